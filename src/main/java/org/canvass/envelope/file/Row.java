package org.canvass.envelope.file;

import java.util.Map;

/**
 * One row of a file.
 *
 * @param line the line of the file on which it ends
 * @param values by column; what is empty is absent
 * @param tooMany how many fields it has beyond those of the header
 */
public record Row(long line, Map<String, String> values, int tooMany) {
  /** What stands in a column, or null. */
  public String get(String column) {
    return values.get(column);
  }
}
