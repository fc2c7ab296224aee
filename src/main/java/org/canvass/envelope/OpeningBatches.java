package org.canvass.envelope;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.canvass.canvass.Canvasses;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.people.Caller;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;
import org.canvass.workflow.Offer;
import org.canvass.workflow.Option;
import org.canvass.workflow.Terms;

/** Opens envelopes batch by batch and has them counted batch by batch; never one alone. */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class OpeningBatches {
  /** The most envelopes of one batch. */
  public static final int MOST = 1_000;

  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Canvasses canvasses;
  @Inject private Elections elections;
  @Inject private EnvelopeGuards guards;

  /**
   * Opens accepted envelopes together, all or none (§15101(a)).
   *
   * @throws Problem 409 when one of them is not accepted, or envelopes are not yet processed
   */
  public OpeningBatch open(Election election, Act act, List<Long> ids) {
    Set<Long> chosen = chosen(ids);
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          canvasses.hold(election.electionId(), act.county());
          List<Envelope> envelopes = held(election, act.county(), chosen);
          refuseOthers(chosen, envelopes);
          OpeningBatch batch =
              new OpeningBatch(
                  election.electionId(),
                  act.county(),
                  Long.toString(next(election, act.county())),
                  envelopes.size());
          door.tell(act.on(batch.kind(), batch.subject(), "open"), batch, "Elec. Code §15101(a)");
          for (Envelope envelope : envelopes) {
            move(election, act, envelope, "open", () -> envelope.openWith(batch.number()));
          }
          return batch;
        });
  }

  /**
   * Has a batch counted as a whole (§15101(b)).
   *
   * @param empty its envelopes in which no ballot was found
   */
  public OpeningBatch count(Election election, String number, Act act, List<Long> empty) {
    Set<Long> without = empty == null ? Set.of() : new LinkedHashSet<>(empty);
    return door.pass(
        act,
        () -> {
          door.checkRole(act, OpeningBatchMove.TABLE);
          canvasses.keepStage(election.electionId(), act.county());
          OpeningBatch batch = batch(election, act.county(), number);
          List<Envelope> envelopes = of(election, batch);
          refuseStrangers(without, envelopes, batch);
          door.move(
              act,
              batch,
              OpeningBatchMove.TABLE,
              Terms.guardedBy(guard -> guards.check(guard, election, batch.county(), act))
                  .changing(() -> batch.foundEmpty(without.size())));
          for (Envelope envelope : envelopes) {
            String event = without.contains(envelope.id()) ? "find-no-ballot" : "count";
            move(election, act, envelope, event, () -> {});
          }
          return batch;
        });
  }

  private void move(Election election, Act act, Envelope envelope, String event, Runnable change) {
    Act one = act.on(envelope.kind(), envelope.subject(), event);
    EnvelopeGuards.Case at =
        new EnvelopeGuards.Case(election, envelope, one, null, EnvelopeGuards.Way.WITH_ITS_BATCH);
    door.move(
        one,
        envelope,
        EnvelopeMove.TABLE,
        Terms.guardedBy(guard -> guards.check(guard, at)).changing(change));
  }

  /** The batch with that number, or a refusal with 404. */
  public OpeningBatch batch(Election election, String county, String number) {
    return find(election, county, number)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-batch",
                    "%s has opened no batch %s: GET …/opening-batches lists them."
                        .formatted(county, number)));
  }

  private Optional<OpeningBatch> find(Election election, String county, String number) {
    return db.createQuery(
            "select b from OpeningBatch b where b.ledger = :election and b.subject = :subject",
            OpeningBatch.class)
        .setParameter("election", election.electionId())
        .setParameter("subject", OpeningBatch.name(county, number))
        .getResultStream()
        .findFirst();
  }

  /** The batches of a county with an id above {@code after}. */
  public List<OpeningBatch> list(Election election, String county, long after, int most) {
    return db.createQuery(
            "select b from OpeningBatch b where b.ledger = :election and b.county = :county"
                + " and b.id > :after order by b.id",
            OpeningBatch.class)
        .setParameter("election", election.electionId())
        .setParameter("county", county)
        .setParameter("after", after)
        .setMaxResults(most)
        .getResultList();
  }

  /** What may be done next with a batch, and what stands in the way. */
  public List<Option> options(Election election, OpeningBatch batch) {
    return Option.of(
        batch,
        OpeningBatchMove.TABLE,
        Terms.guardedBy(guard -> guards.check(guard, election, batch.county(), null)));
  }

  /** What may be done with a batch, as a page offers it to somebody; null for nobody. */
  public List<Offer> offers(Election election, OpeningBatch batch, Caller by) {
    return door.offers(
        batch,
        OpeningBatchMove.TABLE,
        by,
        event ->
            Act.of(
                elections.docket(election),
                by,
                batch.kind(),
                batch.subject(),
                batch.county(),
                event),
        act -> Terms.guardedBy(guard -> guards.check(guard, election, batch.county(), act)));
  }

  /** Opening a batch, as a page offers it to somebody; null for nobody. */
  public Offer offer(Election election, String county, Caller by) {
    Act act =
        by == null
            ? null
            : Act.of(
                elections.docket(election),
                by,
                "opening_batch",
                county + "/opening-batch",
                county,
                "open");
    return door.offer("opening_batch", "open", act, false, "Elec. Code §15101(a)");
  }

  /**
   * The ids of a county's envelopes by their numbers.
   *
   * @throws Problem 409 for a number that none of them bears
   */
  public List<Long> ids(Election election, String county, Collection<String> numbers) {
    Set<String> wanted = new LinkedHashSet<>(numbers);
    if (wanted.isEmpty()) {
      return List.of();
    }
    Map<String, Long> known =
        db.createQuery(
                "select e.number, e.id from Envelope e where e.ledger = :election"
                    + " and e.county = :county and e.number in :numbers",
                Object[].class)
            .setParameter("election", election.electionId())
            .setParameter("county", county)
            .setParameter("numbers", wanted)
            .getResultStream()
            .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
    wanted.removeAll(known.keySet());
    if (!wanted.isEmpty()) {
      throw Problem.conflict(
          "not-accepted",
          "%s has no envelope %s: read the number again; nothing was done."
              .formatted(county, String.join(", ", wanted)));
    }
    return List.copyOf(known.values());
  }

  /** The ids of the accepted envelopes that came in a tray. */
  public List<Long> acceptedOf(Election election, String county, String tray) {
    return db.createQuery(
            "select e.id from Envelope e where e.ledger = :election and e.county = :county"
                + " and e.tray = :tray and e.state = :accepted order by e.id",
            Long.class)
        .setParameter("election", election.electionId())
        .setParameter("county", county)
        .setParameter("tray", Tray.name(county, tray))
        .setParameter("accepted", EnvelopeState.ACCEPTED)
        .setMaxResults(MOST)
        .getResultList();
  }

  private static Set<Long> chosen(List<Long> ids) {
    if (ids == null
        || ids.isEmpty()
        || ids.size() > MOST
        || ids.stream().anyMatch(Objects::isNull)) {
      throw Problem.badRequest(
          "bad-batch",
          "envelopes has %d ids: give 1 to %d of accepted envelopes."
              .formatted(ids == null ? 0 : ids.size(), MOST));
    }
    return new LinkedHashSet<>(ids);
  }

  private List<Envelope> held(Election election, String county, Set<Long> ids) {
    return db.createQuery(
            "select e from Envelope e where e.ledger = :election and e.county = :county"
                + " and e.id in :ids order by e.id",
            Envelope.class)
        .setParameter("election", election.electionId())
        .setParameter("county", county)
        .setParameter("ids", ids)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  private List<Envelope> of(Election election, OpeningBatch batch) {
    return db.createQuery(
            "select e from Envelope e where e.ledger = :election and e.county = :county"
                + " and e.openingBatch = :batch order by e.id",
            Envelope.class)
        .setParameter("election", election.electionId())
        .setParameter("county", batch.county())
        .setParameter("batch", batch.number())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  private static void refuseOthers(Set<Long> chosen, List<Envelope> envelopes) {
    Set<Long> missing = new LinkedHashSet<>(chosen);
    envelopes.forEach(envelope -> missing.remove(envelope.id()));
    String others =
        envelopes.stream()
            .filter(envelope -> envelope.state() != EnvelopeState.ACCEPTED)
            .map(envelope -> envelope.id() + " is " + envelope.state())
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty() || !others.isEmpty()) {
      throw Problem.conflict(
          "not-accepted",
          "Only accepted envelopes of the county are opened%s%s: take these out; nothing was opened."
              .formatted(
                  others.isEmpty() ? "" : "; " + others,
                  missing.isEmpty() ? "" : "; unknown are " + missing));
    }
  }

  private static void refuseStrangers(
      Set<Long> without, List<Envelope> envelopes, OpeningBatch batch) {
    Set<Long> strangers = new LinkedHashSet<>(without);
    envelopes.forEach(envelope -> strangers.remove(envelope.id()));
    if (!strangers.isEmpty()) {
      throw Problem.conflict(
          "not-in-batch",
          "withoutBallot names %s, which batch %s does not have: nothing was counted."
              .formatted(strangers, batch.number()));
    }
  }

  /** The next number; the canvass is held, so nobody else takes it. */
  private long next(Election election, String county) {
    return db.createQuery(
                "select count(b) from OpeningBatch b where b.ledger = :election"
                    + " and b.county = :county",
                Long.class)
            .setParameter("election", election.electionId())
            .setParameter("county", county)
            .getSingleResult()
        + 1;
  }
}
