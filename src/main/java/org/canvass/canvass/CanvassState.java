package org.canvass.canvass;

/** The stages of a county's canvass. */
public enum CanvassState {
  /** Polls have not closed. */
  SCHEDULED,
  /** Election night: the semifinal official canvass (§15150). */
  SEMIFINAL,
  /** The official canvass has begun (§15301). */
  OPEN,
  /** All that may be counted is counted. */
  COUNT_COMPLETE,
  /** The elections official has signed the certified statement (§15372). */
  CERTIFIED,
  /** The governing body has declared the results (§15400). */
  DECLARED,
  /** A recount by request or by a court, after certification. */
  RECOUNT,
  /** Everything owed to the state and the board is delivered. */
  CLOSED
}
