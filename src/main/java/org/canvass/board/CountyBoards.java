package org.canvass.board;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.canvass.canvass.Asked;
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
import org.canvass.election.Words;
import org.canvass.law.CanvassStep;
import org.canvass.ledger.Ledger;
import org.canvass.results.ContestBooks;
import org.canvass.results.Contests;
import org.canvass.results.ElectionDefinition.Contest;
import org.canvass.results.Estimate;
import org.canvass.results.Estimates;
import org.canvass.results.PollsClose;
import org.canvass.results.ReleasePlans;
import org.canvass.results.ResultsUpdate;
import org.canvass.results.Updates;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Option;

/** Puts together where the counties' canvasses stand, from what every component knows. */
@PermitAll
@Stateless
public class CountyBoards {
  /** What a board says stands in the way of a stage while a step of it is blocked. */
  static final String STEP_BLOCKED = "STEP_BLOCKED";

  @Inject private Ledger ledger;
  @Inject private Elections elections;
  @Inject private Canvasses canvasses;
  @Inject private Calendars calendars;
  @Inject private PollsClose polls;
  @Inject private Updates updates;
  @Inject private Estimates estimates;
  @Inject private ReleasePlans plans;
  @Inject private ContestBooks books;
  @Inject private Contests contests;
  @Inject private Law law;

  /**
   * All counties of an election by name, each with what every guard of its next stage has to say.
   * The number of queries does not grow with the counties.
   */
  public List<CountyBoard> all(Election election) {
    return all(frame(election, calendars.statewide(election)));
  }

  /**
   * All counties as the state watches them, with what is overdue and a forecast from each county's
   * own updates. The number of queries does not grow with the counties.
   */
  public StateBoard statewide(Election election) {
    Calendars.Statewide calendar = calendars.statewide(election);
    Frame frame = frame(election, calendar);
    Map<String, List<ResultsUpdate>> released =
        updates.all(election).stream().collect(Collectors.groupingBy(ResultsUpdate::county));
    return new StateBoard(
        election,
        frame.now(),
        all(frame).stream()
            .map(board -> line(frame, board, released.getOrDefault(board.county(), List.of())))
            .toList(),
        calendar.state());
  }

  private static StateBoard.Line line(
      Frame frame, CountyBoard board, List<ResultsUpdate> released) {
    List<Standing> duties = frame.calendar().counties().getOrDefault(board.county(), List.of());
    boolean counting = Stage.valueOf(board.state()).compareTo(Stage.COUNT_COMPLETE) < 0;
    return new StateBoard.Line(
        board,
        duties.stream().filter(duty -> duty.status() == Status.OVERDUE).toList(),
        duties.stream()
            .filter(duty -> CountyPage.CERTIFIES.equals(duty.deadline().metBy()))
            .findFirst()
            .orElse(null),
        counting && board.estimatedLeft() != null
            ? Forecast.of(
                    released.stream()
                        .map(
                            update ->
                                new Forecast.Count(
                                    frame.local(update.feedTime()), update.ballots()))
                        .toList(),
                    board.estimatedLeft(),
                    board.estimatedLeftAsOf())
                .orElse(null)
            : null);
  }

  private List<CountyBoard> all(Frame frame) {
    Election election = frame.election();
    Map<String, Canvass> stages =
        canvasses.all(election.electionId()).stream()
            .collect(Collectors.toMap(Canvass::county, canvass -> canvass));
    Map<String, List<Step>> steps =
        canvasses.allSteps(election.electionId()).stream()
            .collect(Collectors.groupingBy(Step::county));
    Map<String, ResultsUpdate> newest = updates.latest(election);
    Map<String, Estimate> left = estimates.latest(election);
    Asked asked = Asked.about(stages.keySet());
    return elections.counties(election).stream()
        .filter(county -> stages.containsKey(county.slug()))
        .map(
            county -> {
              Canvass canvass = stages.get(county.slug());
              List<Step> own = steps.getOrDefault(county.slug(), List.of());
              Tally tally = new Tally(newest.get(county.slug()), left.get(county.slug()));
              return board(
                  frame, county, canvass, own, blockers(election, canvass, own, asked), tally);
            })
        .toList();
  }

  /** One county, with what every guard of its next stage has to say. */
  public CountyBoard one(Election election, County county) {
    return one(election, county, calendars.county(election, county.slug()));
  }

  /**
   * How the dates of a county's steps stand, by step; those without a date of their own are absent.
   */
  public Map<String, Standing> stepDates(Election election, String county) {
    Map<String, Standing> dates = new HashMap<>();
    for (Standing standing :
        calendars.county(election, county).counties().getOrDefault(county, List.of())) {
      String metBy = standing.deadline().metBy();
      if (metBy != null && metBy.startsWith("step/") && metBy.endsWith("/complete")) {
        dates.putIfAbsent(metBy.split("/")[1], standing);
      }
    }
    return dates;
  }

  /** Everything that the page of a county's board shows. */
  public CountyPage page(Election election, County county, String contestAsked) {
    Calendars.Statewide calendar = calendars.county(election, county.slug());
    CountyBoard board = one(election, county, calendar);
    Words words = new Words(board.now(), calendar.zone());
    List<ResultsUpdate> released = updates.all(election, county.slug());
    List<Contest> counted = contests(election, county);
    return new CountyPage(
        board,
        election,
        canvasses.canvass(election.electionId(), county.slug()).trackingSince() != null,
        polls.isPast(election),
        CountyPage.StageMark.of(Stage.valueOf(board.state())),
        canvasses.steps(election.electionId(), county.slug()),
        calendar.counties().getOrDefault(county.slug(), List.of()),
        calendar.state(),
        BallotsByDay.of(released, estimates.all(election, county.slug()), words),
        plans.planAndFact(election, county.slug()).toCome(),
        released.isEmpty()
            ? null
            : tally(election, counted, contestAsked, released.get(released.size() - 1), words),
        counted,
        elections.all(),
        elections.counties(election));
  }

  /** A contest update by update, the newest first. */
  public List<ContestTally> history(Election election, County county, long contest) {
    Words words = new Words(null, elections.zone(election));
    Contest counted = contests.contest(election, county.slug(), contest).contest();
    List<ContestTally> history = new ArrayList<>();
    contests
        .byUpdate(election, county.slug(), contest)
        .forEach(
            each ->
                history.add(
                    ContestTally.of(
                        counted, each.counts(), words.local(each.update().feedTime()))));
    Collections.reverse(history);
    return history;
  }

  private List<Contest> contests(Election election, County county) {
    return books
        .find(election.electionId(), county.slug())
        .map(book -> books.definition(book).contests())
        .orElse(List.of());
  }

  /** The contest with that number, else the one whose title has those words. */
  private ContestTally tally(
      Election election, List<Contest> among, String asked, ResultsUpdate update, Words words) {
    return among.stream()
        .filter(
            contest -> Long.toString(contest.id()).equals(asked) || contest.title().contains(asked))
        .findFirst()
        .map(
            contest ->
                ContestTally.of(
                    contest,
                    contests.contest(election, update.county(), contest.id()).counts(),
                    words.local(update.feedTime())))
        .orElse(null);
  }

  private CountyBoard one(Election election, County county, Calendars.Statewide calendar) {
    Canvass canvass = canvasses.canvass(election.electionId(), county.slug());
    List<Step> steps = canvasses.steps(election.electionId(), county.slug());
    Tally tally =
        new Tally(
            updates.latest(election, county.slug()).orElse(null),
            estimates.latest(election, county.slug()).orElse(null));
    return board(
        frame(election, calendar),
        county,
        canvass,
        steps,
        blockers(election, canvass, steps, Asked.about(county.slug())),
        tally);
  }

  /** What all counties of an election share. */
  private record Frame(
      Election election, Calendars.Statewide calendar, Map<String, String> owedBy) {
    OffsetDateTime now() {
      return local(calendar.now());
    }

    OffsetDateTime local(Instant moment) {
      return moment.atZone(calendar.zone()).toOffsetDateTime();
    }

    Duration age(OffsetDateTime moment) {
      return moment == null ? null : Duration.between(moment, now());
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

  /** The newest update and the newest estimate of a county, or null where there is none. */
  private record Tally(ResultsUpdate update, Estimate left) {}

  private static CountyBoard board(
      Frame frame,
      County county,
      Canvass canvass,
      List<Step> steps,
      List<Blocker> blockers,
      Tally tally) {
    OffsetDateTime counted = tally.update() == null ? null : frame.local(tally.update().feedTime());
    OffsetDateTime estimated = tally.left() == null ? null : frame.local(tally.left().madeAt());
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
        tally.update() == null ? null : tally.update().ballots(),
        counted,
        frame.age(counted),
        tally.left() == null ? null : tally.left().total(),
        estimated,
        frame.age(estimated),
        tally.left() == null ? null : tally.left().reconstructed());
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

  private List<Blocker> blockers(
      Election election, Canvass canvass, List<Step> steps, Asked asked) {
    List<Blocker> blockers = new ArrayList<>(blockedSteps(steps));
    String event = Stage.of(canvass.state()).event();
    canvasses.options(election, canvass, asked).stream()
        .filter(option -> option.event().equals(event))
        .map(Option::blockedBy)
        .forEach(blockers::addAll);
    return blockers;
  }

  private List<Blocker> blockedSteps(List<Step> steps) {
    return steps.stream()
        .filter(step -> step.state() == StepState.BLOCKED)
        .map(
            step ->
                new Blocker(
                    STEP_BLOCKED,
                    "%s: %s".formatted(step.title(), ledger.reason(step)),
                    step.citation()))
        .toList();
  }
}
