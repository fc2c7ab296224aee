package org.canvass.canvass;

/** Where the manual tally of a county stands (§15360). */
public enum TallyState {
  /** Time and place are made public. */
  NOTICED,
  /** Precincts, or precincts and batches, are drawn. */
  DRAWN,
  /** All that was drawn is counted by hand. */
  TALLIED,
  /** The report for the certification stands. */
  REPORTED
}
