package org.canvass.rehearsal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.canvass.deadline.Sweep;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.law.CalendarRequest;
import org.canvass.law.Deadline;
import org.canvass.ledger.EventCatalogue;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.platform.Problem;
import org.canvass.platform.Turn;
import org.canvass.workflow.Act;
import org.canvass.workflow.BusinessTransaction;
import org.canvass.workflow.Docket;
import org.canvass.workflow.Door;

/** Fresh copies of ready-made elections, and the clock by which a rehearsal is played. */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Rehearsals {
  @PersistenceContext private EntityManager db;
  @Inject private Elections elections;
  @Inject private Law law;
  @Inject private Setup setup;
  @Inject private Stage stage;
  @Inject private Sweep sweep;
  @Inject private Door door;
  @Inject private BusinessTransaction transaction;
  @Inject private Turn turn;

  /**
   * What moving the clock did: acts played, acts that were done already, acts that were refused.
   */
  public record Played(Instant now, int played, int skipped, List<RefusedAct> refused) {}

  /** A scripted act that the door refused, and why. */
  public record RefusedAct(Instant at, String county, String act, String code, String detail) {}

  /** Makes a fresh copy of a ready-made rehearsal; the caller must be a trainer. */
  public Election copy(String from, Caller by) {
    checkTrainer(by, "Making a rehearsal", "set-up");
    ReadyMadeElection data =
        ReadyMadeElection.find(from)
            .filter(election -> !election.live())
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "unknown-rehearsal",
                        "There is no ready-made rehearsal \"%s\": there are %s."
                            .formatted(from, readyMade())));
    return setup.setUp(data, from + "-r" + nextCopy(), by);
  }

  private static List<String> readyMade() {
    return ReadyMadeElection.ids().stream()
        .filter(id -> !ReadyMadeElection.find(id).orElseThrow().live())
        .toList();
  }

  private long nextCopy() {
    return transaction.run(
        () ->
            ((Number) db.createNativeQuery("select nextval('rehearsal_seq')").getSingleResult())
                .longValue());
  }

  /**
   * Moves a rehearsal's clock forward. With {@code script}, every scripted act up to then is played
   * in the order of time; what falls due in between happens in order.
   */
  public Played moveClock(Election election, Instant to, boolean script, Caller by) {
    checkTrainer(by, "Moving a rehearsal's clock", "move-clock");
    checkWithinCalendar(election, to);
    return turn.takeIfFree(
            "clock of " + election.electionId(), () -> move(election, to, script, by))
        .orElseThrow(
            () ->
                Problem.conflict(
                    "clock-is-moving",
                    "The clock of %s is being moved by another call: wait until that has ended."
                        .formatted(election.electionId())));
  }

  /** After its last date an election has nothing more to rehearse, but duties that recur go on. */
  private void checkWithinCalendar(Election election, Instant to) {
    OffsetDateTime last =
        law
            .of(election)
            .calendar(CalendarRequest.of(election.electionDay(), election.type()))
            .deadlines()
            .stream()
            .map(Deadline::dueAt)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    if (to.isAfter(last.toInstant())) {
      throw Problem.badRequest(
          "beyond-the-calendar",
          "The last date of %s is %s; its clock goes no further."
              .formatted(election.electionId(), last));
    }
  }

  private Played move(Election election, Instant to, boolean script, Caller by) {
    tellMove(election, to, script, by);
    Played played = new Played(to, 0, 0, new ArrayList<>());
    if (script) {
      played = play(election, to);
    }
    letFallDue(election, to);
    setClock(election, to);
    return played;
  }

  /** Stops at every moment at which something falls due, and records what was missed then. */
  private void letFallDue(Election election, Instant to) {
    Optional<Instant> due = sweep.nextMoment(election, elections.now(election));
    while (due.isPresent() && !due.get().isAfter(to)) {
      setClock(election, due.get());
      sweep.sweep(election);
      due = sweep.nextMoment(election, due.get());
    }
  }

  private void tellMove(Election election, Instant to, boolean script, Caller by) {
    Docket docket = elections.docket(election);
    Act act =
        Act.of(docket, by, election.kind(), election.subject(), null, "move-clock")
            .resting("to", to)
            .resting("script", script);
    door.pass(
        act,
        () -> {
          if (election.live() || to.isBefore(docket.now())) {
            elections.moveClock(election, to);
          }
          door.tell(act, elections.election(election.electionId()), null);
          return null;
        });
  }

  private Played play(Election election, Instant to) {
    List<ScriptedAct> acts = script(election);
    int from = transaction.run(() -> progress(election).actsDone());
    int played = 0;
    int skipped = 0;
    List<RefusedAct> refused = new ArrayList<>();
    LocalDate watched = null;
    int next = from;
    for (; next < acts.size() && !acts.get(next).at().isAfter(to); next++) {
      ScriptedAct act = acts.get(next);
      int upTo = next;
      // what falls due hangs on the day's acts at most, so a look a day is enough
      LocalDate day = act.at().atZone(elections.zone(election)).toLocalDate();
      if (!day.equals(watched)) {
        letFallDue(election, act.at());
        watched = day;
      }
      transaction.run(() -> standAt(election, act.at(), upTo));
      try {
        if (stage.play(election, act)) {
          played++;
        } else {
          skipped++;
        }
      } catch (Problem refusal) {
        refused.add(
            new RefusedAct(
                act.at(), act.county(), act.act(), refusal.code(), refusal.getMessage()));
      }
    }
    int done = next;
    transaction.run(() -> standAt(election, to, done));
    return new Played(to, played, skipped, refused);
  }

  private List<ScriptedAct> script(Election election) {
    return Script.of(ReadyMadeElection.original(election), elections.zone(election)).acts();
  }

  private Void standAt(Election election, Instant at, int actsDone) {
    if (at.isAfter(elections.now(election))) {
      elections.moveClock(election, at);
    }
    progress(election).played(actsDone);
    return null;
  }

  private void setClock(Election election, Instant to) {
    transaction.run(
        () -> {
          elections.moveClock(election, to);
          return null;
        });
  }

  private ScriptProgress progress(Election election) {
    ScriptProgress progress = db.find(ScriptProgress.class, election.electionId());
    if (progress == null) {
      progress = new ScriptProgress(election.electionId());
      db.persist(progress);
    }
    return progress;
  }

  private static void checkTrainer(Caller by, String what, String event) {
    List<String> who = EventCatalogue.get().by("election", event);
    if (by.roles().stream().map(Role::name).noneMatch(who::contains)) {
      throw Problem.forbidden(
          "wrong-role",
          "%s is for the role TRAINER; %s holds %s.".formatted(what, by.account(), by.roles()));
    }
  }
}
