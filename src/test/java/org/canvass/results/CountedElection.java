package org.canvass.results;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.canvass.canvass.Canvass;
import org.canvass.canvass.CanvassMove;
import org.canvass.canvass.Canvasses;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.law.ElectionType;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.platform.WallClock;
import org.canvass.workflow.Act;
import org.canvass.workflow.Docket;
import org.canvass.workflow.Door;
import org.canvass.workflow.Terms;

/** A rehearsal of one county with a contest book, that no other test knows of. */
@ApplicationScoped
public class CountedElection {
  static final String COUNTY = "los-angeles";
  private static final LocalDate DAY = LocalDate.of(2024, 11, 5);

  @PersistenceContext private EntityManager db;
  @Inject private Elections elections;
  @Inject private Canvasses canvasses;
  @Inject private ContestBooks books;
  @Inject private Updates updates;
  @Inject private Law law;
  @Inject private Door door;
  @Inject private WallClock wall;

  /** The election on the evening of November 6, 2024, polls closed and nothing published. */
  Election counting(ElectionDefinition definition) {
    Election election = beforePollsClose(definition);
    clock(election, "2024-11-06T17:00:00");
    bring(election, "close-polls");
    return election;
  }

  /** The election at 07:00 on election day. */
  Election beforePollsClose(ElectionDefinition definition) {
    return setUp(definition, DAY, "presidential-general");
  }

  /** An election under the law of 2026, polls closed. */
  Election countingIn2026() {
    ElectionDefinition small = SmallFeed.DEFINITION;
    LocalDate day = LocalDate.of(2026, 11, 3);
    Election election =
        setUp(
            new ElectionDefinition(
                small.id(), small.title(), day, small.registeredVoters(), small.contests()),
            day,
            "general");
    clock(election, "2026-11-16T17:00:00");
    bring(election, "close-polls");
    return election;
  }

  private Election setUp(ElectionDefinition definition, LocalDate day, String type) {
    Election election =
        new Election(
            "counted-" + UUID.randomUUID(),
            "Counted election",
            day,
            ElectionType.of(type),
            "us-ca",
            law.rulebook("us-ca").versionFor(day),
            false,
            null,
            null);
    Instant start = day.atTime(7, 0).atZone(SmallFeed.LOS_ANGELES).toInstant();
    Docket docket = new Docket(election.electionId(), "us-ca", true, start, wall.now());
    Act act = Act.of(docket, Caller.canvass(), "election", "election", null, "set-up");
    door.pass(
        act,
        () -> {
          elections.setUp(election, start, Caller.canvass());
          canvasses.schedule(act.in(COUNTY), election, COUNTY, 500, "test");
          return books.register(act, election, COUNTY, definition);
        });
    return elections.election(election.electionId());
  }

  void clock(Election election, String local) {
    Instant at = LocalDateTime.parse(local).atZone(SmallFeed.LOS_ANGELES).toInstant();
    elections.moveClock(election, at);
  }

  /** Moves the canvass through events, past the guards of other components. */
  void bring(Election election, String... events) {
    for (String event : events) {
      Act act =
          Act.of(
                  elections.docket(election),
                  Caller.canvass(),
                  "canvass",
                  Canvass.name(COUNTY),
                  COUNTY,
                  event)
              .because("test");
      door.pass(
          act,
          () ->
              door.move(
                  act,
                  canvasses.hold(election.electionId(), COUNTY),
                  CanvassMove.TABLE,
                  Terms.none()));
    }
  }

  /** Two persons take the count up again. */
  void reopen(Election election) {
    for (String event : new String[] {"ask-to-reopen", "reopen"}) {
      Caller by = caller(event.equals("reopen") ? Role.REGISTRAR : Role.SUPERVISOR, COUNTY);
      canvasses.move(
          election,
          act(election, by, "canvass", Canvass.name(COUNTY), event).because("A tray was found"));
    }
  }

  Updates.Publication publish(Election election, SmallFeed feed) {
    return publish(election, feed.json().getBytes(StandardCharsets.UTF_8));
  }

  Updates.Publication publish(Election election, byte[] snapshot) {
    return publish(election, snapshot, clerk());
  }

  Updates.Publication publish(Election election, byte[] snapshot, Caller by) {
    return updates.importSnapshot(
        election,
        COUNTY,
        act(election, by, "results_update", ResultsUpdate.nameOfAll(COUNTY), Updates.PUBLISH),
        new ByteArrayInputStream(snapshot));
  }

  Act act(Election election, Caller by, String kind, String subject, String event) {
    return Act.of(elections.docket(election), by, kind, subject, COUNTY, event);
  }

  static Caller clerk() {
    return caller(Role.CLERK, COUNTY);
  }

  static Caller caller(Role role, String jurisdiction) {
    return new Caller("test." + role, "Test " + role, Set.of(role), jurisdiction, true, null);
  }

  /** How many rows an election has of everything that an import touches. */
  Map<String, Long> rows(Election election) {
    Map<String, Long> rows = new TreeMap<>();
    rows.put("updates", count(election, "select count(*) from results_update where ledger = ?1"));
    rows.put(
        "figures",
        count(
            election,
            "select count(*) from counted c join results_update u on u.id = c.update_id"
                + " where u.ledger = ?1"));
    rows.put(
        "discrepancies", count(election, "select count(*) from discrepancy where ledger = ?1"));
    rows.put(
        "changes",
        count(
            election, "select count(*) from ledger_entry where ledger = ?1 and outcome = 'DONE'"));
    return rows;
  }

  /** How many refused attempts an election's ledger tells. */
  long refusals(Election election) {
    return count(
        election, "select count(*) from ledger_entry where ledger = ?1 and outcome = 'REFUSED'");
  }

  private long count(Election election, String sql) {
    return ((Number)
            db.createNativeQuery(sql).setParameter(1, election.electionId()).getSingleResult())
        .longValue();
  }
}
