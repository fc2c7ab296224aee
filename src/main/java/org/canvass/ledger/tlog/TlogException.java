package org.canvass.ledger.tlog;

/**
 * What was handed over is not in the published format, or does not prove what it claims. The
 * message says what is wrong and where, in one plain sentence; nothing has been changed.
 */
public final class TlogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TlogException(String message) {
    super(message);
  }

  public TlogException(String message, Throwable cause) {
    super(message, cause);
  }
}
