package org.canvass.envelope;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.canvass.canvass.Canvasses;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.law.ReasonCode;
import org.canvass.people.Caller;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;
import org.canvass.workflow.Offer;
import org.canvass.workflow.Option;
import org.canvass.workflow.Terms;

/** The envelopes of the counties, and what officials do to them one by one. */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Envelopes {
  private static final int AT_ONCE = 500;

  /** Digits of a barcode that are the piece's own; what follows is the way to it. */
  private static final int TRACKING = 20;

  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Canvasses canvasses;
  @Inject private Elections elections;
  @Inject private Law law;
  @Inject private EnvelopeGuards guards;
  @Inject private EnvelopeHandling handling;

  /** An envelope that a county has, had first, or is to get; or a refusal with 404. */
  public Envelope envelope(Election election, String county, long id) {
    return find(election, county, id).orElseThrow(() -> unknown(election, county, id));
  }

  /**
   * The envelope that an act is about. Whoever may not act in the county is refused as such and
   * told, and does not learn from a 404 which envelopes there are.
   */
  public Envelope envelope(Election election, Act act, long id) {
    return find(election, act.county(), id)
        .orElseGet(
            () ->
                door.pass(
                    act,
                    () -> {
                      throw unknown(election, act.county(), id);
                    }));
  }

  private Optional<Envelope> find(Election election, String county, long id) {
    return Optional.ofNullable(db.find(Envelope.class, id))
        .filter(envelope -> envelope.ledger().equals(election.electionId()))
        .filter(
            envelope ->
                county.equals(envelope.county())
                    || county.equals(envelope.homeCounty())
                    || county.equals(envelope.firstCounty()));
  }

  private static Problem unknown(Election election, String county, long id) {
    return Problem.notFound(
        "unknown-envelope",
        "%s has no envelope %d in %s: GET …/envelopes lists them."
            .formatted(county, id, election.electionId()));
  }

  /**
   * Envelopes of a county, those on their way to it included.
   *
   * @param state only these, or null for all
   * @param number only the one with this number, or null for all
   * @param after those with a higher id
   */
  public List<Envelope> list(
      Election election, String county, EnvelopeState state, String number, long after, int most) {
    var query =
        db.createQuery(
                "select e from Envelope e where e.ledger = :election"
                    + " and (e.county = :county or e.homeCounty = :county) and e.id > :after"
                    + (state == null ? "" : " and e.state = :state")
                    + (number == null ? "" : " and e.number = :number")
                    + " order by e.id",
                Envelope.class)
            .setParameter("election", election.electionId())
            .setParameter("county", county)
            .setParameter("after", after)
            .setMaxResults(most);
    if (state != null) {
      query.setParameter("state", state);
    }
    if (number != null) {
      query.setParameter("number", number);
    }
    return query.getResultList();
  }

  /**
   * The envelopes of a county, those on their way to it included, that bear a number or the
   * tracking code of a barcode; {@code text} may be the whole barcode's digits.
   */
  public List<Envelope> known(Election election, String county, String text) {
    String digits = text.replaceAll("\\s", "");
    return db.createQuery(
            "select e from Envelope e where e.ledger = :election"
                + " and (e.county = :county or e.homeCounty = :county)"
                + " and (e.number = :number or e.trackingCode = :code) order by e.id",
            Envelope.class)
        .setParameter("election", election.electionId())
        .setParameter("county", county)
        .setParameter("number", text)
        .setParameter("code", digits.length() > TRACKING ? digits.substring(0, TRACKING) : digits)
        .setMaxResults(AT_ONCE)
        .getResultList();
  }

  /** What may be done next with an envelope, and what stands in the way. */
  public List<Option> options(Election election, Envelope envelope) {
    EnvelopeGuards.Case asked =
        new EnvelopeGuards.Case(election, envelope, null, null, EnvelopeGuards.Way.ALONE);
    return Option.of(
            envelope, EnvelopeMove.TABLE, Terms.guardedBy(guard -> guards.check(guard, asked)))
        .stream()
        .filter(option -> fits(option.event(), envelope))
        .toList();
  }

  /** Of the ways back from a challenge only the one to where it came from is offered. */
  private static boolean fits(String event, Envelope envelope) {
    return !event.startsWith("return-to-")
        || event.equals(EnvelopeGuards.returning(envelope.challengedFrom()));
  }

  /**
   * What may follow for an envelope, as a page offers it to somebody. A rejection is judged by the
   * first of the reasons that fit.
   *
   * @param by who looks; null for nobody
   */
  public List<Offer> offers(Election election, Envelope envelope, Caller by) {
    String reason =
        reasons(election, EnumSet.of(envelope.state())).stream()
            .filter(each -> EnvelopeGuards.isFoundAs(each, envelope))
            .findFirst()
            .map(ReasonCode::key)
            .orElse(null);
    return door
        .offers(
            envelope,
            EnvelopeMove.TABLE,
            by,
            event ->
                Act.of(
                    elections.docket(election),
                    by,
                    envelope.kind(),
                    envelope.subject(),
                    EnvelopeHandling.placeOf(event, envelope),
                    event),
            act -> handling.terms(election, envelope, act, reason))
        .stream()
        .filter(offer -> fits(offer.event(), envelope))
        .map(
            offer ->
                offer.unless(
                    by == null
                        ? Optional.empty()
                        : EnvelopeHandling.notInOwnRight(by, offer.event())))
        .toList();
  }

  /**
   * The reasons that an envelope in one of these states may be rejected for, those first that rest
   * on what was found of it.
   */
  public List<ReasonCode> reasons(Election election, Set<EnvelopeState> states) {
    return law.of(election).rejectionReasons().stream()
        .filter(reason -> EnvelopeGuards.mayBe(reason, states))
        .sorted(Comparator.comparing(reason -> reason.foundAs() == null))
        .toList();
  }

  /** Moves one envelope. What follows from it by the rulebook is done in the same transaction. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Envelope move(Election election, long id, Act act, EnvelopeActForm form) {
    return door.pass(
        act,
        () -> {
          EnvelopeHandling.refuseFindingForAnother(act);
          canvasses.keepStage(election.electionId(), act.county());
          Envelope envelope = db.find(Envelope.class, id, LockModeType.PESSIMISTIC_WRITE);
          handling.move(election, envelope, act, form);
          return envelope;
        });
  }
}
