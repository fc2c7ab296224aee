package org.canvass.results;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.canvass.results.FeedRefused.Reason;

/**
 * Puts the rows of a snapshot together to an election's figures, and refuses what does not belong
 * or is not whole.
 */
final class FeedAssembly {

  private static final Pattern REFERENCE_TYPE = Pattern.compile("([A-Z]{3,4})(?:-(\\d{2}))?");
  private static final Set<CounterKind> REQUIRED_COUNTY_WIDE =
      Set.of(CounterKind.PBLT, CounterKind.MBLT, CounterKind.DBLT, CounterKind.EBLT);

  private final ElectionDefinition definition;
  private final SortedMap<FeedCounter, Long> counters = new TreeMap<>();

  FeedAssembly(ElectionDefinition definition) {
    this.definition = definition;
  }

  /**
   * Takes one row.
   *
   * @throws FeedRefused {@code UNKNOWN_REFERENCE_TYPE}, {@code ANOTHER_ELECTION}, {@code
   *     DUPLICATE_COUNTER}
   */
  void add(FeedRow row) {
    FeedCounter counter = counter(row);
    if (counters.putIfAbsent(counter, row.value()) != null) {
      throw new FeedRefused(
          Reason.DUPLICATE_COUNTER,
          "Row %d of Data gives %s a second time. Ask the county for a corrected snapshot."
              .formatted(row.position(), counter));
    }
  }

  /**
   * The figures, once every row is in.
   *
   * @throws FeedRefused {@code MISSING_COUNTY_FIGURE}, {@code MISSING_CONTEST}, {@code
   *     MISSING_COUNTER}, {@code BALLOTS_DO_NOT_ADD_UP}, {@code VOTES_EXCEED_BALLOTS}, {@code
   *     BALLOTS_EXCEED_CARDS}
   */
  Figures complete() {
    refuseMissingCountyFigure();
    definition.contests().forEach(this::refuseMissing);
    Figures figures = new Figures(definition.id(), counters);
    refuseBallotsThatDoNotAddUp(figures);
    definition.contests().forEach(contest -> refuseMoreThanCan(contest, figures));
    return figures;
  }

  private FeedCounter counter(FeedRow row) {
    Matcher type = REFERENCE_TYPE.matcher(row.referenceType());
    CounterKind kind = type.matches() ? CounterKind.named(type.group(1)).orElse(null) : null;
    if (kind == null) {
      throw unknownType(row);
    }
    boolean placed = kind.level() == CounterKind.Level.PLACE;
    int place = type.group(2) == null ? 0 : Integer.parseInt(type.group(2));
    if (placed != (type.group(2) != null) || placed && place == 0) {
      throw unknownType(row);
    }
    return switch (kind.level()) {
      case COUNTY -> countyWide(row, kind);
      case CONTEST -> FeedCounter.ofContest(contestOf(row), kind);
      case PLACE -> place(row, kind, place);
      case CHOICE -> choice(row);
    };
  }

  private FeedCounter countyWide(FeedRow row, CounterKind kind) {
    // the feed gives all ballots under 0, the other county-wide figures under the election's number
    if (row.referenceId() != 0 && row.referenceId() != definition.id()) {
      throw anotherElection(row, "election");
    }
    return FeedCounter.countyWide(kind);
  }

  private long contestOf(FeedRow row) {
    return definition
        .contest(row.referenceId())
        .map(ElectionDefinition.Contest::id)
        .orElseThrow(() -> anotherElection(row, "contest"));
  }

  /** Every contest has as many places as it gives votes. */
  private FeedCounter place(FeedRow row, CounterKind kind, int place) {
    long contest = contestOf(row);
    if (place > definition.contest(contest).orElseThrow().voteFor()) {
      throw unknownType(row);
    }
    return FeedCounter.ofPlace(contest, kind, place);
  }

  private FeedCounter choice(FeedRow row) {
    return definition
        .contestOfChoice(row.referenceId())
        .map(contest -> FeedCounter.ofChoice(contest.id(), row.referenceId()))
        .orElseThrow(() -> anotherElection(row, "candidate"));
  }

  private FeedRefused unknownType(FeedRow row) {
    return new FeedRefused(
        Reason.UNKNOWN_REFERENCE_TYPE,
        "Row %d of Data has the unknown reference type \"%s\". Check that this is a counter snapshot of the county's feed."
            .formatted(row.position(), row.referenceType()));
  }

  private FeedRefused anotherElection(FeedRow row, String what) {
    return new FeedRefused(
        Reason.ANOTHER_ELECTION,
        ("Row %d of Data (%s) counts %s %d, which is not in the definition of the %s of %s (feed number %d). The snapshot"
                + " belongs to another election: send it there.")
            .formatted(
                row.position(),
                row.referenceType(),
                what,
                row.referenceId(),
                definition.title(),
                definition.electionDay(),
                definition.id()));
  }

  private void refuseMissingCountyFigure() {
    for (CounterKind kind : new TreeSet<>(REQUIRED_COUNTY_WIDE)) {
      if (!counters.containsKey(FeedCounter.countyWide(kind))) {
        throw new FeedRefused(
            Reason.MISSING_COUNTY_FIGURE,
            "The snapshot lacks the county-wide figure %s. Fetch the whole snapshot from the county."
                .formatted(kind));
      }
    }
  }

  private void refuseMissing(ElectionDefinition.Contest contest) {
    Set<FeedCounter> missing = new TreeSet<>(definition.requiredOf(contest));
    missing.addAll(writeIns(contest));
    int required = missing.size();
    missing.removeAll(counters.keySet());
    if (missing.isEmpty()) {
      return;
    }
    if (missing.size() == required) {
      throw new FeedRefused(
          Reason.MISSING_CONTEST,
          "The snapshot lacks contest %d (%s). Fetch the whole snapshot from the county."
              .formatted(contest.id(), contest.title()));
    }
    throw new FeedRefused(
        Reason.MISSING_COUNTER,
        "The snapshot lacks %s (%s). Fetch the whole snapshot from the county."
            .formatted(missing.iterator().next(), contest.title()));
  }

  /** Write-ins are counted for each vote of a contest, or for none. */
  private Set<FeedCounter> writeIns(ElectionDefinition.Contest contest) {
    Set<FeedCounter> places =
        IntStream.rangeClosed(1, contest.voteFor())
            .mapToObj(place -> FeedCounter.ofPlace(contest.id(), CounterKind.WRTN, place))
            .collect(Collectors.toSet());
    return Collections.disjoint(places, counters.keySet()) ? Set.of() : places;
  }

  private void refuseMoreThanCan(ElectionDefinition.Contest contest, Figures figures) {
    ContestCounts counts = figures.contest(contest.id());
    if (counts.allVotes() > contest.voteFor() * counts.ballots()) {
      throw new FeedRefused(
          Reason.VOTES_EXCEED_BALLOTS,
          "Contest %d (%s) has %,d votes on %,d ballots of at most %d each. Ask the county for a corrected snapshot."
              .formatted(
                  contest.id(),
                  contest.title(),
                  counts.allVotes(),
                  counts.ballots(),
                  contest.voteFor()));
    }
    long cards = figures.countyWide(CounterKind.ECRD);
    if (cards > 0 && counts.ballots() > Math.max(cards, figures.ballots())) {
      throw new FeedRefused(
          Reason.BALLOTS_EXCEED_CARDS,
          "Contest %d (%s) stands on %,d ballots; only %,d cards were counted in the county (ECRD). Ask the county for a corrected snapshot."
              .formatted(contest.id(), contest.title(), counts.ballots(), cards));
    }
  }

  private void refuseBallotsThatDoNotAddUp(Figures figures) {
    if (figures.mail() + figures.inPerson() != figures.ballots()) {
      throw new FeedRefused(
          Reason.BALLOTS_DO_NOT_ADD_UP,
          "%,d ballots by mail (MBLT) and %,d in person (DBLT) are not %,d in all (PBLT). Ask the county for a corrected snapshot."
              .formatted(figures.mail(), figures.inPerson(), figures.ballots()));
    }
    long ofElection = figures.countyWide(CounterKind.EBLT);
    if (ofElection != figures.ballots()) {
      throw new FeedRefused(
          Reason.BALLOTS_DO_NOT_ADD_UP,
          "%,d ballots of the election (EBLT) are not %,d in all (PBLT). Ask the county for a corrected snapshot."
              .formatted(ofElection, figures.ballots()));
    }
  }
}
