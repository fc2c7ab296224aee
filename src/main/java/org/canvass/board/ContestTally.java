package org.canvass.board;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.canvass.results.ContestCounts;
import org.canvass.results.ElectionDefinition.Contest;

/**
 * How one contest stands by the newest update.
 *
 * @param id the feed's number of the contest
 * @param title as published
 * @param lines the choices, most votes first
 * @param asOf when the update was made
 */
public record ContestTally(long id, String title, List<Line> lines, OffsetDateTime asOf) {
  /**
   * A candidate, or one answer to a measure.
   *
   * @param share of all votes for a choice of this contest, in percent
   */
  public record Line(String name, long votes, String share) {}

  static ContestTally of(Contest contest, ContestCounts counts, OffsetDateTime asOf) {
    long all = contest.choices().stream().mapToLong(choice -> counts.votesFor(choice.id())).sum();
    List<Line> lines =
        contest.choices().stream()
            .map(
                choice -> {
                  long votes = counts.votesFor(choice.id());
                  return new Line(choice.name(), votes, percent(votes, all));
                })
            .sorted(Comparator.comparingLong(Line::votes).reversed())
            .toList();
    return new ContestTally(contest.id(), contest.title(), lines, asOf);
  }

  /** The votes of a choice of this name; none where it has none. */
  public long votesFor(String name) {
    return line(name).map(Line::votes).orElse(0L);
  }

  /** Its share, such as {@code 51.20 %}. */
  public String shareOf(String name) {
    return line(name).map(Line::share).orElse("");
  }

  private Optional<Line> line(String name) {
    return lines.stream().filter(line -> line.name().equals(name)).findFirst();
  }

  private static String percent(long votes, long all) {
    return all == 0 ? "" : String.format(Locale.US, "%.2f %%", 100.0 * votes / all);
  }
}
