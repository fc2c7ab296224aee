package org.canvass.canvass;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.canvass.canvass.Discrepancy.Source;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.law.Settings;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Guard;

/** What the law wants before the manual tally moves on (§15360(c)–(e)). */
@ApplicationScoped
public class TallyGuards {
  @Inject private Elections elections;
  @Inject private Law law;
  @Inject private StageGuards stage;
  @Inject private Discrepancies discrepancies;

  /** What stands in the way at the moment {@code at}, if anything. */
  Optional<Blocker> check(
      Guard guard, Election election, ManualTally tally, List<TallyCount> counts, Instant at) {
    if (!(guard instanceof TallyGuard wanted)) {
      return Optional.empty();
    }
    return switch (wanted) {
      case POLLS_CLOSED -> stage.pollsClosed(guard, election, at);
      case NOTICE_GIVEN -> noticeGiven(guard, election, tally, at);
      case UNITS_LISTED -> listed(guard, tally);
      case ALL_TALLIED -> allTallied(guard, counts);
      case DIFFERENCES_EXPLAINED -> differencesExplained(guard, tally);
    };
  }

  private Optional<Blocker> noticeGiven(
      Guard guard, Election election, ManualTally tally, Instant at) {
    ZoneId zone = elections.zone(election);
    Settings settings = law.of(election).settings();
    int days = settings.manualTallyNoticeDays() == null ? 0 : settings.manualTallyNoticeDays();
    LocalDate first = firstDay(tally.noticedAt(), days, zone);
    Instant announced = tally.notice().drawAt();
    if (!at.atZone(zone).toLocalDate().isBefore(first) && !at.isBefore(announced)) {
      return Optional.empty();
    }
    return Optional.of(
        Blocker.of(
            guard,
            "Notice was given on %s and the draw announced for %s; with %d days of notice it may be drawn from %s on, and not before the hour announced."
                .formatted(
                    tally.noticedAt().atZone(zone).toLocalDate(),
                    announced.atZone(zone).toOffsetDateTime(),
                    days,
                    first),
            "Elec. Code §15360(d)"));
  }

  /**
   * The first day on which so many days of notice have passed; the day of notice is not counted.
   */
  static LocalDate firstDay(Instant noticedAt, int days, ZoneId zone) {
    return noticedAt.atZone(zone).toLocalDate().plusDays(days);
  }

  private static Optional<Blocker> listed(Guard guard, ManualTally tally) {
    if (tally.listing() > 0) {
      return Optional.empty();
    }
    return Optional.of(
        Blocker.of(
            guard,
            "The draw has no list to draw from: settle it first, before the seed is made.",
            "Elec. Code §15360(b)"));
  }

  private static Optional<Blocker> allTallied(Guard guard, List<TallyCount> counts) {
    List<String> open =
        counts.stream().filter(count -> !count.isTallied()).map(TallyCount::name).toList();
    if (open.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Blocker.of(
            guard,
            "%d of %d are not counted by hand: %s."
                .formatted(
                    open.size(),
                    counts.size(),
                    open.stream().limit(5).collect(Collectors.joining(", "))
                        + (open.size() > 5 ? ", …" : "")),
            "Elec. Code §15360(a)"));
  }

  private Optional<Blocker> differencesExplained(Guard guard, ManualTally tally) {
    List<String> open =
        discrepancies.open(tally.ledger(), tally.county()).stream()
            .filter(discrepancy -> discrepancy.source() == Source.TALLY)
            .map(Discrepancy::key)
            .toList();
    if (open.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Blocker.of(
            guard,
            "The report tells how each difference was resolved; not explained: %s."
                .formatted(String.join(", ", open)),
            "Elec. Code §15360(e)"));
  }

  /** What the step of the manual tally waits for: its report. */
  static Optional<Blocker> notReported(Guard guard, Optional<ManualTally> tally) {
    if (tally.filter(known -> known.state() == TallyState.REPORTED).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        Blocker.of(
            guard,
            tally
                .map(
                    known ->
                        "The manual tally is %s; its report is not made.".formatted(known.state()))
                .orElse("No manual tally is noticed: give the public notice first."),
            "Elec. Code §15360(e)"));
  }
}
