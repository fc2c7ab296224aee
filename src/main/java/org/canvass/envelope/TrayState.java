package org.canvass.envelope;

/** Where a tray of envelopes stands. */
public enum TrayState {
  /** Sealed, and on its way to the office. */
  ON_ITS_WAY,
  /** In the office, and to be counted by two persons. */
  ARRIVED,
  /** One person has counted. */
  COUNTED_ONCE,
  /** The seals or the counts differ: nothing is done with it until a supervisor has looked. */
  DIFFERING,
  /** Two persons counted the same: its envelopes are taken in. */
  COUNTED,
  /** All its envelopes are taken in. */
  CLOSED
}
