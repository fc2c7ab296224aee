package org.canvass.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.canvass.law.Deadline;
import org.canvass.law.DeadlineSeries;

/**
 * The occurrences of a duty that recurs, each with the act that meets it: a report for every day on
 * which results are released, an update for every week. One act meets one occurrence.
 */
final class Recurrence {
  /** Results released by the county; each day of them makes the duty to report. */
  static final String RELEASE = "update/publish";

  private final DeadlineSeries series;
  private final Deeds deeds;
  private final ZoneId zone;

  Recurrence(DeadlineSeries series, Deeds deeds, ZoneId zone) {
    this.series = series;
    this.deeds = deeds;
    this.zone = zone;
  }

  /**
   * The occurrences up to the event that ends the series, each with what meets it or null.
   *
   * @param horizon the last day to look ahead to while that event has not come
   */
  Map<Deadline, Fulfilment> occurrences(LocalDate horizon) {
    Fulfilment end = deeds.first(series.until());
    return series.onReleaseDays() ? onReleases(end) : byCalendar(end, horizon);
  }

  /** A release day's report is one filed from that day on, before the next release. */
  private Map<Deadline, Fulfilment> onReleases(Fulfilment end) {
    List<LocalDate> days =
        deeds.all(RELEASE).stream()
            .map(release -> day(release.happenedAt()))
            .distinct()
            .filter(day -> !day.isBefore(series.first()))
            .filter(day -> end == null || !day.isAfter(day(end.happenedAt())))
            .toList();
    Map<Deadline, Fulfilment> occurrences = new LinkedHashMap<>();
    for (int each = 0; each < days.size(); each++) {
      LocalDate from = days.get(each);
      LocalDate next = each + 1 < days.size() ? days.get(each + 1) : LocalDate.MAX;
      Fulfilment report =
          deeds.all(series.metBy()).stream()
              .filter(deed -> !day(deed.happenedAt()).isBefore(from))
              .filter(deed -> day(deed.happenedAt()).isBefore(next))
              .findFirst()
              .orElse(null);
      occurrences.put(series.onRelease(each + 1, from), report);
    }
    return occurrences;
  }

  /**
   * An occurrence is met within its own period; what a period has too many of meets, late, what
   * earlier ones lacked. What falls due after the end of the series is not owed.
   */
  private Map<Deadline, Fulfilment> byCalendar(Fulfilment end, LocalDate horizon) {
    List<Deadline> owed =
        series.through(horizon).stream()
            .filter(due -> end == null || due.dueAt().toInstant().isBefore(end.happenedAt()))
            .toList();
    List<Fulfilment> free = new ArrayList<>(deeds.all(series.metBy()));
    Map<Deadline, Fulfilment> occurrences = new LinkedHashMap<>();
    LocalDate periodEnd = LocalDate.MIN;
    LocalDate periodStart = LocalDate.MIN;
    for (Deadline occurrence : owed) {
      if (!occurrence.due().equals(periodEnd)) {
        periodStart = periodEnd;
        periodEnd = occurrence.due();
      }
      occurrences.put(occurrence, takeBetween(free, periodStart, periodEnd));
    }
    for (Deadline occurrence : owed) {
      if (occurrences.get(occurrence) == null) {
        occurrences.put(occurrence, takeBetween(free, occurrence.due(), LocalDate.MAX));
      }
    }
    return occurrences;
  }

  /** Takes the first free act after one day, up to and including another. */
  private Fulfilment takeBetween(List<Fulfilment> free, LocalDate after, LocalDate upTo) {
    for (Fulfilment deed : free) {
      LocalDate day = day(deed.happenedAt());
      if (day.isAfter(after) && !day.isAfter(upTo)) {
        free.remove(deed);
        return deed;
      }
    }
    return null;
  }

  private LocalDate day(Instant moment) {
    return moment.atZone(zone).toLocalDate();
  }
}
