package org.canvass.rehearsal.mail;

/**
 * What becomes of a generated ballot.
 *
 * @param outcome in the end
 * @param reason the rulebook's key: why it is rejected, or what of it was cured; null where nothing
 *     was wrong with it
 */
record Fate(Outcome outcome, String reason) {
  /** The reasons that are found, and may be cured, of a signature. */
  static final String NO_SIGNATURE = "no-signature";

  static final String MISMATCH = "signature-mismatch";

  /** The reason of those that do not come in time. */
  static final String LATE = "late";

  /** In the end. */
  enum Outcome {
    COUNTED,
    REJECTED
  }

  boolean isCounted() {
    return outcome == Outcome.COUNTED;
  }

  /** Nothing is wrong with it, from its arrival to the count. */
  boolean isPlain() {
    return isCounted() && reason == null;
  }

  boolean isUnsigned() {
    return NO_SIGNATURE.equals(reason);
  }

  boolean isMismatched() {
    return MISMATCH.equals(reason);
  }

  boolean isLate() {
    return LATE.equals(reason);
  }
}
