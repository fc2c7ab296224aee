package org.canvass.law;

/**
 * A rulebook that cannot be used. The message names file, line and rule and says what to do;
 * nothing of the rulebook is taken into use.
 */
public final class RulebookException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RulebookException(String message) {
    super(message);
  }

  RulebookException(String message, Throwable cause) {
    super(message, cause);
  }
}
