package org.canvass.results;

import java.util.Comparator;
import java.util.Objects;

/**
 * One thing that the feed counts, without its figure: ballots county-wide, the overvotes of a
 * contest, the votes of a candidate.
 *
 * <p>Counters sort county-wide figures first, then by contest, kind, place and choice. The
 * canonical text of the figures depends on this order.
 *
 * @param contestId the feed's number of the contest; 0 for a county-wide counter
 * @param place the nn of {@code NSEL-nn} and {@code WRTN-nn}, 1 to 99; else 0
 * @param choiceId the feed's number of the candidate for {@code CAND}; else 0
 */
public record FeedCounter(long contestId, CounterKind kind, int place, long choiceId)
    implements Comparable<FeedCounter> {

  private static final int MOST_PLACES = 99;

  private static final Comparator<FeedCounter> ORDER =
      Comparator.comparingLong(FeedCounter::contestId)
          .thenComparing(FeedCounter::kind)
          .thenComparingInt(FeedCounter::place)
          .thenComparingLong(FeedCounter::choiceId);

  public FeedCounter {
    Objects.requireNonNull(kind, "kind");
    CounterKind.Level level = kind.level();
    boolean placed = level == CounterKind.Level.PLACE;
    boolean fits =
        (level == CounterKind.Level.COUNTY ? contestId == 0 : contestId > 0)
            && (placed ? place >= 1 && place <= MOST_PLACES : place == 0)
            && (level == CounterKind.Level.CHOICE ? choiceId > 0 : choiceId == 0);
    if (!fits) {
      throw new IllegalArgumentException(
          "No counter %s with contest %d, place %d, choice %d."
              .formatted(kind, contestId, place, choiceId));
    }
  }

  public static FeedCounter countyWide(CounterKind kind) {
    return new FeedCounter(0, kind, 0, 0);
  }

  public static FeedCounter ofContest(long contestId, CounterKind kind) {
    return new FeedCounter(contestId, kind, 0, 0);
  }

  public static FeedCounter ofPlace(long contestId, CounterKind kind, int place) {
    return new FeedCounter(contestId, kind, place, 0);
  }

  public static FeedCounter ofChoice(long contestId, long choiceId) {
    return new FeedCounter(contestId, CounterKind.CAND, 0, choiceId);
  }

  /** The reference type as the feed writes it: {@code PBLT}, {@code NSEL-01}. */
  public String referenceType() {
    return place == 0 ? kind.name() : "%s-%02d".formatted(kind.name(), place);
  }

  @Override
  public int compareTo(FeedCounter other) {
    return ORDER.compare(this, other);
  }

  /** Readable in a sentence: {@code COV of contest 9493}. */
  @Override
  public String toString() {
    return switch (kind.level()) {
      case COUNTY -> referenceType();
      case CONTEST, PLACE -> "%s of contest %d".formatted(referenceType(), contestId);
      case CHOICE -> "votes of candidate %d in contest %d".formatted(choiceId, contestId);
    };
  }
}
