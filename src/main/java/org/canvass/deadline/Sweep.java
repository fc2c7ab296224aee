package org.canvass.deadline;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.envelope.CureExpiry;
import org.canvass.people.Caller;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;

/**
 * Records what has fallen due. Live elections are swept by the clock on the wall; a rehearsal is
 * swept when its clock is moved. Any number of servers may sweep at once.
 */
@PermitAll
@Singleton
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Sweep {
  private static final Logger LOG = Logger.getLogger(Sweep.class.getName());

  @Inject private Elections elections;
  @Inject private Calendars calendars;
  @Inject private MissedDuties missed;
  @Inject private CureExpiry cures;
  @Inject private Door door;

  /** Sweeps every live election. A failure must not end the timer. */
  @Schedule(second = "*/30", minute = "*", hour = "*", persistent = false)
  void sweepLive() {
    for (Election election : elections.all()) {
      if (election.live()) {
        try {
          sweep(election);
        } catch (RuntimeException failed) {
          LOG.log(
              Level.WARNING,
              "The sweep of " + election.electionId() + " failed; it is tried again shortly",
              failed);
        }
      }
    }
  }

  /** Records what has fallen due in an election by now; doing it again changes nothing. */
  public void sweep(Election election) {
    cures.expireCures(election);
    Act act =
        Act.of(elections.docket(election), Caller.canvass(), "missed_duty", "missed", null, "miss");
    if (missed.toRecord(election).isEmpty()) {
      return;
    }
    door.pass(
        act,
        () -> {
          missed.record(election, act);
          return null;
        });
  }

  /** The next moment after another at which something falls due; empty when nothing more does. */
  public Optional<Instant> nextMoment(Election election, Instant after) {
    return calendars.nextMoment(election, after);
  }
}
