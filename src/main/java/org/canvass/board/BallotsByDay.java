package org.canvass.board;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.canvass.election.BarChart;
import org.canvass.election.Words;
import org.canvass.results.Estimate;
import org.canvass.results.ResultsUpdate;

/**
 * What a county counted and what it had left, update by update and day by day.
 *
 * @param lines the updates in their order
 * @param counted ballots counted by the last update of each day
 * @param left the last estimate of each day that has one
 */
public record BallotsByDay(List<Line> lines, BarChart counted, BarChart left) {
  private static final String COUNTED = "counted";
  private static final String LEFT = "left";
  private static final String RECONSTRUCTED = "left-reconstructed";

  /**
   * One update.
   *
   * @param added ballots more than in the update before, less than 0 where a correction took some
   *     away; null for the first
   * @param left what the county then estimated to have left, that day; null when it said nothing
   * @param leftBy who published the estimate, or what it was worked out from
   * @param leftReconstructed whether it was worked out from other figures
   * @param corrects the number of the update that it puts right, or null
   * @param reason why it does, or why a recount has fewer ballots; else null
   */
  public record Line(
      int number,
      OffsetDateTime asOf,
      long counted,
      Long added,
      Long left,
      String leftBy,
      boolean leftReconstructed,
      Integer corrects,
      String reason) {}

  static BallotsByDay of(List<ResultsUpdate> updates, List<Estimate> estimates, Words words) {
    Map<LocalDate, Estimate> leftByDay = new TreeMap<>();
    estimates.forEach(each -> leftByDay.put(words.local(each.madeAt()).toLocalDate(), each));
    Map<LocalDate, Long> countedByDay = new TreeMap<>();
    updates.forEach(
        each -> countedByDay.put(words.local(each.feedTime()).toLocalDate(), each.ballots()));
    List<Line> lines = new ArrayList<>();
    for (int each = 0; each < updates.size(); each++) {
      ResultsUpdate update = updates.get(each);
      LocalDate day = words.local(update.feedTime()).toLocalDate();
      boolean lastOfDay =
          each + 1 == updates.size()
              || !words.local(updates.get(each + 1).feedTime()).toLocalDate().equals(day);
      Estimate left = lastOfDay ? leftByDay.get(day) : null;
      lines.add(
          new Line(
              update.number(),
              words.local(update.feedTime()),
              update.ballots(),
              each == 0 ? null : update.ballots() - updates.get(each - 1).ballots(),
              left == null ? null : left.total(),
              left == null ? null : left.source(),
              left != null && left.reconstructed(),
              update.corrects(),
              update.reason()));
    }
    List<BarChart.Row> counted = new ArrayList<>();
    countedByDay.forEach(
        (day, ballots) -> counted.add(BarChart.Row.of(words.shortDay(day), COUNTED, ballots)));
    List<BarChart.Row> left = new ArrayList<>();
    leftByDay.forEach(
        (day, estimate) ->
            left.add(
                BarChart.Row.of(
                    words.shortDay(day),
                    estimate.reconstructed() ? RECONSTRUCTED : LEFT,
                    estimate.total())));
    return new BallotsByDay(
        lines,
        BarChart.of("Ballots counted, by day", summary(counted, words), counted, List.of(), words),
        BarChart.of(
            "Ballots left to process (estimate), by day",
            summary(left, words),
            left,
            left.stream().anyMatch(BallotsByDay::isReconstructed)
                ? List.of(
                    new BarChart.Key(LEFT, "published"),
                    new BarChart.Key(
                        RECONSTRUCTED,
                        "reconstructed: worked out from other figures, since the county's own was not found"))
                : List.of(),
            words));
  }

  private static boolean isReconstructed(BarChart.Row row) {
    return row.values().containsKey(RECONSTRUCTED);
  }

  private static String summary(List<BarChart.Row> rows, Words words) {
    if (rows.isEmpty()) {
      return "No figures.";
    }
    BarChart.Row first = rows.get(0);
    BarChart.Row last = rows.get(rows.size() - 1);
    String reconstructed =
        rows.stream()
            .filter(BallotsByDay::isReconstructed)
            .map(BarChart.Row::label)
            .collect(Collectors.joining("; "));
    return "%s on %s, %s on %s.%s The table below has every figure."
        .formatted(
            words.number(first.sum()),
            first.label(),
            words.number(last.sum()),
            last.label(),
            reconstructed.isEmpty() ? "" : " Reconstructed: " + reconstructed + ".");
  }

  public boolean isEmpty() {
    return lines.isEmpty();
  }
}
