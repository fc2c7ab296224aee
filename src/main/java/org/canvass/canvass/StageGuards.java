package org.canvass.canvass;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
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
import org.canvass.law.CalendarRequest;
import org.canvass.law.Deadline;
import org.canvass.law.Settings;
import org.canvass.ledger.Entry;
import org.canvass.ledger.Subject;
import org.canvass.people.Caller;
import org.canvass.workflow.Act;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Guard;

/** The guards that the canvass can answer by itself: its polls, its steps, its two persons. */
@ApplicationScoped
public class StageGuards {
  private static final String STEPS_LAW = "Elec. Code §15302";
  private static final Set<CanvassState> STEPS_MOVE =
      EnumSet.of(
          CanvassState.SEMIFINAL,
          CanvassState.OPEN,
          CanvassState.COUNT_COMPLETE,
          CanvassState.CERTIFIED,
          CanvassState.DECLARED,
          CanvassState.RECOUNT);

  @PersistenceContext private EntityManager db;
  @Inject private Elections elections;
  @Inject private Law law;
  @Inject private Extensions extensions;
  @Inject private TwoPersons twoPersons;

  Optional<Blocker> check(Guard guard, Election election, Canvass canvass, Act act, Asked asked) {
    if (!(guard instanceof CanvassGuard stage)) {
      return Optional.empty();
    }
    return switch (stage) {
      case POLLS_CLOSED ->
          pollsClosed(guard, election, asked.once("moment", () -> moment(election, act)));
      case COUNT_STEPS_DONE -> stepsDone(guard, canvass, "count-complete", asked);
      case CERTIFICATION_STEPS_DONE -> stepsDone(guard, canvass, "certify", asked);
      case CLOSING_STEPS_DONE -> stepsDone(guard, canvass, "close", asked);
      case SECOND_PERSON -> secondPerson(guard, election, canvass, canvass.reopenAskedBy(), act);
      case DIFFERENT_PERSON_DECLARES -> differentPersonDeclares(guard, election, canvass, act);
      default -> Optional.empty();
    };
  }

  Optional<Blocker> check(Guard guard, Election election, CanvassState stage, Step step, Act act) {
    if (!(guard instanceof StepGuard task)) {
      return Optional.empty();
    }
    return switch (task) {
      case POLLS_CLOSED -> pollsClosed(guard, election, moment(election, act));
      case CANVASS_UNDER_WAY -> underWay(guard, stage, step);
      case SECOND_PERSON -> secondPerson(guard, election, step, step.reopenAskedBy(), act);
      case GROUND_LAID -> Optional.empty();
    };
  }

  /**
   * Until when an event of a county's canvass is in time: the rulebook's deadline that it meets, or
   * what a court extended it to. Null where it has no deadline.
   */
  Instant due(Election election, String county, String event) {
    Map<String, Instant> extended = extensions.untils(election, county);
    return law
        .of(election)
        .calendar(CalendarRequest.of(election.electionDay(), election.type()))
        .deadlines()
        .stream()
        .filter(deadline -> ("canvass/" + event).equals(deadline.metBy()))
        .map(deadline -> extended.getOrDefault(deadline.key(), deadline.dueAt().toInstant()))
        .max(Instant::compareTo)
        .orElse(null);
  }

  /** The moment that counts: when the act happened, or now where nobody acts. */
  private Instant moment(Election election, Act act) {
    return act == null ? elections.now(election) : act.happened();
  }

  /** Whether the polls had closed at a moment. */
  Optional<Blocker> pollsClosed(Guard guard, Election election, Instant at) {
    Deadline close =
        law.of(election)
            .deadline("polls-close", CalendarRequest.of(election.electionDay(), election.type()))
            .orElseThrow();
    if (!at.isBefore(close.dueAt().toInstant())) {
      return Optional.empty();
    }
    return Optional.of(
        Blocker.of(
            guard,
            "The polls close at %s; nothing is counted before.".formatted(close.dueAt()),
            close.citation()));
  }

  private Map<String, List<String>> openSteps(String election, Set<String> counties, String event) {
    return db.createQuery(
            "select s.county, s.title from Step s where s.ledger = :election"
                + " and s.county in :counties and s.precedes = :event and s.state <> :done"
                + " order by s.position",
            Object[].class)
        .setParameter("election", election)
        .setParameter("counties", counties)
        .setParameter("event", event)
        .setParameter("done", StepState.DONE)
        .getResultStream()
        .collect(
            Collectors.groupingBy(
                row -> (String) row[0],
                Collectors.mapping(row -> (String) row[1], Collectors.toList())));
  }

  private Optional<Blocker> stepsDone(Guard guard, Canvass canvass, String event, Asked asked) {
    List<String> open =
        asked.of(
            canvass.county(),
            "steps before " + event,
            counties -> openSteps(canvass.ledger(), counties, event),
            List.of());
    if (open.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Blocker.of(
            guard,
            "%d steps are not done: %s.".formatted(open.size(), String.join("; ", open)),
            STEPS_LAW));
  }

  private static Optional<Blocker> underWay(Guard guard, CanvassState stage, Step step) {
    boolean afterCertification = step.precedes().equals("close");
    boolean certified = Set.of(CanvassState.CERTIFIED, CanvassState.DECLARED).contains(stage);
    if (STEPS_MOVE.contains(stage) && (!certified || afterCertification)) {
      return Optional.empty();
    }
    return Optional.of(
        Blocker.of(
            guard,
            "The canvass is %s; this step moves %s."
                .formatted(
                    stage,
                    afterCertification
                        ? "from the close of polls until the canvass is closed"
                        : "from the close of polls until certification"),
            STEPS_LAW));
  }

  Optional<Blocker> differentPersonDeclares(
      Guard guard, Election election, Canvass canvass, Act act) {
    Settings settings = law.of(election).settings();
    boolean separate =
        settings.separatePersons().stream()
            .anyMatch(group -> group.containsAll(Set.of("certify", "declare")));
    if (!separate || act == null || !isCertifier(act.by(), canvass)) {
      return Optional.empty();
    }
    return Optional.of(
        Blocker.of(
            guard,
            "%s certified the results; another person must declare them."
                .formatted(act.by().account()),
            settings.citations().get("separate-persons")));
  }

  /** Whether somebody certified last, by the ledger, or is one with who did. */
  private boolean isCertifier(Caller by, Canvass canvass) {
    return db.createQuery(
            "select e from Entry e where e.ledger = :election and e.subject = :subject"
                + " and e.event in ('certify', 'finish-recount') and e.outcome = 'DONE'"
                + " order by e.id desc",
            Entry.class)
        .setParameter("election", canvass.ledger())
        .setParameter("subject", canvass.subject())
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .filter(
            certified ->
                by.isOneWith(
                    certified.content().getString("actor"), TwoPersons.stoodFor(certified)))
        .isPresent();
  }

  private Optional<Blocker> secondPerson(
      Guard guard, Election election, Subject subject, String askedBy, Act act) {
    return twoPersons.blocker(
        guard, election, new TwoPersons.Request(subject, askedBy, "to reopen", STEPS_LAW), act);
  }
}
