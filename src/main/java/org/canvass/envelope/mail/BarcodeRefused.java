package org.canvass.envelope.mail;

import java.util.Locale;

/**
 * An Intelligent Mail barcode that cannot be: digits that cannot be encoded, or bars that are no
 * barcode. Nothing is guessed; a barcode that was misread names no piece rather than another's.
 */
public final class BarcodeRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Fault fault;
  private final String returned;

  BarcodeRefused(Fault fault, String returned, String message) {
    super(message);
    this.fault = fault;
    this.returned = returned;
  }

  BarcodeRefused(Fault fault, String message) {
    this(fault, null, message);
  }

  /** What is wrong; the first five bear the return codes of the Postal Service's own encoder. */
  public enum Fault {
    TRACKING_LENGTH("09"),
    TRACKING_NOT_NUMERIC("10"),
    SECOND_DIGIT("11"),
    ROUTING_LENGTH("12"),
    ROUTING_NOT_NUMERIC("13"),
    BAR_COUNT(null),
    UNKNOWN_BAR(null),
    /** Ten of the bars make no character: at least one bar was misread. */
    NO_CHARACTER(null),
    /** The characters are none of this way round. */
    ORIENTATION(null),
    OUT_OF_RANGE(null),
    /** The characters do not fit their check sequence. */
    CHECK_SEQUENCE(null),
    /** It can be read both ways round. */
    AMBIGUOUS(null);

    private final String returnCode;

    Fault(String returnCode) {
      this.returnCode = returnCode;
    }

    /** The code that the Postal Service's encoder returns, or null for bars that cannot be read. */
    public String returnCode() {
      return returnCode;
    }

    /** The fault's name in a problem: {@code check-sequence}. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Fault fault() {
    return fault;
  }

  /** The words that the Postal Service's encoder returns, or null for bars that cannot be read. */
  public String returned() {
    return returned;
  }
}
