package org.canvass.board;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
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
public record BallotsByDay(List<Line> lines, BallotChart counted, BallotChart left) {
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
    return new BallotsByDay(
        lines,
        BallotChart.of(
            "Ballots counted",
            points(
                countedByDay,
                (day, ballots) -> new BallotChart.Point(words.shortDay(day), ballots, false)),
            words),
        BallotChart.of(
            "Ballots left to process (estimate)",
            points(
                leftByDay,
                (day, left) ->
                    new BallotChart.Point(words.shortDay(day), left.total(), left.reconstructed())),
            words));
  }

  private static <T> List<BallotChart.Point> points(
      Map<LocalDate, T> byDay, BiFunction<LocalDate, T, BallotChart.Point> point) {
    return byDay.entrySet().stream()
        .map(each -> point.apply(each.getKey(), each.getValue()))
        .toList();
  }

  public boolean isEmpty() {
    return lines.isEmpty();
  }
}
