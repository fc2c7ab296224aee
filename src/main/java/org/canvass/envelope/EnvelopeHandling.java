package org.canvass.envelope;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.law.Evidence;
import org.canvass.law.Settings;
import org.canvass.law.Timeliness;
import org.canvass.people.Caller;
import org.canvass.platform.FormText;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;
import org.canvass.workflow.Terms;

/** What an act does to an envelope, inside {@link Door#pass}: the same alone and out of a file. */
@ApplicationScoped
public class EnvelopeHandling {
  private static final Set<String> FINDINGS = Set.of("propose-mismatch", "agree-to-mismatch");

  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Elections elections;
  @Inject private Law law;
  @Inject private EnvelopeGuards guards;
  @Inject private TimelinessDesk desk;
  @Inject private Arrivals arrivals;
  @Inject private ArrivalReader reader;

  /**
   * Moves an envelope that nobody else can change meanwhile, and does what follows by the rulebook.
   *
   * @throws Problem as {@link Door#move}; 403 for another county's
   */
  void move(Election election, Envelope envelope, Act act, EnvelopeActForm form) {
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
  }

  /** As many officials must agree as the law says, each for himself (§3019(c)(2)). */
  static void refuseFindingForAnother(Act act) {
    notInOwnRight(act.by(), act.event())
        .ifPresent(
            refusal -> {
              throw refusal;
            });
  }

  static Optional<Problem> notInOwnRight(Caller by, String event) {
    return by.standsFor() == null || !FINDINGS.contains(event)
        ? Optional.empty()
        : Optional.of(
            Problem.forbidden(
                "in-own-right",
                "\"%s\" is an official's own finding: %s acts for %s here. Look at the signature in a role of your own."
                    .formatted(event, by.account(), by.standsFor())));
  }

  /**
   * Decides an envelope anew that nobody else can change meanwhile, since a rule has changed.
   *
   * @param cause whose doing it is
   * @param reEvaluation the number under which the change was approved
   */
  public void decideAnew(Election election, Act cause, ReDecision made, int reEvaluation) {
    Envelope envelope = made.envelope();
    Act act =
        TimelinessDesk.byCanvass(cause, envelope, made.event())
            .because(String.join(" ", made.timeliness().reasons()))
            .resting("reEvaluation", cause.subject());
    door.move(
        act,
        envelope,
        EnvelopeMove.TABLE,
        terms(election, envelope, act, null)
            .changing(
                () ->
                    envelope.decideAnew(
                        Decision.of(made.timeliness(), act.by().account()),
                        made.becomes(),
                        reEvaluation)));
  }

  Terms terms(Election election, Envelope envelope, Act act, String reasonCode) {
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

  static String placeOf(String event, Envelope envelope) {
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
    Decision decision = desk.weigh(desk.law(election, envelope.county()), more);
    envelope.weighAnew(more);
    envelope.decide(decision);
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
      case "receive" -> desk.decide(election, act, List.of(envelope));
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
