package org.canvass.law;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A duty that recurs. Some recur by the calendar (web updates, twice a week); others whenever
 * something happens (a report of ballots left, on each day on which results are released). Each
 * occurrence is a deadline of its own, numbered from one: {@code web-update#3}.
 *
 * @param onReleaseDays true when each day on which updated results are released, from {@code first}
 *     on, makes the duty fall due that same day
 * @param first the first day on which the duty can fall due
 * @param opening the due days of the first occurrences of a calendar series, before the rhythm sets
 *     in
 * @param times how many occurrences fall due at the end of each period
 * @param everyDays the length of a period in days
 * @param until the event that ends the series
 */
public record DeadlineSeries(
    String key,
    String title,
    boolean onReleaseDays,
    LocalDate first,
    List<LocalDate> opening,
    int times,
    int everyDays,
    String until,
    String citation,
    String formula,
    String owedBy,
    String owedTo,
    String metBy,
    ZoneId zone,
    LocalTime dayEnds) {

  public DeadlineSeries {
    opening = List.copyOf(opening);
  }

  /**
   * The {@code number}th duty (from one) of a series that follows releases, for updated results
   * released on {@code releaseDay}.
   *
   * @throws IllegalArgumentException when that day makes no such duty
   */
  public Deadline onRelease(int number, LocalDate releaseDay) {
    if (!onReleaseDays || releaseDay.isBefore(first)) {
      throw new IllegalArgumentException(
          "A release on %s makes no duty of series %s, which begins on %s."
              .formatted(releaseDay, key, first));
    }
    return occurrence(number, releaseDay);
  }

  /** The occurrences of a calendar series that fall due up to and including {@code lastDay}. */
  public List<Deadline> through(LocalDate lastDay) {
    List<Deadline> occurrences = new ArrayList<>();
    if (onReleaseDays) {
      return occurrences;
    }
    for (LocalDate day : opening) {
      if (!day.isAfter(lastDay)) {
        occurrences.add(occurrence(occurrences.size() + 1, day));
      }
    }
    LocalDate day = opening.get(opening.size() - 1).plusDays(everyDays);
    for (; !day.isAfter(lastDay); day = day.plusDays(everyDays)) {
      for (int each = 0; each < times; each++) {
        occurrences.add(occurrence(occurrences.size() + 1, day));
      }
    }
    return occurrences;
  }

  private Deadline occurrence(int number, LocalDate day) {
    return new Deadline(
        key + "#" + number,
        title,
        Deadline.Kind.DUTY,
        day,
        day.atTime(dayEnds).atZone(zone).toOffsetDateTime(),
        null,
        formula,
        false,
        citation,
        owedBy,
        owedTo,
        Deadline.Scope.COUNTY,
        metBy);
  }
}
