package org.canvass.election;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.canvass.law.RulebookVersion;
import org.canvass.ledger.Ledger;
import org.canvass.ledger.LogKey;
import org.canvass.ledger.Logs;
import org.canvass.people.Caller;
import org.canvass.platform.Problem;
import org.canvass.platform.WallClock;
import org.canvass.workflow.Act;
import org.canvass.workflow.Docket;
import org.canvass.workflow.Door;

/** The elections, their counties and their clocks. */
@PermitAll
@Stateless
public class Elections {
  @PersistenceContext private EntityManager db;
  @Inject private WallClock wall;
  @Inject private Door door;
  @Inject private Law law;
  @Inject private Logs logs;

  /** All elections, the newest day first. */
  public List<Election> all() {
    return db.createQuery(
            "select e from Election e order by e.electionDay desc, e.ledger", Election.class)
        .getResultList();
  }

  /** The election, if there is one with this id. */
  public Optional<Election> find(String id) {
    return db.createQuery("select e from Election e where e.ledger = :id", Election.class)
        .setParameter("id", id)
        .getResultStream()
        .findFirst();
  }

  /** The election, or a refusal with 404. */
  public Election election(String id) {
    return find(id)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-election",
                    "There is no election \"%s\": GET /api/elections lists them.".formatted(id)));
  }

  /** The county, or a refusal with 404 when it takes no part in elections of that state. */
  public County county(Election election, String slug) {
    County county = db.find(County.class, slug);
    if (county == null || !county.jurisdiction().equals(election.jurisdiction())) {
      throw Problem.notFound(
          "unknown-county",
          "No county \"%s\" takes part in %s: GET /api/elections/%s/counties lists them."
              .formatted(slug, election.electionId(), election.electionId()));
    }
    return county;
  }

  /** All counties of the election's state, by name. */
  public List<County> counties(Election election) {
    return db.createQuery(
            "select c from County c where c.jurisdiction = :state order by c.name", County.class)
        .setParameter("state", election.jurisdiction())
        .getResultList();
  }

  /** The election as the door needs it, at this moment of its clock. */
  public Docket docket(Election election) {
    return new Docket(
        election.electionId(),
        election.jurisdiction(),
        !election.live(),
        now(election),
        wall.now());
  }

  /** The election's clock: the wall's for a live one, its own for a rehearsal. */
  public Instant now(Election election) {
    return election.live() ? wall.now() : clock(election).now();
  }

  /** The zone in which the law of the election reckons days and hours. */
  public ZoneId zone(Election election) {
    return law.of(election).zone();
  }

  /** Moves a rehearsal's clock; it goes forward only. Writes no entry: the trainer's act does. */
  public void moveClock(Election election, Instant to) {
    if (election.live()) {
      throw Problem.conflict(
          "live-clock", "%s is live and goes by the real clock.".formatted(election.electionId()));
    }
    RehearsalClock clock = clock(election);
    if (to.isBefore(clock.now())) {
      throw Problem.conflict(
          "clock-goes-forward",
          "The rehearsal's clock stands at %s and goes forward only: POST /api/rehearsals makes a fresh copy."
              .formatted(clock.now().atZone(zone(election)).toOffsetDateTime()));
    }
    clock.moveTo(to);
  }

  private RehearsalClock clock(Election election) {
    return db.find(RehearsalClock.class, election.electionId());
  }

  /** Adds a county to the reference data, where it is not there yet. */
  public void addCounty(County county) {
    if (db.find(County.class, county.slug()) == null) {
      db.persist(county);
    }
  }

  /**
   * Sets up an election, inside {@link Door#pass}: its row, its clock if it is a rehearsal, and the
   * law it comes under.
   */
  public void setUp(Election election, Instant rehearsalStart, Caller by) {
    LogKey key = logs.open(election.electionId(), !election.live());
    if (!election.live()) {
      db.persist(new RehearsalClock(election.electionId(), rehearsalStart));
    }
    Instant now = election.live() ? wall.now() : rehearsalStart;
    Docket docket =
        new Docket(
            election.electionId(), election.jurisdiction(), !election.live(), now, wall.now());
    door.tell(
        Act.of(docket, by, election.kind(), election.subject(), null, "set-up"), election, null);
    door.tell(Act.of(docket, by, key.kind(), key.subject(), null, "make-key"), key, null);
  }

  /**
   * Brings an election under another text of its law, inside {@link Door#pass}; the database wants
   * the re-evaluation that was approved (V065).
   */
  public void changeLaw(Act cause, Election election, RulebookVersion to) {
    election.comeUnder(to);
    door.tell(
        Act.of(
            cause.docket(),
            Caller.canvass(),
            election.kind(),
            election.subject(),
            null,
            "change-law"),
        election,
        null);
  }

  /** Holds an election against changes of its law until the transaction ends. */
  public void holdLaw(Election election) {
    db.createNativeQuery("select rulebook_sha256 from election where ledger = ?1 for update")
        .setParameter(1, election.electionId())
        .getResultList();
  }

  /** Opens the office's own log, where it is not open yet. */
  public void openOffice(String state) {
    if (logs.isOpen(Ledger.OFFICE)) {
      return;
    }
    Instant now = wall.now();
    LogKey key = logs.open(Ledger.OFFICE, false);
    door.tell(
        Act.of(
            new Docket(Ledger.OFFICE, state, false, now, now),
            Caller.canvass(),
            key.kind(),
            key.subject(),
            null,
            "make-key"),
        key,
        null);
  }

  /**
   * Records in the office ledger that the rulebook's text is in use, where it is not yet, and keeps
   * the text: the file may change, what an election went by does not.
   */
  public void adopt(String rulebook, RulebookVersion version) {
    db.createNativeQuery(
            "insert into rulebook_text (sha256, text) values (?1, ?2) on conflict do nothing")
        .setParameter(1, version.sha256())
        .setParameter(2, version.source())
        .executeUpdate();
    String name = AdoptedRulebook.name(rulebook, version.id(), version.sha256());
    boolean known =
        !db.createQuery(
                "select a.id from AdoptedRulebook a where a.ledger = :office and a.subject = :name",
                Long.class)
            .setParameter("office", Ledger.OFFICE)
            .setParameter("name", name)
            .getResultList()
            .isEmpty();
    if (known) {
      return;
    }
    AdoptedRulebook adopted = new AdoptedRulebook(rulebook, version.id(), version.sha256());
    Instant now = wall.now();
    door.tell(
        new Act(
            new Docket(Ledger.OFFICE, rulebook, false, now, now),
            Caller.canvass(),
            adopted.kind(),
            adopted.subject(),
            null,
            "adopt",
            null,
            null,
            null,
            null,
            Map.of()),
        adopted,
        null);
  }
}
