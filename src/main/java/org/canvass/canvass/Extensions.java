package org.canvass.canvass;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.law.CalendarRequest;
import org.canvass.law.Deadline;
import org.canvass.people.Caller;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;
import org.canvass.workflow.Offer;

/** The orders that extend deadlines of a county after the election (§15701). */
@PermitAll
@Stateless
public class Extensions {
  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Elections elections;
  @Inject private Law law;
  @Inject private Canvasses canvasses;

  /**
   * Until when a deadline of a county is extended; empty when no order extends it.
   *
   * @param key the deadline's key in the rulebook
   */
  public Optional<Instant> until(Election election, String county, String key) {
    return Optional.ofNullable(untils(election, county).get(key));
  }

  /** Until when deadlines of a county are extended, by key; those not extended are absent. */
  public Map<String, Instant> untils(Election election, String county) {
    Map<String, Instant> untils = new HashMap<>();
    for (Extension extension : orders(election.electionId(), county)) {
      untils.put(extension.deadline(), extension.order().until());
    }
    return untils;
  }

  /** All orders of an election by county and deadline; of several on one deadline the last. */
  public Map<String, Map<String, Extension>> all(String election) {
    Map<String, Map<String, Extension>> all = new HashMap<>();
    db.createQuery(
            "select x from Extension x where x.ledger = :election order by x.number",
            Extension.class)
        .setParameter("election", election)
        .getResultStream()
        .forEach(
            each ->
                all.computeIfAbsent(each.county(), unused -> new HashMap<>())
                    .put(each.deadline(), each));
    return all;
  }

  /** The orders of a county by deadline; of several on one deadline the last one counts. */
  public List<Extension> orders(String election, String county) {
    return db.createQuery(
            "select x from Extension x where x.ledger = :election and x.county = :county"
                + " order by x.deadline, x.number",
            Extension.class)
        .setParameter("election", election)
        .setParameter("county", county)
        .getResultList();
  }

  /**
   * Enters an order.
   *
   * @throws Problem 422 when the law knows no such order or no such deadline, or when the order
   *     gives no more time than the law does
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Extension enter(Election election, String deadline, Extension.Order order, Act act) {
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          canvasses.hold(election.electionId(), act.county());
          String citation = citation(election);
          long earlier =
              orders(election.electionId(), act.county()).stream()
                  .filter(known -> known.deadline().equals(deadline))
                  .count();
          refuseNoMoreTime(
              deadline(election, deadline), order, earlier > 0, elections.zone(election));
          Extension extension =
              new Extension(
                  election.electionId(),
                  act.county(),
                  deadline,
                  Math.toIntExact(earlier) + 1,
                  order,
                  act.happened());
          door.tell(
              act.on(extension.kind(), extension.subject(), "extend"),
              extension,
              "Elec. Code " + citation);
          return extension;
        });
  }

  /** Entering an order, as a page offers it to somebody; null for nobody. */
  public Offer offer(Election election, String county, Caller by) {
    Act act =
        by == null
            ? null
            : Act.of(
                elections.docket(election),
                by,
                "extension",
                county + "/extension",
                county,
                "extend");
    String citation = law.of(election).settings().extensionCitation();
    return door.offer("extension", "extend", act, false, citation);
  }

  private String citation(Election election) {
    String citation = law.of(election).settings().extensionCitation();
    if (citation == null) {
      throw Problem.refusedData(
          "no-extensions", "The law of this election knows no extension by a court.");
    }
    return citation;
  }

  /** The deadlines of an election that an order may move, as the law has them. */
  public List<Deadline> deadlines(Election election) {
    return law.of(election)
        .calendar(CalendarRequest.of(election.electionDay(), election.type()))
        .deadlines();
  }

  private Deadline deadline(Election election, String key) {
    List<Deadline> deadlines = deadlines(election);
    return deadlines.stream()
        .filter(deadline -> deadline.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.refusedData(
                    "unknown-deadline",
                    "This election has no deadline \"%s\": it has %s."
                        .formatted(
                            key,
                            deadlines.stream()
                                .map(Deadline::key)
                                .collect(Collectors.joining(", ")))));
  }

  /** An order that was lifted is one until the law's own moment. */
  private static void refuseNoMoreTime(
      Deadline deadline, Extension.Order order, boolean lifts, ZoneId zone) {
    OffsetDateTime until = order.until().atZone(zone).toOffsetDateTime();
    int more = order.until().compareTo(deadline.dueAt().toInstant());
    if (more < 0 || more == 0 && !lifts) {
      throw Problem.refusedData(
          "no-extension",
          "%s is due by %s; %s gives no more time."
              .formatted(deadline.key(), deadline.dueAt(), until));
    }
  }
}
