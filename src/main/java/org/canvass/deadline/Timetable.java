package org.canvass.deadline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.canvass.law.Deadline;
import org.canvass.law.DeadlineSeries;
import org.canvass.law.ElectionCalendar;

/**
 * The calendar of one county, or of the state, with how each date stands. It is computed from the
 * law, from what has been done, and from the clock.
 */
final class Timetable {
  /** Met by what becomes of envelopes: owed for each day on which some were received. */
  private static final String EACH_ENVELOPE = "envelope/";

  private final ElectionCalendar calendar;
  private final Deeds deeds;
  private final Standing.Watch watch;
  private final Function<String, Standing.Extension> extensions;
  private final Map<Deadline, Fulfilment> byReceipt;
  private boolean resultsKept = true;

  /**
   * @param extensions the court's extension of a deadline by its key, or null where there is none
   * @param byReceipt what runs from the receipt of envelopes, each with what meets it or null; its
   *     keys are those of the calendar, {@code #} and the day
   */
  Timetable(
      ElectionCalendar calendar,
      Deeds deeds,
      Standing.Watch watch,
      Function<String, Standing.Extension> extensions,
      Map<Deadline, Fulfilment> byReceipt) {
    this.calendar = calendar;
    this.deeds = deeds;
    this.watch = watch;
    this.extensions = extensions;
    this.byReceipt = byReceipt;
  }

  /**
   * The same, for a county that publishes its results elsewhere: nothing here shows its updates.
   */
  Timetable withoutResults() {
    this.resultsKept = false;
    return this;
  }

  /** Each deadline of the scope, earliest first; a county's with its recurring duties. */
  List<Standing> standings(Deadline.Scope scope) {
    List<Standing> standings = new ArrayList<>();
    for (Deadline deadline : calendar.deadlines()) {
      if (deadline.scope() == scope && !(runsFromReceipt(deadline) && !byReceipt.isEmpty())) {
        standings.add(stand(deadline, deeds.first(deadline.metBy())));
      }
    }
    if (scope == Deadline.Scope.COUNTY) {
      byReceipt.forEach((due, met) -> standings.add(standFromReceipt(due, met)));
      for (DeadlineSeries series : calendar.series()) {
        new Recurrence(series, deeds, watch.zone())
            .occurrences(horizon(series))
            .forEach((occurrence, met) -> standings.add(stand(occurrence, met)));
      }
    }
    standings.sort(
        Comparator.comparing((Standing standing) -> standing.dueAt().toInstant())
            .thenComparing(standing -> standing.deadline().key()));
    return standings;
  }

  /** Whether a duty runs from the receipt of envelopes rather than from a date of the election. */
  static boolean runsFromReceipt(Deadline deadline) {
    return deadline.metBy() != null && deadline.metBy().startsWith(EACH_ENVELOPE);
  }

  /** A court's order on the duty gives more time to those occurrences that would end before. */
  private Standing standFromReceipt(Deadline due, Fulfilment met) {
    Standing.Extension order = extensions.apply(due.key().substring(0, due.key().indexOf('#')));
    boolean longer = order != null && order.until().isAfter(due.dueAt());
    return Standing.of(due, longer ? order : null, met, watch);
  }

  private Standing stand(Deadline deadline, Fulfilment met) {
    return Standing.of(
        deadline,
        extensions.apply(deadline.key()),
        met,
        isSeen(deadline) ? watch : watch.untracked());
  }

  /** Whether what is recorded here would show that the duty is met. */
  private boolean isSeen(Deadline deadline) {
    String met = deadline.metBy();
    return met == null
        || !runsFromReceipt(deadline) && (resultsKept || !met.equals(Recurrence.RELEASE));
  }

  /** Recurring duties are shown to the last day of what ends them, and on when that is overdue. */
  private LocalDate horizon(DeadlineSeries series) {
    LocalDate ahead = watch.today().plusDays(watch.soonDays());
    return calendar.deadlines().stream()
        .filter(deadline -> series.until().equals(deadline.metBy()))
        .map(Deadline::due)
        .filter(due -> due.isAfter(ahead))
        .max(Comparator.naturalOrder())
        .orElse(ahead);
  }
}
