package org.canvass.ledger.verifier;

/**
 * There is nothing to judge: the call is wrong, or what was given is no bundle that can be opened.
 * The message is one sentence for the auditor.
 */
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unreadable(String message) {
    super(message);
  }

  Unreadable(String message, Throwable cause) {
    super(message, cause);
  }
}
