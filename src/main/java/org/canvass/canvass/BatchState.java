package org.canvass.canvass;

/** Where a batch of provisional or conditional-registration ballots stands. */
public enum BatchState {
  OPEN,
  /** Every ballot is decided, and the valid ones are counted; or it is stated what is not. */
  CLOSED
}
