package org.canvass.canvass;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.law.ReasonCode;
import org.canvass.people.Caller;
import org.canvass.platform.FormText;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Door;
import org.canvass.workflow.Guard;
import org.canvass.workflow.Offer;
import org.canvass.workflow.Option;
import org.canvass.workflow.Terms;

/**
 * The registers of provisional and conditional-registration ballots (§§14310, 15350), by batch: the
 * last third of every canvass.
 */
@PermitAll
@Stateless
public class Registers {
  private static final String LAW = "Elec. Code §§14310, 15350";
  static final String KIND = "register_batch";
  private static final int NAMED = 3;

  /** Far above any batch, far below what a sum can hold. */
  private static final long MOST_IN_A_BATCH = 1_000_000_000L;

  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Canvasses canvasses;
  @Inject private Elections elections;
  @Inject private Law law;

  /** What a whole register holds. */
  public record Total(BatchCounts counts, long openBatches, long closedBatches) {}

  /** The sums over all batches of a register. */
  public Total total(String election, String county, Register register) {
    List<RegisterBatch> batches = batches(election, county, register, null, Integer.MAX_VALUE);
    long open = batches.stream().filter(batch -> batch.state() == BatchState.OPEN).count();
    return new Total(
        batches.stream().map(RegisterBatch::counts).reduce(BatchCounts.NONE, BatchCounts::plus),
        open,
        batches.size() - open);
  }

  /**
   * The batches of a register by name, after the one named {@code after} (null: from the first).
   */
  public List<RegisterBatch> batches(
      String election, String county, Register register, String after, int limit) {
    return db.createQuery(
            "select b from RegisterBatch b where b.ledger = :election and b.county = :county"
                + " and b.register = :register and b.batch > :after order by b.batch",
            RegisterBatch.class)
        .setParameter("election", election)
        .setParameter("county", county)
        .setParameter("register", register)
        .setParameter("after", after == null ? "" : after)
        .setMaxResults(limit)
        .getResultList();
  }

  /** One batch, or a refusal with 404. */
  public RegisterBatch batch(String election, String county, Register register, String batch) {
    return find(election, county, register, batch)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-batch",
                    "The %s register of %s has no batch \"%s\": GET …/registers/%s lists them."
                        .formatted(register.slug(), county, batch, register.slug())));
  }

  private Optional<RegisterBatch> find(
      String election, String county, Register register, String batch) {
    return db.createQuery(
            "select b from RegisterBatch b where b.ledger = :election and b.subject = :subject",
            RegisterBatch.class)
        .setParameter("election", election)
        .setParameter("subject", RegisterBatch.name(county, register, batch))
        .getResultStream()
        .findFirst();
  }

  /** Takes in a new batch; 409 when there is one of that name. */
  public RegisterBatch receive(
      Election election, Register register, String name, BatchCounts counts, Act act) {
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          check(election, counts);
          canvasses.holdOpenBooks(election.electionId(), act.county());
          if (find(election.electionId(), act.county(), register, name).isPresent()) {
            throw Problem.conflict(
                "batch-exists",
                "There is a batch %s in the %s register already: correct it with PUT."
                    .formatted(name, register.slug()));
          }
          RegisterBatch batch =
              new RegisterBatch(election.electionId(), act.county(), register, name);
          batch.take(counts, act.happened());
          door.tell(act, batch, LAW);
          return batch;
        });
  }

  /** Takes the counts of an open batch as they stand now; a figure that falls needs a reason. */
  public RegisterBatch count(
      Election election, Register register, String name, BatchCounts counts, Act act) {
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          check(election, counts);
          canvasses.holdOpenBooks(election.electionId(), act.county());
          RegisterBatch batch = batch(election.electionId(), act.county(), register, name);
          if (batch.state() != BatchState.OPEN) {
            throw Problem.conflict(
                    "batch-closed",
                    "Batch %s is closed: a supervisor or the registrar reopens it first."
                        .formatted(name))
                .with("state", batch.state().name());
          }
          if (counts.fallsBelow(batch.counts()) && FormText.isBlank(act.reason())) {
            throw Problem.badRequest(
                "reason-needed", "A figure is lower than before; say why in \"reason\".");
          }
          batch.take(counts, act.happened());
          door.tell(act, batch, LAW);
          return batch;
        });
  }

  private void check(Election election, BatchCounts counts) {
    if (counts.received() > MOST_IN_A_BATCH) {
      throw Problem.refusedData(
          "too-many-for-a-batch",
          "%d ballots in one batch cannot be: check the digits.".formatted(counts.received()));
    }
    Set<String> known =
        law.of(election).provisionalReasons().stream()
            .map(ReasonCode::key)
            .collect(Collectors.toCollection(TreeSet::new));
    for (String reason : counts.invalid().keySet()) {
      if (!known.contains(reason)) {
        throw Problem.refusedData(
            "unknown-reason",
            "\"%s\" is no reason of the rulebook: they are %s."
                .formatted(reason, String.join(", ", known)));
      }
    }
  }

  /** Closes a batch, or reopens it. Where not all is accounted for, the reason states the rest. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public RegisterBatch move(Election election, Register register, String name, Act act) {
    return door.pass(
        act,
        () -> {
          canvasses.holdOpenBooks(election.electionId(), act.county());
          RegisterBatch batch = batch(election.electionId(), act.county(), register, name);
          door.move(
              act,
              batch,
              BatchMove.TABLE,
              terms(batch, act.reason()).changing(() -> change(batch, act)));
          return batch;
        });
  }

  private static void change(RegisterBatch batch, Act act) {
    switch (act.event()) {
      case "close" -> batch.close(act.reason());
      default -> batch.reopen();
    }
  }

  /** What may be done next with a batch. */
  public List<Option> options(RegisterBatch batch) {
    return Option.of(batch, BatchMove.TABLE, terms(batch, null));
  }

  /** What may be done with a batch, as a page offers it to somebody; null for nobody. */
  public List<Offer> offers(Election election, RegisterBatch batch, Caller by) {
    return door.offers(
        batch,
        BatchMove.TABLE,
        by,
        event -> act(election, by, batch.county(), batch.subject(), event),
        act -> terms(batch, null));
  }

  /** Something that may be done in a county's registers, as a page offers it; null for nobody. */
  public Offer offer(Election election, String county, String event, Caller by) {
    return door.offer(
        KIND,
        event,
        by == null ? null : act(election, by, county, county + "/register", event),
        false,
        LAW);
  }

  private Act act(Election election, Caller by, String county, String subject, String event) {
    return Act.of(elections.docket(election), by, KIND, subject, county, event);
  }

  private static Terms terms(RegisterBatch batch, String statedRest) {
    return Terms.guardedBy(guard -> unaccounted(guard, batch.counts(), statedRest));
  }

  private static Optional<Blocker> unaccounted(Guard guard, BatchCounts counts, String statedRest) {
    if (counts.allAccountedFor() || !FormText.isBlank(statedRest)) {
      return Optional.empty();
    }
    return Optional.of(
        Blocker.of(
            guard,
            "Not decided: %d; valid, but not counted: %d. Finish them, or state the rest in \"reason\"."
                .formatted(counts.undecided(), counts.uncounted()),
            LAW));
  }

  private Map<String, List<String>> openBatches(String election, Set<String> counties) {
    return db.createQuery(
            "select b.county, b.subject from RegisterBatch b where b.ledger = :election"
                + " and b.county in :counties and b.state = :open order by b.subject",
            Object[].class)
        .setParameter("election", election)
        .setParameter("counties", counties)
        .setParameter("open", BatchState.OPEN)
        .getResultStream()
        .collect(
            Collectors.groupingBy(
                row -> (String) row[0],
                Collectors.mapping(row -> (String) row[1], Collectors.toList())));
  }

  /** What stands in the way of ending the count: batches that are open. */
  public Optional<Blocker> batchesOpen(Guard guard, String election, String county, Asked asked) {
    List<String> open =
        asked.of(county, "batches", counties -> openBatches(election, counties), List.of());
    if (open.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Blocker.of(
            guard,
            "Open batches of provisional or conditional-registration ballots: %d (%s%s). Close them first."
                .formatted(
                    open.size(),
                    open.stream().limit(NAMED).collect(Collectors.joining(", ")),
                    open.size() > NAMED ? ", …" : ""),
            LAW));
  }
}
