package org.canvass.results;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.io.InputStream;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.canvass.canvass.Canvasses;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.TwoPersons;
import org.canvass.ledger.Digest;
import org.canvass.ledger.Ledger;
import org.canvass.people.Caller;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Door;
import org.canvass.workflow.Guard;
import org.canvass.workflow.Offer;
import org.canvass.workflow.Option;
import org.canvass.workflow.Terms;

/**
 * How a published figure is put right: one person proposes the right snapshot and says what was
 * wrong, another approves it on the same day, and only then it is published. The wrong update stays
 * as it was.
 */
@PermitAll
@Stateless
public class Corrections {
  /** The act of proposing a correction, for {@link #propose}. */
  public static final String PROPOSE = "propose";

  private static final String LAW = "Elec. Code §15306";

  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Elections elections;
  @Inject private Canvasses canvasses;
  @Inject private Publishing publishing;
  @Inject private TwoPersons twoPersons;
  @Inject private Ledger ledger;

  /** A county's corrections, the first one first. */
  public List<Correction> all(String election, String county) {
    return db.createQuery(
            "select c from Correction c where c.ledger = :election and c.county = :county"
                + " order by c.number",
            Correction.class)
        .setParameter("election", election)
        .setParameter("county", county)
        .getResultList();
  }

  /** One correction, or a refusal with 404. */
  public Correction correction(String election, String county, int number) {
    return find(election, county, number, LockModeType.NONE);
  }

  private Correction find(String election, String county, int number, LockModeType lock) {
    return db.createQuery(
            "select c from Correction c where c.ledger = :election and c.subject = :name",
            Correction.class)
        .setParameter("election", election)
        .setParameter("name", Correction.name(county, number))
        .setLockMode(lock)
        .getResultStream()
        .findFirst()
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-correction",
                    "Nobody has proposed a correction %d of %s: GET …/corrections lists them."
                        .formatted(number, county)));
  }

  /** What was wrong, as the proposer said; while nobody has decided. */
  public String reason(Correction correction) {
    return ledger
        .find(
            new Ledger.Search(
                correction.ledger(),
                null,
                correction.subject(),
                PROPOSE,
                null,
                "DONE",
                null,
                null,
                false,
                null,
                1))
        .get(0)
        .whole()
        .texts()
        .reason();
  }

  /** Until when an open proposal may be approved; empty where it does not lapse. */
  public Optional<ZonedDateTime> end(Election election, Correction correction) {
    return correction.state() == CorrectionState.PROPOSED
        ? twoPersons.end(election, correction)
        : Optional.empty();
  }

  /**
   * Proposes to put an update right by another snapshot, plain or gzip. It passes all checks of an
   * update but that of fewer ballots, and is kept; nothing is published yet.
   *
   * @param corrects the number of the update that was wrong
   * @param act of kind {@code correction}, with the reason; for supervisor and registrar
   * @throws Problem as {@link Updates#importSnapshot}; 400 without a reason, 404 no such update,
   *     409 when these very figures are published
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Correction propose(
      Election election, int corrects, Act act, InputStream bytes, String sourceName) {
    byte[] received = Updates.received(bytes);
    return door.pass(
        act,
        () -> {
          Publishing.Checked checked =
              publishing.check(election, act.county(), act, received, corrects);
          refusePublished(checked);
          String sha256 = Digest.hex(Digest.sha256(received));
          if (db.find(CorrectionSnapshot.class, sha256) == null) {
            db.persist(new CorrectionSnapshot(sha256, received));
          }
          Correction correction =
              new Correction(
                  election.electionId(),
                  act.county(),
                  all(election.electionId(), act.county()).size() + 1,
                  corrects,
                  checked.snapshot(),
                  sourceName,
                  sha256,
                  act.by().account());
          door.tell(act.named(correction.kind(), correction.subject()), correction, LAW);
          return correction;
        });
  }

  private static void refusePublished(Publishing.Checked checked) {
    if (checked.isPublished()) {
      throw Problem.conflict(
          "published-already",
          "Update %d has these very figures: there is nothing to correct."
              .formatted(checked.known().orElseThrow().number()));
    }
  }

  /**
   * Approves a correction, which publishes it, or rejects it.
   *
   * @throws Problem 409 by who proposed it, or when its day is over; and as {@link
   *     Updates#importSnapshot}
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Correction decide(Election election, int number, Act act) {
    return door.pass(
        act,
        () -> {
          door.checkRole(act, CorrectionMove.TABLE);
          // the canvass before the correction, as when one is proposed
          canvasses.hold(election.electionId(), act.county());
          Correction correction =
              find(election.electionId(), act.county(), number, LockModeType.PESSIMISTIC_WRITE);
          Terms terms = terms(election, correction, act);
          door.move(
              act,
              correction,
              CorrectionMove.TABLE,
              act.event().equals("approve")
                  ? terms.changing(() -> publish(election, act, correction))
                  : terms);
          return correction;
        });
  }

  private void publish(Election election, Act act, Correction correction) {
    Act publication =
        act.on("results_update", ResultsUpdate.nameOfAll(act.county()), Updates.CORRECT)
            .happening(null)
            .because(reason(correction))
            .resting("correction", correction.subject())
            .resting("proposedBy", correction.proposedBy());
    byte[] snapshot = db.find(CorrectionSnapshot.class, correction.sourceSha256()).bytes();
    Updates.Publication done =
        publishing.publish(
            election,
            act.county(),
            publication,
            snapshot,
            correction.sourceName(),
            correction.corrects());
    if (!done.fresh()) {
      throw Problem.conflict(
          "published-already",
          "Update %d has these very figures: reject this correction."
              .formatted(done.update().number()));
    }
    correction.becomes(done.update().number());
  }

  /** What may be done next with a correction, and what stands in the way. */
  public List<Option> options(Election election, Correction correction) {
    return Option.of(correction, CorrectionMove.TABLE, terms(election, correction, null));
  }

  /** What may be done with a correction, as a page offers it to somebody; null for nobody. */
  public List<Offer> offers(Election election, Correction correction, Caller by) {
    return door.offers(
        correction,
        CorrectionMove.TABLE,
        by,
        event ->
            Act.of(
                elections.docket(election),
                by,
                correction.kind(),
                correction.subject(),
                correction.county(),
                event),
        act -> terms(election, correction, act));
  }

  private Terms terms(Election election, Correction correction, Act act) {
    return Terms.guardedBy(guard -> blocker(guard, election, correction, act));
  }

  private Optional<Blocker> blocker(
      Guard guard, Election election, Correction correction, Act act) {
    return twoPersons.blocker(
        guard,
        election,
        new TwoPersons.Request(correction, correction.proposedBy(), "for this correction", LAW),
        act);
  }
}
