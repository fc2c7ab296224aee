package org.canvass.envelope;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import org.canvass.canvass.Canvasses;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.people.Caller;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;
import org.canvass.workflow.Terms;

/** Ends the time to cure a signature once it is over (§3019(d), (e)). */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class CureExpiry {
  private static final int AT_ONCE = 500;

  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Canvasses canvasses;
  @Inject private Elections elections;
  @Inject private EnvelopeGuards guards;
  @Inject private CureCalendar calendar;

  /**
   * Records that the time to cure has passed, for every envelope whose voter was told and sent
   * nothing. Called again, or on several servers at once, it records each envelope once.
   *
   * @return how many it recorded
   */
  public int expireCures(Election election) {
    Instant now = elections.now(election);
    List<String> waiting =
        db.createQuery(
                "select distinct e.county from Envelope e where e.ledger = :election"
                    + " and e.state = :pending order by e.county",
                String.class)
            .setParameter("election", election.electionId())
            .setParameter("pending", EnvelopeState.CURE_PENDING)
            .getResultList();
    int expired = 0;
    for (String county : waiting) {
      if (calendar
          .cure(election, county)
          .filter(cure -> CureCalendar.isOver(cure, now))
          .isPresent()) {
        expired += expireCures(election, county);
      }
    }
    return expired;
  }

  private int expireCures(Election election, String county) {
    int expired = 0;
    for (int some = AT_ONCE; some == AT_ONCE; expired += some) {
      some = expireSome(election, county);
    }
    return expired;
  }

  private int expireSome(Election election, String county) {
    Act act =
        Act.of(
            elections.docket(election),
            Caller.canvass(),
            "envelope",
            county + "/envelope",
            county,
            "expire-cure");
    return door.pass(
        act,
        () -> {
          canvasses.keepStage(election.electionId(), county);
          List<Envelope> pending =
              db.createQuery(
                      "select e from Envelope e where e.ledger = :election and e.county = :county"
                          + " and e.state = :pending order by e.id",
                      Envelope.class)
                  .setParameter("election", election.electionId())
                  .setParameter("county", county)
                  .setParameter("pending", EnvelopeState.CURE_PENDING)
                  .setMaxResults(AT_ONCE)
                  .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                  .getResultList();
          for (Envelope envelope : pending) {
            Act expiry = TimelinessDesk.byCanvass(act, envelope, "expire-cure");
            door.move(expiry, envelope, EnvelopeMove.TABLE, terms(election, envelope, expiry));
          }
          return pending.size();
        });
  }

  private Terms terms(Election election, Envelope envelope, Act act) {
    EnvelopeGuards.Case at =
        new EnvelopeGuards.Case(election, envelope, act, null, EnvelopeGuards.Way.ALONE);
    return Terms.guardedBy(guard -> guards.check(guard, at));
  }
}
