package org.canvass.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The calendar of one election under one version of a rulebook.
 *
 * @param rulebook the rulebook's id
 * @param version the version's id
 * @param deadlines the dates, earliest first; what does not apply to this election is absent
 * @param series duties that recur, such as the reports of ballots left
 */
public record ElectionCalendar(
    String rulebook,
    String version,
    LocalDate electionDay,
    ElectionType type,
    List<Deadline> deadlines,
    List<DeadlineSeries> series) {

  public ElectionCalendar {
    deadlines = List.copyOf(deadlines);
    series = List.copyOf(series);
  }

  public Optional<Deadline> find(String key) {
    return deadlines.stream().filter(deadline -> deadline.key().equals(key)).findFirst();
  }

  public Optional<DeadlineSeries> findSeries(String key) {
    return series.stream().filter(each -> each.key().equals(key)).findFirst();
  }
}
