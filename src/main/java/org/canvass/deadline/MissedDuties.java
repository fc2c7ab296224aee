package org.canvass.deadline;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.canvass.election.Election;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;

/** The register of duties that were not met in time. */
@PermitAll
@Stateless
public class MissedDuties {
  @PersistenceContext private EntityManager db;
  @Inject private Calendars calendars;
  @Inject private Door door;

  /** A duty that is overdue, and whose: a county's, or the state's where the county is null. */
  public record Overdue(String county, Standing standing) {
    String name() {
      return MissedDuty.name(county, standing.deadline().key());
    }
  }

  /** What is overdue and not yet told. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public List<Overdue> toRecord(Election election) {
    Calendars.Statewide standings = calendars.statewide(election);
    List<Overdue> overdue = new ArrayList<>();
    standings.state().forEach(each -> addOverdue(overdue, null, each));
    standings
        .counties()
        .forEach((county, all) -> all.forEach(each -> addOverdue(overdue, county, each)));
    if (overdue.isEmpty()) {
      return overdue;
    }
    Set<String> told = told(election);
    overdue.removeIf(each -> told.contains(each.name()));
    return overdue;
  }

  private static void addOverdue(List<Overdue> overdue, String county, Standing standing) {
    if (standing.status() == Status.OVERDUE) {
      overdue.add(new Overdue(county, standing));
    }
  }

  private Set<String> told(Election election) {
    return new HashSet<>(
        db.createQuery(
                "select m.subject from MissedDuty m where m.ledger = :election", String.class)
            .setParameter("election", election.electionId())
            .getResultList());
  }

  /** Tells what is overdue and not yet told, inside {@link Door#pass}; one sweep at a time. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void record(Election election, Act act) {
    db.createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(?1, 0)) as text)")
        .setParameter(1, "sweep " + election.electionId())
        .getSingleResult();
    for (Overdue each : toRecord(election)) {
      MissedDuty duty = new MissedDuty(election.electionId(), each.county(), each.standing());
      door.tell(
          act.on(duty.kind(), duty.subject(), "miss")
              .in(each.county())
              .happening(each.standing().dueAt().toInstant())
              .because("Nothing that meets it was recorded by then."),
          duty,
          each.standing().deadline().citation());
    }
  }
}
