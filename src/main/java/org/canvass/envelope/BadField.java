package org.canvass.envelope;

/**
 * What is wrong with a row of a file.
 *
 * @param line the row's line in the file
 * @param column the column, or nothing where it is the row as a whole
 * @param value what stands there, shortened; null when nothing does
 * @param reason what is wrong with it and what would be right
 */
public record BadField(long line, String column, String value, String reason) {
  private static final int SHORT = 100;

  static BadField of(ImportText.Row row, String column, String reason) {
    String value = row.get(column);
    return new BadField(
        row.line(),
        column,
        value == null || value.length() <= SHORT ? value : value.substring(0, SHORT),
        reason);
  }
}
