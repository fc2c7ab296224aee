package org.canvass.canvass;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.election.TwoPersons;
import org.canvass.law.CanvassStep;
import org.canvass.ledger.Ledger;
import org.canvass.ledger.Subject;
import org.canvass.people.Caller;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Door;
import org.canvass.workflow.Guard;
import org.canvass.workflow.Living;
import org.canvass.workflow.Offer;
import org.canvass.workflow.Option;
import org.canvass.workflow.Terms;

/** The canvasses of the counties and their steps. */
@PermitAll
@Stateless
public class Canvasses {
  private static final Set<CanvassState> BOOKS_OPEN =
      EnumSet.of(
          CanvassState.SEMIFINAL,
          CanvassState.OPEN,
          CanvassState.COUNT_COMPLETE,
          CanvassState.RECOUNT);

  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @EJB private Elections elections;
  @Inject private Law law;
  @Inject private Ledger ledger;
  @Inject private StageGuards stageGuards;
  @Inject private TwoPersons twoPersons;
  @Inject @Any private Instance<Safeguard> safeguards;

  private List<Safeguard> all;

  /** Looking the safeguards up costs more than asking them; they live as long as the server. */
  @PostConstruct
  void meetSafeguards() {
    all = safeguards.stream().toList();
  }

  @Inject private Event<CanvassMoved> moved;

  /** The canvass of a county, or a refusal with 404. */
  public Canvass canvass(String election, String county) {
    return query(election, county, false);
  }

  /** The canvass, held against any other change until the transaction ends. */
  public Canvass hold(String election, String county) {
    return query(election, county, true);
  }

  /**
   * The canvass, held, while its accounts may be written: from the close of polls until
   * certification, and during a recount. Certified figures do not move.
   */
  public Canvass holdOpenBooks(String election, String county) {
    Canvass canvass = hold(election, county);
    if (!BOOKS_OPEN.contains(canvass.state())) {
      throw Problem.conflict(
              "books-closed",
              "The canvass of %s is %s; its accounts are written from the close of polls until certification, and during a recount."
                  .formatted(county, canvass.state()))
          .with("state", canvass.state().name());
    }
    return canvass;
  }

  /**
   * Keeps the canvass at its stage until the transaction ends, while others may do the same: for
   * acts that certification must not overlook.
   */
  public void keepStage(String election, String county) {
    db.createNativeQuery("select state from canvass where ledger = ?1 and subject = ?2 for share")
        .setParameter(1, election)
        .setParameter(2, Canvass.name(county))
        .getResultList();
  }

  private Canvass query(String election, String county, boolean hold) {
    var query =
        db.createQuery(
                "select c from Canvass c where c.ledger = :election and c.subject = :subject",
                Canvass.class)
            .setParameter("election", election)
            .setParameter("subject", Canvass.name(county));
    if (hold) {
      query.setLockMode(LockModeType.PESSIMISTIC_WRITE);
    }
    return query
        .getResultStream()
        .findFirst()
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-county",
                    "No county \"%s\" takes part in %s.".formatted(county, election)));
  }

  /** The canvasses of all counties, by county. */
  public List<Canvass> all(String election) {
    return db.createQuery(
            "select c from Canvass c where c.ledger = :election order by c.county", Canvass.class)
        .setParameter("election", election)
        .getResultList();
  }

  /** The steps of a county's canvass, in the rulebook's order. */
  public List<Step> steps(String election, String county) {
    return db.createQuery(
            "select s from Step s where s.ledger = :election and s.county = :county"
                + " order by s.position",
            Step.class)
        .setParameter("election", election)
        .setParameter("county", county)
        .getResultList();
  }

  /** The steps of all counties, by county and in the rulebook's order. */
  public List<Step> allSteps(String election) {
    return db.createQuery(
            "select s from Step s where s.ledger = :election order by s.county, s.position",
            Step.class)
        .setParameter("election", election)
        .getResultList();
  }

  /** One step, or a refusal with 404. */
  public Step step(String election, String county, String step) {
    return db.createQuery(
            "select s from Step s where s.ledger = :election and s.subject = :subject", Step.class)
        .setParameter("election", election)
        .setParameter("subject", Step.name(county, step))
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> unknownStep(county, step));
  }

  private static Problem unknownStep(String county, String step) {
    return Problem.notFound(
        "unknown-step",
        "The canvass of %s has no step \"%s\": GET …/canvass/steps lists them."
            .formatted(county, step));
  }

  /** A step and the stage of its canvass, held both, in one statement: this is the hot path. */
  private Object[] holdWithStage(String election, String county, String step) {
    return db.createNamedQuery("Step.held", Object[].class)
        .setParameter("election", election)
        .setParameter("canvass", Canvass.name(county))
        .setParameter("step", Step.name(county, step))
        .getResultStream()
        .findFirst()
        .orElseThrow(
            () -> {
              canvass(election, county);
              return unknownStep(county, step);
            });
  }

  /** Steps done and steps in all, per county. */
  public Map<String, StepCount> stepCounts(String election) {
    return db.createQuery(
            "select s.county, sum(case when s.state = :done then 1 else 0 end), count(s)"
                + " from Step s where s.ledger = :election group by s.county",
            Object[].class)
        .setParameter("election", election)
        .setParameter("done", StepState.DONE)
        .getResultStream()
        .collect(
            Collectors.toMap(
                row -> (String) row[0],
                row -> new StepCount(((Number) row[1]).intValue(), ((Number) row[2]).intValue())));
  }

  /** How many steps are done, of how many. */
  public record StepCount(int done, int all) {}

  /** Sets up a county's canvass with the steps that the law requires, inside {@link Door#pass}. */
  public void schedule(Act act, Election election, String county, long registered, String source) {
    Canvass canvass = new Canvass(election.electionId(), county, registered, source);
    door.tell(act.on(canvass.kind(), canvass.subject(), "schedule"), canvass, null);
    List<Step> steps = new ArrayList<>();
    for (CanvassStep required : law.of(election).steps(election.type())) {
      steps.add(new Step(election.electionId(), county, steps.size() + 1, required));
    }
    for (Step step : steps) {
      door.tell(act.on(step.kind(), step.subject(), "schedule"), step, step.citation());
    }
  }

  /** Moves a county's canvass. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Canvass move(Election election, Act act) {
    return door.pass(
        act,
        () -> {
          Canvass canvass = hold(election.electionId(), act.county());
          Terms terms =
              terms(election, canvass, act, Asked.about(act.county()))
                  .changing(() -> stageChange(canvass, act))
                  .dueBy(stageGuards.due(election, act.county(), act.event()));
          door.move(act, canvass, CanvassMove.TABLE, terms);
          moved.fire(new CanvassMoved(election, canvass, act));
          return canvass;
        });
  }

  /** Refuses somebody who certified the canvass as the one who declares it (§§15372, 15400). */
  public void refuseCertifier(Election election, Canvass canvass, Act act) {
    stageGuards
        .differentPersonDeclares(CanvassGuard.DIFFERENT_PERSON_DECLARES, election, canvass, act)
        .ifPresent(
            blocker -> {
              throw blocker.refusal().with("state", canvass.state().name());
            });
  }

  private static void stageChange(Canvass canvass, Act act) {
    switch (act.event()) {
      case "begin-tracking", "close-polls" -> canvass.beginTracking(act.docket().now());
      case "ask-to-reopen" -> canvass.askToReopen(act.by().account());
      case "reopen", "refuse-reopening", "certify" -> canvass.askToReopen(null);
      default -> {}
    }
  }

  /** Moves one step of a county's canvass. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Step moveStep(Election election, String key, Act act) {
    return door.pass(
        act,
        () -> {
          Object[] held = holdWithStage(election.electionId(), act.county(), key);
          Step step = (Step) held[0];
          CanvassState stage = (CanvassState) held[1];
          Terms terms = stepTerms(election, stage, step, act).changing(() -> stepChange(step, act));
          door.move(act, step, StepMove.TABLE, terms);
          return step;
        });
  }

  private static void stepChange(Step step, Act act) {
    switch (act.event()) {
      case "start", "unblock" -> step.resume();
      case "complete" -> step.finish(act.by().account(), act.happened());
      case "ask-to-reopen" -> step.askToReopen(act.by().account());
      case "refuse-reopening" -> step.askToReopen(null);
      default -> {}
    }
  }

  /** What may be done next with a canvass, and what stands in the way. */
  public List<Option> options(Election election, Canvass canvass) {
    return options(election, canvass, Asked.about(canvass.county()));
  }

  /**
   * What may be done next with one of several canvasses, and what stands in the way.
   *
   * @param asked the counties of all of them
   */
  public List<Option> options(Election election, Canvass canvass, Asked asked) {
    return Option.of(canvass, CanvassMove.TABLE, terms(election, canvass, null, asked));
  }

  /** What may be done next with a step, and what stands in the way. */
  public List<Option> options(Election election, Canvass canvass, Step step) {
    return Option.of(step, StepMove.TABLE, stepTerms(election, canvass.state(), step, null));
  }

  /**
   * What may follow for a canvass, as a page offers it to somebody.
   *
   * @param by who looks; null for nobody
   * @param seen what the page shows of the figures, as the act would give it
   */
  public List<Offer> offers(
      Election election, Canvass canvass, Caller by, Map<String, Object> seen) {
    Asked asked = Asked.about(canvass.county());
    return door.offers(
        canvass,
        CanvassMove.TABLE,
        by,
        event -> act(election, by, canvass, event, seen),
        act -> terms(election, canvass, act, asked));
  }

  /** What may follow for a step, as a page offers it to somebody; null for nobody. */
  public List<Offer> offers(Election election, Canvass canvass, Step step, Caller by) {
    return door.offers(
        step,
        StepMove.TABLE,
        by,
        event -> act(election, by, step, event, Map.of()),
        act -> stepTerms(election, canvass.state(), step, act));
  }

  private Act act(
      Election election, Caller by, Living<?> subject, String event, Map<String, Object> seen) {
    return new Act(
        elections.docket(election),
        by,
        subject.kind(),
        subject.subject(),
        subject.county(),
        event,
        null,
        null,
        null,
        null,
        seen);
  }

  /**
   * A request to take something up again, which waits for a second person.
   *
   * @param askedBy the account
   * @param reason why
   * @param ends when it lapses; null: it does not
   * @param lapsed whether it has
   */
  public record Request(
      String askedBy, Instant askedAt, String reason, Instant ends, boolean lapsed) {}

  /** The request that stands for a canvass, if one does. */
  public Optional<Request> request(Election election, Canvass canvass) {
    return request(election, canvass, canvass.reopenAskedBy());
  }

  /** The request that stands for a step, if one does. */
  public Optional<Request> request(Election election, Step step) {
    return request(election, step, step.reopenAskedBy());
  }

  private Optional<Request> request(Election election, Subject subject, String askedBy) {
    if (askedBy == null) {
      return Optional.empty();
    }
    Instant ends = twoPersons.end(election, subject).map(ZonedDateTime::toInstant).orElse(null);
    return Optional.of(
        new Request(
            askedBy,
            ledger.entry(subject.ledger(), subject.lastEntry()).orElseThrow().recordedAt(),
            ledger.reason(subject),
            ends,
            ends != null && elections.now(election).isAfter(ends)));
  }

  private Terms terms(Election election, Canvass canvass, Act act, Asked asked) {
    return Terms.guardedBy(
        guard ->
            stageGuards
                .check(guard, election, canvass, act, asked)
                .or(() -> others(guard, election, canvass.county(), null, act, asked)));
  }

  private Terms stepTerms(Election election, CanvassState stage, Step step, Act act) {
    Asked asked = Asked.about(step.county());
    return Terms.guardedBy(
        guard ->
            stageGuards
                .check(guard, election, stage, step, act)
                .or(() -> others(guard, election, step.county(), step.step(), act, asked)));
  }

  private Optional<Blocker> others(
      Guard guard, Election election, String county, String step, Act act, Asked asked) {
    return all.stream()
        .map(safeguard -> safeguard.check(guard, election, county, step, act, asked))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
