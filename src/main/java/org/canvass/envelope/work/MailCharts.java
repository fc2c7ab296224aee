package org.canvass.envelope.work;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.canvass.election.BarChart;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Words;
import org.canvass.envelope.EnvelopeTally;
import org.canvass.law.Timeliness;

/**
 * A county's mail as charts: how many envelopes came in which day and in time or not, and how far
 * the cures of signatures have come.
 */
@ApplicationScoped
public class MailCharts {
  private static final List<BarChart.Key> KEYS =
      List.of(
          new BarChart.Key("timely", "in time"),
          new BarChart.Key("late", "too late"),
          new BarChart.Key("review", "for review, or another county's"));

  @Inject private EnvelopeTally tally;
  @Inject private Elections elections;

  /** The envelopes that came in on a day, by how they were decided. */
  public record Day(LocalDate date, long timely, long late, long review) {
    private BarChart.Row row(Words words) {
      Map<String, Long> parts = new LinkedHashMap<>();
      parts.put("timely", timely);
      parts.put("late", late);
      parts.put("review", review);
      return new BarChart.Row(words.shortDay(date), parts);
    }

    private Day plus(EnvelopeTally.Came came) {
      long some = came.envelopes();
      if (came.decision() == Timeliness.Decision.TIMELY) {
        return new Day(date, timely + some, late, review);
      }
      return came.decision() == Timeliness.Decision.LATE
          ? new Day(date, timely, late + some, review)
          : new Day(date, timely, late, review + some);
    }
  }

  /** The days on which envelopes came, with the chart of them. */
  public record Arrivals(List<Day> days, BarChart chart) {}

  /** By the county's own days. */
  public Arrivals arrivals(Election election, String county, Words words) {
    ZoneId zone = elections.zone(election);
    Map<LocalDate, Day> days = new TreeMap<>();
    for (EnvelopeTally.Came came : tally.arrivals(election.electionId(), county)) {
      LocalDate date = came.hour().atZone(zone).toLocalDate();
      days.put(date, days.getOrDefault(date, new Day(date, 0, 0, 0)).plus(came));
    }
    List<Day> all = List.copyOf(days.values());
    long timely = all.stream().mapToLong(Day::timely).sum();
    long late = all.stream().mapToLong(Day::late).sum();
    long review = all.stream().mapToLong(Day::review).sum();
    String summary =
        all.isEmpty()
            ? "No envelope has come."
            : "%s in time, %s too late and %s for review or another county's, from %s to %s. The table below has every day."
                .formatted(
                    words.number(timely),
                    words.number(late),
                    words.number(review),
                    words.shortDay(all.get(0).date()),
                    words.shortDay(all.get(all.size() - 1).date()));
    return new Arrivals(
        all,
        BarChart.of(
            "Envelopes by the day of their receipt",
            summary,
            all.stream().map(day -> day.row(words)).toList(),
            KEYS,
            words));
  }

  /** The cures, each row a part of the one before, but for those not told yet. */
  public BarChart cures(Election election, String county, Words words) {
    EnvelopeTally.Cures cures = tally.cures(election.electionId(), county);
    List<BarChart.Row> rows = new ArrayList<>();
    if (cures.untold() + cures.told() > 0) {
      rows.add(BarChart.Row.of("Not told", "late", cures.untold()));
      rows.add(BarChart.Row.of("Told", "timely", cures.told()));
      rows.add(BarChart.Row.of("May answer", "timely", cures.waiting()));
      rows.add(BarChart.Row.of("Looked at", "timely", cures.returned()));
      rows.add(BarChart.Row.of("Cured", "timely", cures.cured()));
    }
    return BarChart.of(
        "Signatures to be cured",
        "%s voters are not told yet. %s were told; %s of them may still answer, %s have answered and are being looked at, %s have cured it."
            .formatted(
                words.number(cures.untold()),
                words.number(cures.told()),
                words.number(cures.waiting()),
                words.number(cures.returned()),
                words.number(cures.cured())),
        rows,
        List.of(),
        words);
  }
}
