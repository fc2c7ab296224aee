package org.canvass.envelope;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.canvass.canvass.Canvasses;
import org.canvass.election.Election;
import org.canvass.platform.Json;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;
import org.canvass.workflow.Terms;

/** Where envelopes come in. Whether they came in time is decided in the same transaction. */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Arrivals {
  @PersistenceContext private EntityManager db;

  @Inject private Door door;
  @Inject private Canvasses canvasses;
  @Inject private ArrivalReader reader;
  @Inject private TimelinessDesk desk;
  @Inject private EnvelopeGuards guards;

  /**
   * Takes one envelope in and decides whether it came in time (§§3017, 3020).
   *
   * @throws Problem 409 when the county has an envelope of that number, 422 when it was received
   *     later than now
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Envelope receive(Election election, Act act, ArrivalForm form) {
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          canvasses.keepStage(election.electionId(), act.county());
          return take(election, act, form, null);
        });
  }

  /**
   * Takes one envelope in, inside {@link Door#pass}. One that was voided is taken in again out of a
   * tray, with what is known of it now.
   *
   * @param tray the name of the tray that it came in, or null
   */
  public Envelope take(Election election, Act act, ArrivalForm form, String tray) {
    Envelope envelope = reader.envelope(election, act.county(), form);
    envelope.comeIn(tray);
    if (envelope.trackingCode() != null
        && !borne(election, List.of(envelope.trackingCode())).isEmpty()) {
      throw duplicateBarcode(envelope.trackingCode());
    }
    if (known(election, act.county(), List.of(envelope.number())).isEmpty()) {
      enter(election, act, List.of(envelope));
      return envelope;
    }
    return voided(envelope)
        .filter(before -> tray != null && envelope.state() == EnvelopeState.RECEIVED)
        .map(before -> takeAgain(election, act, before, envelope))
        .orElseThrow(() -> duplicate(act.county(), envelope.number()));
  }

  private Optional<Envelope> voided(Envelope envelope) {
    return db.createQuery(
            "select e from Envelope e where e.ledger = :election and e.subject = :subject"
                + " and e.state = :voided",
            Envelope.class)
        .setParameter("election", envelope.ledger())
        .setParameter("subject", envelope.subject())
        .setParameter("voided", EnvelopeState.VOIDED)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }

  private Envelope takeAgain(Election election, Act act, Envelope before, Envelope now) {
    Act again = act.on(before.kind(), before.subject(), "take-in-again");
    EnvelopeGuards.Case at =
        new EnvelopeGuards.Case(election, before, again, null, EnvelopeGuards.Way.OUT_OF_A_TRAY);
    door.move(
        again,
        before,
        EnvelopeMove.TABLE,
        Terms.guardedBy(guard -> guards.check(guard, at)).changing(() -> before.takeAgain(now)));
    db.flush();
    desk.decide(election, act, List.of(before));
    return before;
  }

  /**
   * Which of the numbers the county has given already; an envelope that it forwarded keeps, in the
   * ledger, the number that it had there.
   */
  public Set<String> known(Election election, String county, Collection<String> numbers) {
    return ((List<?>)
            db.createNativeQuery("select numbers_given(?1, ?2, ?3, cast(?4 as jsonb))")
                .setParameter(1, election.electionId())
                .setParameter(2, county)
                .setParameter(3, Envelope.name(county, ""))
                .setParameter(4, json(numbers))
                .getResultList())
        .stream().map(String.class::cast).collect(Collectors.toSet());
  }

  private static String json(Collection<String> texts) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    texts.forEach(array::add);
    return array.build().toString();
  }

  /** Which of the barcodes an envelope of the election bears already, in whatever county. */
  public Set<String> borne(Election election, Collection<String> barcodes) {
    return barcodes.isEmpty()
        ? Set.of()
        : Set.copyOf(
            db.createQuery(
                    "select e.trackingCode from Envelope e where e.ledger = :election"
                        + " and e.trackingCode in :barcodes",
                    String.class)
                .setParameter("election", election.electionId())
                .setParameter("barcodes", barcodes)
                .getResultList());
  }

  static Problem duplicateBarcode(String barcode) {
    return Problem.conflict(
        "duplicate-barcode",
        "barcode: an envelope with the tracking code %s is here already: read the barcode again, or leave it out."
            .formatted(barcode));
  }

  static Problem duplicate(String county, String number) {
    return Problem.conflict(
        "duplicate-number",
        "%s has an envelope number %s already: look at it, or give this one its own number."
            .formatted(county, number));
  }

  /** Tells the arrivals and decides on them, inside {@link Door#pass}. */
  public void enter(Election election, Act act, List<Envelope> envelopes) {
    for (Envelope envelope : envelopes) {
      boolean here = envelope.state() == EnvelopeState.RECEIVED;
      door.tell(
          act.on(envelope.kind(), envelope.subject(), here ? "receive" : "receive-elsewhere"),
          envelope,
          here ? "Elec. Code §3017(a)(1)" : "Elec. Code §3017(a)(3)");
    }
    db.flush();
    desk.decide(
        election,
        act,
        envelopes.stream().filter(envelope -> envelope.state() == EnvelopeState.RECEIVED).toList());
  }
}
