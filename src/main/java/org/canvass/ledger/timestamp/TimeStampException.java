package org.canvass.ledger.timestamp;

/** An answer of a time-stamp authority that is no good time stamp; the message says why. */
public final class TimeStampException extends Exception {
  private static final long serialVersionUID = 1L;

  TimeStampException(String message) {
    super(message);
  }

  TimeStampException(String message, Throwable cause) {
    super(message, cause);
  }
}
