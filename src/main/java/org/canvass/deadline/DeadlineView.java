package org.canvass.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.canvass.law.Deadline;

/**
 * A deadline as the API shows it. Absent members do not apply.
 *
 * @param metAt when what meets the duty was done
 * @param recordedAt when that was recorded
 * @param missed whether the last moment passed without it
 * @param daysLeft days from today to the last day; negative when past
 * @param extendedBy the court's order that moved {@code dueAt}
 */
public record DeadlineView(
    String key,
    String kind,
    String scope,
    String title,
    LocalDate due,
    OffsetDateTime dueAt,
    OffsetDateTime opensAt,
    String status,
    OffsetDateTime metAt,
    OffsetDateTime recordedAt,
    boolean missed,
    long daysLeft,
    String citation,
    String owedBy,
    String owedTo,
    String formula,
    boolean rolled,
    String extendedBy) {

  static DeadlineView of(Standing standing, ZoneId zone) {
    Deadline deadline = standing.deadline();
    Fulfilment met = standing.met();
    return new DeadlineView(
        deadline.key(),
        deadline.kind().name(),
        deadline.scope().name(),
        deadline.title(),
        standing.dueAt().toLocalDate(),
        standing.dueAt(),
        deadline.opensAt(),
        standing.status().name(),
        met == null ? null : local(met.happenedAt(), zone),
        met == null ? null : local(met.recordedAt(), zone),
        standing.status().missed(),
        standing.daysLeft(),
        deadline.citation(),
        deadline.owedBy(),
        deadline.owedTo(),
        deadline.formula(),
        deadline.rolled(),
        standing.extension() == null ? null : standing.extension().by());
  }

  private static OffsetDateTime local(Instant moment, ZoneId zone) {
    return moment.atZone(zone).toOffsetDateTime();
  }
}
