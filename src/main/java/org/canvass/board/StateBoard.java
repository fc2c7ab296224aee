package org.canvass.board;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.canvass.deadline.Standing;
import org.canvass.election.Election;

/**
 * Where the canvasses of all counties stand, as the state watches them.
 *
 * @param now the election's clock, in the state's zone
 * @param counties one line each, by name
 * @param deadlines the state's own, earliest first
 */
public record StateBoard(
    Election election, OffsetDateTime now, List<Line> counties, List<Standing> deadlines) {

  /**
   * One county.
   *
   * @param overdue its duties whose last moment has passed without them
   * @param certification its duty to certify, or null where the rulebook has none
   * @param forecast when it will have counted what is left; null where nothing speaks for a day, or
   *     the count is complete
   */
  public record Line(
      CountyBoard board, List<Standing> overdue, Standing certification, Forecast forecast) {

    public Stage stage() {
      return Stage.valueOf(board.state());
    }

    /** Whether one of its steps is blocked. */
    public boolean blocked() {
      return board.blockedBy().stream()
          .anyMatch(blocker -> CountyBoards.STEP_BLOCKED.equals(blocker.guard()));
    }

    /**
     * Whether it owes figures: no update, or no estimate of what is left, since the polls closed.
     */
    public boolean silent() {
      return Stage.SEMIFINAL.compareTo(stage()) <= 0
          && (board.ballotsCounted() == null || board.estimatedLeft() == null);
    }

    /** The forecast against the last day for certifying, or null where there is no forecast. */
    public Forecast.Outlook outlook() {
      return forecast == null || certification == null
          ? null
          : forecast.against(certification.dueAt().toLocalDate());
    }

    /** The day by which it must certify, or null. */
    public LocalDate due() {
      return certification == null ? null : certification.dueAt().toLocalDate();
    }
  }

  /**
   * The sums over some counties.
   *
   * @param counted ballots counted in those that have published an update
   * @param left ballots left in those that have published an estimate
   */
  public record Totals(
      int counties, int stepsDone, int stepsAll, long counted, long left, int overdue) {
    static Totals of(List<Line> lines) {
      List<CountyBoard> boards = lines.stream().map(Line::board).toList();
      return new Totals(
          boards.size(),
          boards.stream().mapToInt(CountyBoard::stepsDone).sum(),
          boards.stream().mapToInt(CountyBoard::stepsAll).sum(),
          boards.stream()
              .map(CountyBoard::ballotsCounted)
              .filter(Objects::nonNull)
              .mapToLong(Long::longValue)
              .sum(),
          boards.stream()
              .map(CountyBoard::estimatedLeft)
              .filter(Objects::nonNull)
              .mapToLong(Long::longValue)
              .sum(),
          boards.stream().mapToInt(CountyBoard::overdue).sum());
    }
  }

  /** How many counties stand at each stage; stages without one are left out. */
  public Map<Stage, Long> byStage() {
    Map<Stage, Long> counts = new EnumMap<>(Stage.class);
    counties.forEach(line -> counts.merge(line.stage(), 1L, Long::sum));
    return counts;
  }

  /** How many counties have certified, a recount since then included. */
  public long certified() {
    return counties.stream().filter(line -> Stage.CERTIFIED.compareTo(line.stage()) <= 0).count();
  }

  public long withOverdue() {
    return counties.stream().filter(line -> !line.overdue().isEmpty()).count();
  }

  public long blocked() {
    return counties.stream().filter(Line::blocked).count();
  }

  public long silent() {
    return counties.stream().filter(Line::silent).count();
  }
}
