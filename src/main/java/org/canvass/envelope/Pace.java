package org.canvass.envelope;

/**
 * How fast an import goes of late.
 *
 * @param rowsPerSecond whole rows
 * @param secondsLeft until its last row, at that pace
 */
public record Pace(long rowsPerSecond, long secondsLeft) {
  private static final long A_MINUTE = 60;

  static Pace of(EnvelopeImport file, double rowsPerSecond) {
    return new Pace(
        Math.round(rowsPerSecond),
        (long) Math.ceil((file.rowCount() - file.rowsRead()) / rowsPerSecond));
  }

  /** Such as {@code about 3 minutes left}. */
  public String inWords() {
    if (secondsLeft < A_MINUTE) {
      return "less than a minute left";
    }
    long minutes = (secondsLeft + A_MINUTE - 1) / A_MINUTE;
    return "about %d minute%s left".formatted(minutes, minutes == 1 ? "" : "s");
  }
}
