package org.canvass.board;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When a county will have counted what it says is left, if it goes on at the pace of its own
 * updates. Nobody's promise: what still arrives in the mail or is cured is in the estimate only as
 * far as the county put it there.
 *
 * @param likely the day by the pace of all the updates looked at together
 * @param earliest the day by the fastest of them
 * @param latest the day by the slowest of them
 * @param updates how many updates it rests on
 */
public record Forecast(LocalDate likely, LocalDate earliest, LocalDate latest, int updates) {
  /** A county's pace changes from week to week: only its newest updates speak for it. */
  private static final int MOST = 5;

  private static final int FEWEST = 2;
  private static final Duration FORESEEABLE = Duration.ofDays(366);

  /** Ballots counted in all by a moment. */
  public record Count(OffsetDateTime at, long ballots) {}

  /** How the forecast stands to the day by which the county must certify. */
  public enum Outlook {
    /** Counted in time at every pace of its updates. */
    IN_TIME("in time, even at its slowest pace"),
    /** Counted in time if it goes on as it did on the whole. */
    LIKELY_IN_TIME("likely in time"),
    /** Counted too late if it goes on as it did on the whole. */
    LIKELY_LATE("likely late"),
    /** Counted too late even at the fastest pace of its updates. */
    LATE("late, even at its fastest pace");

    private final String words;

    Outlook(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** Ballots added in a stretch of time. */
  private record Stretch(long ballots, long seconds) {
    /** How long as many as are left take at this pace. */
    Duration takes(long left) {
      return Duration.ofSeconds((Math.multiplyExact(left, seconds) + ballots - 1) / ballots);
    }
  }

  /**
   * The forecast from a county's updates, in order.
   *
   * @param left what the county estimates to have left
   * @param asOf when it did, in the county's zone
   * @return empty where fewer than two updates added ballots, or the end is not in sight
   */
  static Optional<Forecast> of(List<Count> updates, long left, OffsetDateTime asOf) {
    List<Stretch> stretches = new ArrayList<>();
    for (int each = 1; each < updates.size(); each++) {
      long added = updates.get(each).ballots() - updates.get(each - 1).ballots();
      long seconds =
          Duration.between(updates.get(each - 1).at(), updates.get(each).at()).toSeconds();
      if (added > 0 && seconds > 0) {
        stretches.add(new Stretch(added, seconds));
      }
    }
    if (stretches.size() < FEWEST) {
      return Optional.empty();
    }
    List<Stretch> newest =
        stretches.subList(Math.max(0, stretches.size() - MOST), stretches.size());
    Stretch together =
        new Stretch(
            newest.stream().mapToLong(Stretch::ballots).sum(),
            newest.stream().mapToLong(Stretch::seconds).sum());
    List<Duration> each =
        newest.stream().map(pace -> pace.takes(left)).sorted(Comparator.naturalOrder()).toList();
    Duration slowest = each.get(each.size() - 1);
    if (slowest.compareTo(FORESEEABLE) > 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Forecast(
            asOf.plus(together.takes(left)).toLocalDate(),
            asOf.plus(each.get(0)).toLocalDate(),
            asOf.plus(slowest).toLocalDate(),
            newest.size()));
  }

  /** How it stands to the last day for certifying. */
  public Outlook against(LocalDate due) {
    if (!latest.isAfter(due)) {
      return Outlook.IN_TIME;
    }
    if (!likely.isAfter(due)) {
      return Outlook.LIKELY_IN_TIME;
    }
    return earliest.isAfter(due) ? Outlook.LATE : Outlook.LIKELY_LATE;
  }
}
