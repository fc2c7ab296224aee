package org.canvass.results;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.canvass.results.FeedRefused.Reason;

/**
 * A snapshot held against the one that was accepted before it. Results never go back: an older
 * snapshot, other figures for the same moment, and fewer ballots than before are refused. What else
 * falls or does not add up is taken over as published and named here, so that a discrepancy can be
 * opened for it.
 *
 * @param same the snapshot is the accepted one over again: there is nothing to import
 * @param fallen counters lower than before, by contest
 * @param ballotSumMismatches contests that break the ballot-sum rule in this snapshot, known from
 *     before or not
 * @param aboveCounty contests with more ballots than the county in this snapshot, likewise
 */
public record FeedCheck(
    boolean same,
    List<FallenCounter> fallen,
    List<BallotSumMismatch> ballotSumMismatches,
    List<ContestAboveCounty> aboveCounty) {

  private static final List<CounterKind> NEVER_FALL =
      List.of(CounterKind.PBLT, CounterKind.MBLT, CounterKind.DBLT);

  /** Whether all ballots, ballots by mail or ballots in person are fewer than before. */
  public boolean ballotsFell() {
    return fallen.stream()
        .map(FallenCounter::counter)
        .anyMatch(counter -> counter.contestId() == 0 && NEVER_FALL.contains(counter.kind()));
  }

  public FeedCheck {
    fallen = List.copyOf(fallen);
    ballotSumMismatches = List.copyOf(ballotSumMismatches);
    aboveCounty = List.copyOf(aboveCounty);
  }

  /** Checks the first snapshot of an election, which has nothing to be compared with. */
  public static FeedCheck first(FeedSnapshot snapshot) {
    return of(false, List.of(), snapshot.figures());
  }

  /**
   * Checks a snapshot against the one accepted last.
   *
   * @throws FeedRefused {@code ANOTHER_ELECTION}, {@code OLDER_SNAPSHOT}, {@code
   *     SAME_TIME_OTHER_FIGURES}, {@code BALLOTS_FELL}
   */
  public static FeedCheck against(FeedSnapshot accepted, FeedSnapshot snapshot) {
    FeedCheck check = correcting(accepted, snapshot);
    refuseFewerBallots(accepted, snapshot);
    return check;
  }

  /**
   * Checks a snapshot that puts right what was accepted: its ballots may be fewer.
   *
   * @throws FeedRefused {@code ANOTHER_ELECTION}, {@code OLDER_SNAPSHOT}, {@code
   *     SAME_TIME_OTHER_FIGURES}
   */
  public static FeedCheck correcting(FeedSnapshot accepted, FeedSnapshot snapshot) {
    refuseAnotherElection(accepted.figures(), snapshot.figures());
    refuseOlder(accepted.feedTime(), snapshot.feedTime());
    if (snapshot.feedTime().equals(accepted.feedTime())) {
      refuseOtherFigures(accepted, snapshot);
      return of(true, List.of(), snapshot.figures());
    }
    return of(false, fallen(accepted.figures(), snapshot.figures()), snapshot.figures());
  }

  private static FeedCheck of(boolean same, List<FallenCounter> fallen, Figures figures) {
    return new FeedCheck(same, fallen, ballotSumMismatches(figures), aboveCounty(figures));
  }

  private static void refuseAnotherElection(Figures accepted, Figures next) {
    if (accepted.electionId() != next.electionId()) {
      throw new FeedRefused(
          Reason.ANOTHER_ELECTION,
          "The snapshot belongs to the feed's election %d, the updates so far to %d. Send it to its own election."
              .formatted(next.electionId(), accepted.electionId()));
    }
  }

  private static void refuseOlder(Instant accepted, Instant next) {
    if (next.isBefore(accepted)) {
      throw new FeedRefused(
          Reason.OLDER_SNAPSHOT,
          ("The snapshot was published at %s, before the update already accepted (%s). Results never go back:"
                  + " fetch the newest snapshot from the county.")
              .formatted(next, accepted));
    }
  }

  private static void refuseOtherFigures(FeedSnapshot accepted, FeedSnapshot next) {
    if (!accepted.figures().equals(next.figures())) {
      throw new FeedRefused(
          Reason.SAME_TIME_OTHER_FIGURES,
          ("The snapshot carries the time of the accepted update (%s) but other figures%s. Ask the county which of the two"
                  + " it published, and send the next snapshot with a time of its own.")
              .formatted(accepted.feedTime(), firstDifference(accepted.figures(), next.figures())));
    }
  }

  private static String firstDifference(Figures accepted, Figures next) {
    return next.counters().keySet().stream()
        .filter(counter -> next.figure(counter) != accepted.figure(counter))
        .findFirst()
        .map(
            counter ->
                ", first at %s: %,d accepted, %,d now"
                    .formatted(counter, accepted.figure(counter), next.figure(counter)))
        .orElse("");
  }

  private static void refuseFewerBallots(FeedSnapshot accepted, FeedSnapshot next) {
    for (CounterKind kind : NEVER_FALL) {
      long before = accepted.figures().countyWide(kind);
      long after = next.figures().countyWide(kind);
      if (after < before) {
        throw new FeedRefused(
            Reason.BALLOTS_FELL,
            ("%s fell from %,d to %,d since the update of %s. Ballots once counted stay counted: where the county"
                    + " has put a mistake right, a supervisor sends the snapshot as a correction, with the reason.")
                .formatted(kind, before, after, accepted.feedTime()));
      }
    }
  }

  private static List<FallenCounter> fallen(Figures accepted, Figures next) {
    List<FallenCounter> fallen = new ArrayList<>();
    for (Map.Entry<FeedCounter, Long> entry : accepted.counters().entrySet()) {
      FeedCounter counter = entry.getKey();
      long after = next.figure(counter);
      if (after < entry.getValue()) {
        fallen.add(new FallenCounter(counter.contestId(), counter, entry.getValue(), after));
      }
    }
    return fallen;
  }

  private static List<BallotSumMismatch> ballotSumMismatches(Figures figures) {
    return figures.contestIds().stream()
        .map(figures::contest)
        .filter(contest -> contest.ballots() != contest.ballotSum())
        .map(
            contest ->
                new BallotSumMismatch(contest.contestId(), contest.ballots(), contest.ballotSum()))
        .toList();
  }

  private static List<ContestAboveCounty> aboveCounty(Figures figures) {
    return figures.contestIds().stream()
        .map(figures::contest)
        .filter(contest -> contest.ballots() > figures.ballots())
        .map(
            contest ->
                new ContestAboveCounty(contest.contestId(), contest.ballots(), figures.ballots()))
        .toList();
  }
}
