package org.canvass.board;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.canvass.canvass.Step;
import org.canvass.deadline.Standing;
import org.canvass.deadline.Status;
import org.canvass.election.County;
import org.canvass.election.Election;
import org.canvass.results.ElectionDefinition.Contest;
import org.canvass.results.PlannedDate;

/**
 * What the page of a county's board shows, beyond the figures at its head.
 *
 * @param tracked whether the county keeps its canvass here
 * @param pollsClosed whether the polls have closed by the election's clock
 * @param stages the stages of the canvass, each past, present or ahead
 * @param steps in the rulebook's order
 * @param deadlines the county's, earliest first
 * @param stateDeadlines the state's own, earliest first
 * @param ballots counted and left, by day
 * @param planned releases that the county has announced and not made yet: a plan, never a fact
 * @param contest the contest looked at; null when there is none
 * @param contests the contests to choose from
 * @param elections the elections to choose from
 * @param counties the counties to choose from
 */
public record CountyPage(
    CountyBoard board,
    Election election,
    boolean tracked,
    boolean pollsClosed,
    List<StageMark> stages,
    List<Step> steps,
    List<Standing> deadlines,
    List<Standing> stateDeadlines,
    BallotsByDay ballots,
    List<PlannedDate> planned,
    ContestTally contest,
    List<Contest> contests,
    List<Election> elections,
    List<County> counties) {
  static final String CERTIFIES = "canvass/certify";
  private static final Set<Status> AHEAD =
      EnumSet.of(Status.OVERDUE, Status.DUE_SOON, Status.SCHEDULED, Status.OPEN, Status.UPCOMING);

  /**
   * A stage as the page marks it.
   *
   * @param place {@code past}, {@code present} or {@code ahead}
   */
  public record StageMark(Stage stage, String place) {
    static List<StageMark> of(Stage present) {
      return Stage.path(present).stream().map(stage -> of(stage, present)).toList();
    }

    private static StageMark of(Stage stage, Stage present) {
      int order = Stage.path(present).indexOf(stage) - Stage.path(present).indexOf(present);
      return new StageMark(stage, order < 0 ? "past" : order == 0 ? "present" : "ahead");
    }
  }

  public Stage stage() {
    return Stage.valueOf(board.state());
  }

  /** Where the canvass stands, as a sentence. */
  public String sentence() {
    return stage() == Stage.SCHEDULED && pollsClosed && !tracked
        ? "This county does not keep its canvass here yet."
        : stage().sentence();
  }

  /** Why there is nothing to show where nothing is counted. */
  public String noFigures() {
    return pollsClosed
        ? "No update has been published here yet."
        : "No figures before the polls close.";
  }

  /** Whether the results may still change without a recount. */
  public boolean beforeCertification() {
    return stage().ordinal() < Stage.CERTIFIED.ordinal();
  }

  /** The deadline by which the county must certify. */
  public Optional<Standing> certification() {
    return deadlines.stream()
        .filter(standing -> CERTIFIES.equals(standing.deadline().metBy()))
        .findFirst();
  }

  /** Duties not done yet and windows not closed, overdue ones among them. */
  public List<Standing> ahead() {
    return deadlines.stream().filter(standing -> AHEAD.contains(standing.status())).toList();
  }

  /** Duties done or missed for good, windows closed, and what is not tracked. */
  public List<Standing> behind() {
    return deadlines.stream().filter(standing -> !AHEAD.contains(standing.status())).toList();
  }

  /** Duties whose last moment has passed without them. */
  public List<Standing> overdue() {
    return deadlines.stream().filter(standing -> standing.status() == Status.OVERDUE).toList();
  }
}
