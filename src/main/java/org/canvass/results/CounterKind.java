package org.canvass.results;

import java.util.Arrays;
import java.util.Optional;

/**
 * What the L.A. County feed counts. The constants are the feed's own reference types, in the order
 * of the canonical text.
 */
public enum CounterKind {
  /** All ballots counted, county-wide. */
  PBLT(Level.COUNTY),
  /** Ballots by mail. */
  MBLT(Level.COUNTY),
  /** Ballots in person. */
  DBLT(Level.COUNTY),
  /** Ballots of the election: the same number as {@link #PBLT}. */
  EBLT(Level.COUNTY),
  /** Cards (sheets) by mail. */
  MCRD(Level.COUNTY),
  /** Cards in person. */
  DCRD(Level.COUNTY),
  /** Cards of the election. */
  ECRD(Level.COUNTY),
  /** Ballots on which the contest stands. */
  CBLT(Level.CONTEST),
  /** Ballots that used every vote of the contest. */
  CFV(Level.CONTEST),
  /** Ballots that used some of several votes. */
  CPV(Level.CONTEST),
  /** Overvoted ballots. */
  COV(Level.CONTEST),
  /** Undervoted (blank) ballots. */
  CUV(Level.CONTEST),
  /** Ballots without a valid selection for the nth vote. */
  NSEL(Level.PLACE),
  /** Write-ins for the nth vote. */
  WRTN(Level.PLACE),
  /** Votes for one candidate, or for one answer to a measure. */
  CAND(Level.CHOICE);

  /** What the feed's {@code ReferenceID} names for a kind of counter. */
  public enum Level {
    COUNTY,
    CONTEST,
    /** A contest, with a number nn after the reference type: {@code NSEL-01}. */
    PLACE,
    CHOICE
  }

  private final Level level;

  CounterKind(Level level) {
    this.level = level;
  }

  public Level level() {
    return level;
  }

  /**
   * The kind of a reference type as published, its number left out: {@code NSEL} for {@code
   * NSEL-02}.
   */
  static Optional<CounterKind> named(String name) {
    return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
  }
}
