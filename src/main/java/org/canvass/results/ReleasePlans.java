package org.canvass.results;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.canvass.canvass.Canvasses;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;

/** The counties' announced plans of releases, revision by revision (§15306). */
@PermitAll
@Stateless
public class ReleasePlans {
  /** The event of an announcement. */
  public static final String ANNOUNCE = "announce";

  private static final String LAW = "Elec. Code §15306";
  private static final int MOST = 200;

  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Elections elections;
  @Inject private Canvasses canvasses;
  @Inject private Updates updates;

  /**
   * Records what the county announced, as the plan's next revision.
   *
   * @param act of kind {@code release_plan}, named {@link ReleasePlan#nameOfAll}
   * @throws Problem 403 wrong role or county, 422 a plan that cannot be: without releases, a date
   *     twice or before election day, announced in the future or before the revision before
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public ReleasePlan announce(
      Election election, String county, Act act, ReleasePlan.Announcement announcement) {
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          canvasses.hold(election.electionId(), county);
          List<ReleasePlan> before = all(election, county);
          check(election, act, announcement, before);
          ReleasePlan plan =
              new ReleasePlan(election.electionId(), county, before.size() + 1, announcement);
          door.tell(act.on(plan.kind(), plan.subject(), ANNOUNCE), plan, LAW);
          return plan;
        });
  }

  private void check(
      Election election, Act act, ReleasePlan.Announcement plan, List<ReleasePlan> before) {
    ZoneId zone = elections.zone(election);
    if (plan.announcedAt().isAfter(act.docket().now())) {
      throw Problem.refusedData(
          "announced-later",
          "announcedAt %s is later than the election's clock: record a plan when it has been announced."
              .formatted(plan.announcedAt().atZone(zone).toOffsetDateTime()));
    }
    if (!before.isEmpty()
        && plan.announcedAt().isBefore(before.get(before.size() - 1).announcedAt())) {
      throw Problem.refusedData(
          "older-plan",
          "This plan was announced before revision %d, which is recorded already; plans are recorded in their order."
              .formatted(before.size()));
    }
    if (plan.releases().isEmpty() || plan.releases().size() > MOST) {
      throw Problem.refusedData(
          "bad-plan",
          "A plan has 1 to %d releases; this one has %d.".formatted(MOST, plan.releases().size()));
    }
    Set<Object> seen = new HashSet<>();
    for (PlannedDate release : plan.releases()) {
      if (release.date().isBefore(election.electionDay())
          || !seen.add(List.of(release.date(), release.kind()))) {
        throw Problem.refusedData(
            "bad-plan",
            "%s stands twice in the plan, or lies before election day: give each date once."
                .formatted(release.date()));
      }
      if (release.from() != null
          && release.until() != null
          && release.until().isBefore(release.from())) {
        throw Problem.refusedData(
            "bad-plan",
            "On %s until %s lies before from %s."
                .formatted(release.date(), release.until(), release.from()));
      }
    }
  }

  /** All revisions of a county's plan, in order. */
  public List<ReleasePlan> all(Election election, String county) {
    return db.createQuery(
            "select p from ReleasePlan p where p.ledger = :election and p.county = :county"
                + " order by p.number",
            ReleasePlan.class)
        .setParameter("election", election.electionId())
        .setParameter("county", county)
        .getResultList();
  }

  /** Planned and actual releases of a county, side by side. */
  public PlanAndFact planAndFact(Election election, String county) {
    return new PlanAndFact(
        all(election, county),
        updates.all(election, county),
        elections.zone(election),
        elections.now(election));
  }
}
