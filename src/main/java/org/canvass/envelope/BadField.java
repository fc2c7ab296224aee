package org.canvass.envelope;

import org.canvass.envelope.file.Row;

/**
 * What is wrong with a row of a file.
 *
 * @param line the row's line in the file
 * @param column the column, or nothing where it is the row as a whole
 * @param value what stands there, shortened; null when nothing does
 * @param code what is wrong with it, by its name as a problem
 * @param reason what is wrong with it and what would be right
 */
public record BadField(long line, String column, String value, String code, String reason) {
  private static final int SHORT = 100;

  static BadField of(Row row, String column, String code, String reason) {
    return of(row, column, row.get(column), code, reason);
  }

  static BadField of(Row row, String column, String value, String code, String reason) {
    return new BadField(
        row.line(),
        column,
        value == null || value.length() <= SHORT ? value : value.substring(0, SHORT),
        code,
        reason);
  }
}
