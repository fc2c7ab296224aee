package org.canvass.deadline;

/** How a deadline stands. The first seven are of duties, the last three of windows. */
public enum Status {
  /** Not due yet. */
  SCHEDULED,
  /** Due within the next few days. */
  DUE_SOON,
  /** Not met, and the last moment has passed. */
  OVERDUE,
  /** Done and recorded in time. */
  MET,
  /** Done in time, recorded only after the last moment. */
  MET_RECORDED_LATE,
  /** Done after the last moment. */
  MET_LATE,
  /**
   * It fell due before the county kept its canvass here, or Canvass records nothing that meets it.
   */
  NOT_TRACKED,
  /** The window has not opened. */
  UPCOMING,
  /** The window is open. */
  OPEN,
  /** The window has closed. */
  CLOSED;

  /** Whether a duty was not done by its last moment. */
  public boolean missed() {
    return this == OVERDUE || this == MET_LATE;
  }
}
