package org.canvass.platform.start;

/** Why Canvass does not start, in one sentence that says what to do. It is shown as it stands. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Refusal(String sentence) {
    super(sentence);
  }

  public Refusal(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
