package org.canvass.envelope;

/** Where a batch of opened envelopes stands. */
public enum OpeningBatchState {
  /** Its envelopes are open. */
  OPENED,
  /** The ballots taken out of them are counted. */
  COUNTED
}
