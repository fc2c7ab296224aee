package org.canvass.results;

/** Where a proposed correction stands. */
public enum CorrectionState {
  /** Nobody has decided yet; with the end of its day it can be approved no more. */
  PROPOSED,
  /** A second person approved it, and it is published. */
  APPROVED,
  /** It was rejected, or taken back. */
  REJECTED
}
