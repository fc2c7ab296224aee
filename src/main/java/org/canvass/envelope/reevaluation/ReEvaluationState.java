package org.canvass.envelope.reevaluation;

/** Where a re-evaluation stands. */
public enum ReEvaluationState {
  /** What it would change is counted, and then approved or not. */
  PROPOSED,
  /** It is the law for envelopes; those decided before are decided anew. */
  APPLYING,
  /** Somebody halted the deciding anew. */
  PAUSED,
  /** All are decided anew. */
  APPLIED,
  /** It will not be. */
  WITHDRAWN
}
