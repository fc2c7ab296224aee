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
import org.canvass.law.Evidence;
import org.canvass.law.ReasonCode;
import org.canvass.law.Settings;
import org.canvass.law.Timeliness;
import org.canvass.people.Caller;
import org.canvass.platform.FormText;
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

  private static final Set<String> FINDINGS = Set.of("propose-mismatch", "agree-to-mismatch");

  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Canvasses canvasses;
  @Inject private Elections elections;
  @Inject private Law law;
  @Inject private EnvelopeGuards guards;
  @Inject private TimelinessDesk desk;
  @Inject private Arrivals arrivals;
  @Inject private ArrivalReader reader;

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
                    placeOf(event, envelope),
                    event),
            act -> terms(election, envelope, act, reason))
        .stream()
        .filter(offer -> fits(offer.event(), envelope))
        .map(
            offer -> offer.unless(by == null ? Optional.empty() : notInOwnRight(by, offer.event())))
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
          refuseFindingForAnother(act);
          canvasses.keepStage(election.electionId(), act.county());
          Envelope envelope = db.find(Envelope.class, id, LockModeType.PESSIMISTIC_WRITE);
          checkCounty(act, envelope);
          EnvelopeState before = envelope.state();
          door.move(
              act,
              envelope,
              EnvelopeMove.TABLE,
              terms(election, envelope, act, form.reasonCode())
                  .dueBy(guards.due(election, envelope, act.event()))
                  .changing(() -> change(election, envelope, before, act, form)));
          db.flush();
          follow(election, envelope, act);
          return envelope;
        });
  }

  /** As many officials must agree as the law says, each for himself (§3019(c)(2)). */
  private static void refuseFindingForAnother(Act act) {
    notInOwnRight(act.by(), act.event())
        .ifPresent(
            refusal -> {
              throw refusal;
            });
  }

  private static Optional<Problem> notInOwnRight(Caller by, String event) {
    return by.standsFor() == null || !FINDINGS.contains(event)
        ? Optional.empty()
        : Optional.of(
            Problem.forbidden(
                "in-own-right",
                "\"%s\" is an official's own finding: %s acts for %s here. Look at the signature in a role of your own."
                    .formatted(event, by.account(), by.standsFor())));
  }

  private Terms terms(Election election, Envelope envelope, Act act, String reasonCode) {
    EnvelopeGuards.Case at =
        new EnvelopeGuards.Case(election, envelope, act, reasonCode, EnvelopeGuards.Way.ALONE);
    return Terms.guardedBy(guard -> guards.check(guard, at));
  }

  /**
   * A forwarded envelope is received by its home county; all else is for the county that has it.
   */
  private static void checkCounty(Act act, Envelope envelope) {
    String whose = placeOf(act.event(), envelope);
    if (!whose.equals(act.county())) {
      throw Problem.forbidden(
          "wrong-county",
          "The envelope is %s's, not %s's: \"%s\" is for officials of %s."
              .formatted(whose, act.county(), act.event(), whose));
    }
  }

  private static String placeOf(String event, Envelope envelope) {
    boolean home = event.equals("receive") && envelope.homeCounty() != null;
    return home ? envelope.homeCounty() : envelope.county();
  }

  private void change(
      Election election, Envelope envelope, EnvelopeState before, Act act, EnvelopeActForm form) {
    String official = act.by().account();
    switch (act.event()) {
      case "receive" -> comeHome(election, envelope, act, form);
      case "add-evidence" -> addEvidence(election, envelope, act, form);
      case "find-timely" -> envelope.settle(Timeliness.Decision.TIMELY, act.by());
      case "find-late" -> envelope.settle(Timeliness.Decision.LATE, act.by());
      case "match-signature" -> envelope.matchSignature();
      case "find-unsigned" -> envelope.findUnsigned(act.by(), act.happened());
      case "propose-mismatch", "agree-to-mismatch" -> {
        if (before == EnvelopeState.STATEMENT_RECEIVED) {
          envelope.findStatementDiffers(official);
        } else {
          envelope.findDifference(official);
        }
      }
      case "send-notice" -> envelope.sendNotice(firstNotice(election, act, form));
      case "tell-voter" ->
          envelope.tellVoter(Notice.of(form.means(), form.outcome(), null, act.happened()));
      case "receive-statement" -> envelope.receiveStatement(act.happened());
      case "accept-statement" -> envelope.cure();
      case "reject" -> envelope.reject(form.reasonCode());
      case "challenge" -> envelope.challengedIn(before);
      case "ask-to-recall" -> envelope.askToRecall(official);
      case "recall" -> envelope.recall();
      case "void" -> envelope.voidArrival();
      default -> {
        if (before == EnvelopeState.CHALLENGED) {
          envelope.challengedIn(null);
        }
      }
    }
  }

  /** The notice that the law wants: by the means that it names. */
  private Notice firstNotice(Election election, Act act, EnvelopeActForm form) {
    Settings.SignatureNotice wanted = law.of(election).settings().signatureNotice();
    Notice.Means usual =
        wanted == null ? Notice.Means.FIRST_CLASS : Notice.Means.valueOf(wanted.by());
    Notice notice = Notice.of(form.means(), form.outcome(), usual, act.happened());
    if (wanted != null && notice.means() != usual) {
      throw Problem.refusedData(
          "other-means",
          "The notice that the law wants goes by %s: %s is recorded with tell-voter, besides it."
              .formatted(usual, notice.means()));
    }
    return notice;
  }

  private void addEvidence(Election election, Envelope envelope, Act act, EnvelopeActForm form) {
    Evidence known = desk.evidence(election, envelope);
    Evidence more =
        new KnownEvidence(known, elections.zone(election))
            .with(form.evidence(), !FormText.isBlank(act.reason()));
    reader.refuseImpossible(election, more);
    envelope.weighAnew(more);
    envelope.decide(desk.weigh(election, more));
  }

  /** The receipt in the other county stays the one that counts (§3017(a)(3)). */
  private void comeHome(Election election, Envelope envelope, Act act, EnvelopeActForm form) {
    String number = form.number() == null ? envelope.number() : ArrivalForm.number(form.number());
    if (!arrivals.known(election, act.county(), List.of(number)).isEmpty()) {
      throw Arrivals.duplicate(act.county(), number);
    }
    envelope.comeHome(
        number,
        ForwardedReceipt.of(
            desk.evidence(election, envelope),
            act.happened().atZone(elections.zone(election)).toOffsetDateTime()));
  }

  /** What follows by the rulebook from what an official did. */
  private void follow(Election election, Envelope envelope, Act act) {
    switch (act.event()) {
      case "receive" -> desk.decide(election, act, envelope);
      case "add-evidence" -> desk.settle(act, envelope);
      case "propose-mismatch", "agree-to-mismatch" -> concludeMismatch(election, envelope, act);
      default -> {}
    }
  }

  /** Once as many officials as the law asks agree, it is a mismatch (§3019(c)(2)). */
  private void concludeMismatch(Election election, Envelope envelope, Act act) {
    if (!envelope.finding().suffices(law.of(election).settings().mismatchOfficials())) {
      return;
    }
    boolean statement = envelope.state() == EnvelopeState.STATEMENT_RECEIVED;
    Act conclusion = TimelinessDesk.byCanvass(act, envelope, "find-mismatch");
    door.move(
        conclusion,
        envelope,
        EnvelopeMove.TABLE,
        terms(election, envelope, conclusion, null)
            .changing(
                () -> {
                  if (statement) {
                    envelope.concludeStatementMismatch(act.happened());
                  } else {
                    envelope.concludeMismatch(act.happened());
                  }
                }));
  }
}
