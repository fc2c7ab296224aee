package org.canvass.certification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.canvass.canvass.AccountingLine;
import org.canvass.canvass.BallotAccounting;
import org.canvass.canvass.Canvass;
import org.canvass.canvass.CanvassMove;
import org.canvass.canvass.Canvasses;
import org.canvass.canvass.Step;
import org.canvass.canvass.StepMove;
import org.canvass.canvass.StepState;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.law.ElectionType;
import org.canvass.law.Reconciliation;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.platform.WallClock;
import org.canvass.workflow.Act;
import org.canvass.workflow.Docket;
import org.canvass.workflow.Door;
import org.canvass.workflow.Terms;

/** A rehearsal with two counties that no other test knows of. */
@ApplicationScoped
public class SmallElection {
  public static final String ALPINE = "alpine";
  public static final String MONO = "mono";
  public static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
  static final LocalDate PRESIDENTIAL = LocalDate.of(2024, 11, 5);
  static final LocalDate MIDTERM = LocalDate.of(2022, 11, 8);

  @Inject private Elections elections;
  @Inject private Canvasses canvasses;
  @Inject private StateCertifications stateCertifications;
  @Inject private BallotAccounting accounting;
  @Inject private Law law;
  @Inject private Door door;
  @Inject private WallClock wall;

  public Election presidential() {
    return setUp(PRESIDENTIAL, "presidential-general");
  }

  public Election midterm() {
    return setUp(MIDTERM, "general");
  }

  private Election setUp(LocalDate day, String type) {
    Election election =
        new Election(
            "small-" + UUID.randomUUID(),
            "Small election",
            day,
            ElectionType.of(type),
            "us-ca",
            law.rulebook("us-ca").versionFor(day),
            false,
            null,
            null);
    Instant start = day.atTime(7, 0).atZone(ZONE).toInstant();
    Docket docket = new Docket(election.electionId(), "us-ca", true, start, wall.now());
    Act act = Act.of(docket, Caller.canvass(), "election", "election", null, "set-up");
    door.pass(
        act,
        () -> {
          elections.setUp(election, start, Caller.canvass());
          stateCertifications.open(act, election);
          canvasses.schedule(act.in(ALPINE), election, ALPINE, 900, "test");
          canvasses.schedule(act.in(MONO), election, MONO, 8_000, "test");
          return null;
        });
    return elections.election(election.electionId());
  }

  /** Sets the election's clock, local time of its zone. */
  public void clock(Election election, String local) {
    elections.moveClock(election, LocalDateTime.parse(local).atZone(ZONE).toInstant());
  }

  /** Moves a canvass through events, past the guards that other components answer for. */
  public void bring(Election election, String county, String... events) {
    for (String event : events) {
      Act act =
          act(election, Caller.canvass(), "canvass", Canvass.name(county), county, event)
              .because("test");
      door.pass(
          act,
          () -> {
            Canvass canvass = canvasses.hold(election.electionId(), county);
            door.move(act, canvass, CanvassMove.TABLE, Terms.none());
            return null;
          });
    }
  }

  /** Completes a step, past its guards. */
  public void complete(Election election, String county, String key) {
    for (String event : new String[] {"start", "complete"}) {
      Act act = act(election, Caller.canvass(), "step", Step.name(county, key), county, event);
      door.pass(
          act,
          () -> {
            Step step = canvasses.step(election.electionId(), county, key);
            door.move(act, step, StepMove.TABLE, Terms.none());
            return null;
          });
    }
  }

  /** Completes all steps that are not done yet, past their guards. */
  public void completeAll(Election election, String county) {
    canvasses.steps(election.electionId(), county).stream()
        .filter(step -> step.state() == StepState.PENDING)
        .forEach(step -> complete(election, county, step.step()));
  }

  /** Fills in the ballot accounting: no ballots anywhere, so that it balances. */
  public void accountForNothing(Election election, String county) {
    for (Reconciliation.Line each : law.of(election).reconciliation().lines()) {
      String line = each.key();
      Act act =
          act(
              election,
              clerk(county),
              "accounting_line",
              AccountingLine.name(county, line),
              county,
              "enter");
      accounting.enter(election, line, 0, "sheet", act);
    }
  }

  /** An act by somebody, now. */
  public Act act(
      Election election, Caller by, String kind, String subject, String county, String event) {
    return Act.of(elections.docket(election), by, kind, subject, county, event);
  }

  public static Caller registrar(String county) {
    return caller("registrar-" + county, Role.REGISTRAR, county);
  }

  static Caller board(String county) {
    return caller("board-" + county, Role.BOARD, county);
  }

  static Caller clerk(String county) {
    return caller("clerk-" + county, Role.CLERK, county);
  }

  static Caller certifier() {
    return caller("certifier", Role.STATE_CERTIFIER, "us-ca");
  }

  private static Caller caller(String account, Role role, String jurisdiction) {
    return new Caller(account, "Name of " + account, Set.of(role), jurisdiction, true, null);
  }
}
