package org.canvass.board;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.canvass.canvass.Canvass;
import org.canvass.canvass.Canvasses;
import org.canvass.canvass.Step;
import org.canvass.canvass.StepState;
import org.canvass.deadline.Calendars;
import org.canvass.deadline.Standing;
import org.canvass.deadline.Status;
import org.canvass.election.County;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.law.CanvassStep;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Option;

/** Puts together where the counties' canvasses stand, from what every component knows. */
@Stateless
public class CountyBoards {
  private static final String STEPS_LAW = "Elec. Code §15302";

  @Inject private Elections elections;
  @Inject private Canvasses canvasses;
  @Inject private Calendars calendars;
  @Inject private Law law;

  /**
   * All counties of an election by name, in a handful of queries. Blockers are told by steps; the
   * guards of the next stage are asked only for one county at a time.
   */
  public List<CountyBoard> all(Election election) {
    Map<String, Canvass> stages =
        canvasses.all(election.electionId()).stream()
            .collect(Collectors.toMap(Canvass::county, canvass -> canvass));
    Map<String, List<Step>> steps =
        canvasses.allSteps(election.electionId()).stream()
            .collect(Collectors.groupingBy(Step::county));
    Frame frame = frame(election, calendars.statewide(election));
    return elections.counties(election).stream()
        .filter(county -> stages.containsKey(county.slug()))
        .map(
            county -> {
              Canvass canvass = stages.get(county.slug());
              List<Step> own = steps.getOrDefault(county.slug(), List.of());
              return board(frame, county, canvass, own, stepsInTheWay(canvass, own));
            })
        .toList();
  }

  /** One county, with what every guard of its next stage has to say. */
  public CountyBoard one(Election election, County county) {
    return one(election, county, calendars.county(election, county.slug()));
  }

  /** Everything that the page of a county's board shows. */
  public CountyPage page(Election election, County county) {
    Calendars.Statewide calendar = calendars.county(election, county.slug());
    CountyBoard board = one(election, county, calendar);
    return new CountyPage(
        board,
        election,
        CountyPage.StageMark.of(Stage.valueOf(board.state())),
        canvasses.steps(election.electionId(), county.slug()),
        calendar.counties().getOrDefault(county.slug(), List.of()),
        calendar.state(),
        elections.all(),
        elections.counties(election));
  }

  private CountyBoard one(Election election, County county, Calendars.Statewide calendar) {
    Canvass canvass = canvasses.canvass(election.electionId(), county.slug());
    List<Step> steps = canvasses.steps(election.electionId(), county.slug());
    List<Blocker> blockers = new ArrayList<>(blockedSteps(steps));
    String event = Stage.of(canvass.state()).event();
    canvasses.options(election, canvass).stream()
        .filter(option -> option.event().equals(event))
        .map(Option::blockedBy)
        .forEach(blockers::addAll);
    return board(frame(election, calendar), county, canvass, steps, blockers);
  }

  /** What all counties of an election share. */
  private record Frame(
      Election election, Calendars.Statewide calendar, Map<String, String> owedBy) {
    OffsetDateTime now() {
      return calendar.now().atZone(calendar.zone()).toOffsetDateTime();
    }

    List<Standing> standings(County county) {
      return calendar.counties().getOrDefault(county.slug(), List.of());
    }
  }

  private Frame frame(Election election, Calendars.Statewide calendar) {
    return new Frame(
        election,
        calendar,
        law.of(election).steps(election.type()).stream()
            .collect(Collectors.toMap(CanvassStep::key, CanvassStep::owedBy)));
  }

  private static CountyBoard board(
      Frame frame, County county, Canvass canvass, List<Step> steps, List<Blocker> blockers) {
    return new CountyBoard(
        frame.election().electionId(),
        county.slug(),
        county.name(),
        !frame.election().live(),
        frame.now(),
        canvass.state().name(),
        (int) steps.stream().filter(step -> step.state() == StepState.DONE).count(),
        steps.size(),
        blockers,
        nextAct(frame, canvass, steps),
        NextDeadline.of(frame.standings(county)).orElse(null),
        (int)
            frame.standings(county).stream()
                .filter(standing -> standing.status() == Status.OVERDUE)
                .count(),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** First what keeps the next stage waiting, work under way before work not begun. */
  private static NextAct nextAct(Frame frame, Canvass canvass, List<Step> steps) {
    Stage stage = Stage.of(canvass.state());
    return open(stage, steps).stream()
        .min(
            Comparator.comparing((Step step) -> urgency(step.state()))
                .thenComparing(steps::indexOf))
        .map(step -> act(step, frame.owedBy().getOrDefault(step.step(), "elections official")))
        .orElseGet(stage::next);
  }

  private static NextAct act(Step step, String owedBy) {
    return step.state() == StepState.BLOCKED
        ? new NextAct(
            "step/" + step.step() + "/unblock",
            "Clear what blocks: " + step.title(),
            owedBy,
            step.citation())
        : new NextAct("step/" + step.step() + "/complete", step.title(), owedBy, step.citation());
  }

  private static int urgency(StepState state) {
    return switch (state) {
      case REOPENED, IN_PROGRESS -> 0;
      case PENDING -> 1;
      case BLOCKED, DONE -> 2;
    };
  }

  private static List<Step> open(Stage stage, List<Step> steps) {
    return steps.stream()
        .filter(step -> step.precedes().equals(stage.event()) && step.state() != StepState.DONE)
        .toList();
  }

  private static List<Blocker> stepsInTheWay(Canvass canvass, List<Step> steps) {
    List<Blocker> blockers = new ArrayList<>(blockedSteps(steps));
    List<Step> open = open(Stage.of(canvass.state()), steps);
    if (!open.isEmpty()) {
      blockers.add(
          new Blocker(
              "STEPS_DONE",
              "%d steps are not done: %s."
                  .formatted(
                      open.size(),
                      open.stream().map(Step::title).collect(Collectors.joining("; "))),
              STEPS_LAW));
    }
    return blockers;
  }

  private static List<Blocker> blockedSteps(List<Step> steps) {
    return steps.stream()
        .filter(step -> step.state() == StepState.BLOCKED)
        .map(
            step ->
                new Blocker(
                    "STEP_BLOCKED",
                    "%s: %s".formatted(step.title(), step.blockedReason()),
                    step.citation()))
        .toList();
  }
}
