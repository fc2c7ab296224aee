package org.canvass.results;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.canvass.results.PlannedDate.Kind;

/**
 * A county's planned releases beside those that happened. What was planned for a day is what the
 * newest announcement before its release says of it; what happened is told by the updates alone.
 */
public final class PlanAndFact {
  private final List<ReleasePlan> plans;
  private final List<ResultsUpdate> updates;
  private final ZoneId zone;
  private final LocalDate today;

  /**
   * @param plans all revisions, in order
   * @param updates all updates, in order
   * @param zone the county's
   * @param now the election's clock
   */
  PlanAndFact(List<ReleasePlan> plans, List<ResultsUpdate> updates, ZoneId zone, Instant now) {
    this.plans = plans;
    this.updates = updates;
    this.zone = zone;
    this.today = LocalDate.ofInstant(now, zone);
  }

  /** How a day's plan compares with what happened. */
  public enum Outcome {
    /** Planned, and released that day. */
    AS_PLANNED,
    /** Planned, the day is over, nothing was released. */
    NOT_RELEASED,
    /** Planned for today or later, nothing released yet. */
    TO_COME,
    /** Released on a day for which nothing was planned. */
    UNPLANNED
  }

  /**
   * One day.
   *
   * @param revision the plan's revision that speaks of it, or null
   * @param planned what was planned, or null
   * @param updates the numbers of the updates released that day
   */
  public record Day(
      LocalDate date,
      Integer revision,
      PlannedDate planned,
      List<Integer> updates,
      Outcome outcome) {}

  /** Every revision of the plan, in order. */
  public List<ReleasePlan> plans() {
    return plans;
  }

  /** Every day for which an update was planned or on which one was released, in order. */
  public List<Day> days() {
    SortedSet<LocalDate> dates = new TreeSet<>();
    updates.forEach(update -> dates.add(dateOf(update)));
    for (ReleasePlan plan : plans) {
      plan.releases().stream()
          .filter(release -> release.kind() == Kind.UPDATE)
          .map(PlannedDate::date)
          .filter(date -> planned(date).isPresent())
          .forEach(dates::add);
    }
    return dates.stream().map(this::day).toList();
  }

  private Day day(LocalDate date) {
    List<Integer> released =
        updates.stream()
            .filter(update -> dateOf(update).equals(date))
            .map(ResultsUpdate::number)
            .toList();
    Optional<PlannedDate> planned = planned(date);
    Integer revision = planned.isEmpty() ? null : inForce(date).orElseThrow().number();
    return new Day(
        date, revision, planned.orElse(null), released, outcome(date, released, planned));
  }

  private Outcome outcome(LocalDate date, List<Integer> released, Optional<PlannedDate> planned) {
    if (planned.isEmpty()) {
      return Outcome.UNPLANNED;
    }
    if (!released.isEmpty()) {
      return Outcome.AS_PLANNED;
    }
    return date.isBefore(today) ? Outcome.NOT_RELEASED : Outcome.TO_COME;
  }

  /**
   * The date for which an update had been planned: its own day, or else a later day of the plan
   * that went by without any release. Empty when nothing was planned for it.
   */
  public Optional<LocalDate> plannedFor(ResultsUpdate update) {
    LocalDate released = dateOf(update);
    if (planned(released).isPresent()) {
      return Optional.of(released);
    }
    LocalDate next =
        updates.stream()
            .map(this::dateOf)
            .filter(date -> date.isAfter(released))
            .min(LocalDate::compareTo)
            .orElse(today);
    return inForce(released).stream()
        .flatMap(plan -> plan.releases().stream())
        .filter(release -> release.kind() == Kind.UPDATE)
        .map(PlannedDate::date)
        .filter(date -> date.isAfter(released) && date.isBefore(next))
        .min(LocalDate::compareTo);
  }

  /** The dates still to come by the newest plan, of either kind. */
  public List<PlannedDate> toCome() {
    List<PlannedDate> ahead = new ArrayList<>();
    if (!plans.isEmpty()) {
      for (PlannedDate release : plans.get(plans.size() - 1).releases()) {
        boolean released =
            release.kind() == Kind.UPDATE
                && updates.stream().anyMatch(update -> dateOf(update).equals(release.date()));
        if (!release.date().isBefore(today) && !released) {
          ahead.add(release);
        }
      }
    }
    return ahead;
  }

  private Optional<PlannedDate> planned(LocalDate date) {
    return inForce(date).stream()
        .flatMap(plan -> plan.releases().stream())
        .filter(release -> release.kind() == Kind.UPDATE && release.date().equals(date))
        .findFirst();
  }

  /**
   * The newest plan announced when the day's last release came, or by the end of a day without any:
   * what a county announces after its release is about the days to come.
   */
  private Optional<ReleasePlan> inForce(LocalDate date) {
    Instant moment =
        updates.stream()
            .filter(update -> dateOf(update).equals(date))
            .map(ResultsUpdate::feedTime)
            .max(Instant::compareTo)
            .orElse(date.plusDays(1).atStartOfDay(zone).toInstant());
    return plans.stream()
        .filter(plan -> !plan.announcedAt().isAfter(moment))
        .reduce((older, newer) -> newer);
  }

  private LocalDate dateOf(ResultsUpdate update) {
    return LocalDate.ofInstant(update.feedTime(), zone);
  }
}
