package org.canvass.results;

import java.util.Locale;

/**
 * The county's feed says something that cannot be taken over. Nothing of the snapshot is imported;
 * the message tells the person at the desk what is wrong, where in the file, and what to do.
 */
public final class FeedRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Why a snapshot or a definition is refused. The set is closed: a caller may show or count by it.
   */
  public enum Reason {
    /** More bytes than a results feed ever has, packed or unpacked. */
    TOO_LARGE,
    /** The file or the connection ended before the snapshot did. */
    TRUNCATED,
    /** The gzip container is damaged. */
    CORRUPT_GZIP,
    /** Not the JSON of a results feed. */
    MALFORMED,
    /** The definition of the election cannot be used to read a feed. */
    BAD_DEFINITION,
    NO_TIME_STAMP,
    BAD_TIME_STAMP,
    NEGATIVE_COUNT,
    /** A count with a fraction, an exponent, or no number at all. */
    NOT_A_WHOLE_COUNT,
    HUGE_COUNT,
    DUPLICATE_COUNTER,
    UNKNOWN_REFERENCE_TYPE,
    /** A contest, a candidate or an election that the definition does not know. */
    ANOTHER_ELECTION,
    MISSING_CONTEST,
    MISSING_COUNTER,
    MISSING_COUNTY_FIGURE,
    /** By mail + in person is not all, or the election's ballots are not all ballots. */
    BALLOTS_DO_NOT_ADD_UP,
    /** More votes than the ballots of the contest can hold. */
    VOTES_EXCEED_BALLOTS,
    /** More ballots in a contest than cards were counted in the county. */
    BALLOTS_EXCEED_CARDS,
    /** Published before the snapshot that was last accepted. */
    OLDER_SNAPSHOT,
    /** Published at the same moment as the accepted snapshot, with other figures. */
    SAME_TIME_OTHER_FIGURES,
    /** All ballots, ballots by mail or ballots in person fell. */
    BALLOTS_FELL;

    /** The reason as it stands in a problem response: {@code same-time-other-figures}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Reason reason;

  public FeedRefused(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public FeedRefused(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
