package org.canvass.envelope;

import static org.canvass.envelope.EnvelopeGuard.ALL_OFFICIALS_AGREE;
import static org.canvass.envelope.EnvelopeGuard.ANOTHER_OFFICIAL;
import static org.canvass.envelope.EnvelopeGuard.ANOTHER_THAN_FINDER;
import static org.canvass.envelope.EnvelopeGuard.COUNT_UNDER_WAY;
import static org.canvass.envelope.EnvelopeGuard.FINDING_MADE;
import static org.canvass.envelope.EnvelopeGuard.LAW_OFFERS_CURE;
import static org.canvass.envelope.EnvelopeGuard.NOT_CERTIFIED;
import static org.canvass.envelope.EnvelopeGuard.NO_FINDING_YET;
import static org.canvass.envelope.EnvelopeGuard.OUT_OF_A_TRAY;
import static org.canvass.envelope.EnvelopeGuard.POLLS_CLOSED;
import static org.canvass.envelope.EnvelopeGuard.PROCESSING_BEGUN;
import static org.canvass.envelope.EnvelopeGuard.REASON_FITS;
import static org.canvass.envelope.EnvelopeGuard.SECOND_PERSON;
import static org.canvass.envelope.EnvelopeGuard.TIME_TO_CURE_LEFT;
import static org.canvass.envelope.EnvelopeGuard.TIME_TO_CURE_OVER;
import static org.canvass.envelope.EnvelopeGuard.TRAY_OPEN;
import static org.canvass.envelope.EnvelopeGuard.VOTER_WAS_HEARD;
import static org.canvass.envelope.EnvelopeGuard.WHERE_CHALLENGED;
import static org.canvass.envelope.EnvelopeGuard.WHOLE_BATCH;
import static org.canvass.envelope.EnvelopeState.*;
import static org.canvass.people.Role.CLERK;
import static org.canvass.people.Role.SUPERVISOR;
import static org.canvass.people.Role.SYSTEM;
import static org.canvass.people.Role.VERIFIER;
import static org.canvass.workflow.Rule.from;

import java.util.List;
import java.util.Locale;
import org.canvass.workflow.LifeCycle;
import org.canvass.workflow.Move;
import org.canvass.workflow.Rule;

/**
 * The life cycle of an identification envelope. It may be rejected until it is opened and never
 * after (§3019(h)); once opened it moves with its whole batch.
 */
public enum EnvelopeMove implements Move<EnvelopeState> {
  FORWARD(
      from(RECEIVED_ELSEWHERE).to(FORWARDED).by(CLERK, SUPERVISOR).under("Elec. Code §3017(a)(3)")),
  RECEIVE(from(FORWARDED).to(RECEIVED).by(CLERK, SUPERVISOR).under("Elec. Code §15320")),

  DECIDE_TIMELY(
      from(RECEIVED).to(TIMELY).by(SYSTEM).called("find-timely").under("Elec. Code §3020")),
  DECIDE_LATE(from(RECEIVED).to(LATE).by(SYSTEM).called("find-late").under("Elec. Code §3020")),
  REFER_TO_REVIEW(from(RECEIVED).to(IN_REVIEW).by(SYSTEM).under("Elec. Code §3020")),
  VOID_ARRIVAL(
      from(TIMELY, LATE, IN_REVIEW, RECEIVED_ELSEWHERE)
          .to(VOIDED)
          .by(CLERK, SUPERVISOR)
          .when(TRAY_OPEN)
          .withReason()
          .called("void")
          .under("Elec. Code §3017(a)(1)")),
  TAKE_IN_AGAIN(
      from(VOIDED)
          .to(RECEIVED)
          .by(CLERK, SUPERVISOR)
          .when(OUT_OF_A_TRAY)
          .under("Elec. Code §3017(a)(1)")),
  ADD_EVIDENCE(
      from(IN_REVIEW, LATE).to(IN_REVIEW).by(CLERK, SUPERVISOR).under("Elec. Code §3020(b)")),
  FIND_TIMELY(
      from(IN_REVIEW).to(TIMELY).by(SUPERVISOR, SYSTEM).withReason().under("Elec. Code §3020")),
  FIND_LATE(from(IN_REVIEW).to(LATE).by(SUPERVISOR, SYSTEM).withReason().under("Elec. Code §3020")),

  MATCH_SIGNATURE(
      from(TIMELY, MISMATCH_PROPOSED)
          .to(SIGNATURE_MATCHED)
          .by(VERIFIER, SUPERVISOR)
          .under("Elec. Code §3019(a), (b)")),
  FIND_UNSIGNED(
      from(TIMELY).to(UNSIGNED).by(CLERK, VERIFIER, SUPERVISOR).under("Elec. Code §3019(e)")),
  PROPOSE_MISMATCH(
      from(TIMELY).to(MISMATCH_PROPOSED).by(VERIFIER, SUPERVISOR).under("Elec. Code §3019(c)(1)")),
  AGREE_TO_MISMATCH(
      from(MISMATCH_PROPOSED)
          .to(MISMATCH_PROPOSED)
          .by(VERIFIER, SUPERVISOR)
          .when(ANOTHER_OFFICIAL)
          .under("Elec. Code §3019(c)(2)")),
  FIND_MISMATCH(
      from(MISMATCH_PROPOSED)
          .to(MISMATCH)
          .by(SYSTEM)
          .when(ALL_OFFICIALS_AGREE)
          .under("Elec. Code §3019(c)(2)")),

  SEND_NOTICE(
      from(UNSIGNED, MISMATCH)
          .to(CURE_PENDING)
          .by(CLERK, SUPERVISOR)
          .when(LAW_OFFERS_CURE)
          .under("Elec. Code §3019(d)(1), (e)(1)")),
  TELL_UNSIGNED(tellVoter(UNSIGNED)),
  TELL_MISMATCH(tellVoter(MISMATCH)),
  TELL_AGAIN(tellVoter(CURE_PENDING)),
  RECEIVE_STATEMENT(
      from(CURE_PENDING)
          .to(STATEMENT_RECEIVED)
          .by(CLERK, SUPERVISOR)
          .when(TIME_TO_CURE_LEFT)
          .under("Elec. Code §3019(d)(4), (e)(1)")),
  RECORD_STATEMENT_IN_TIME(
      from(CURE_EXPIRED)
          .to(STATEMENT_RECEIVED)
          .by(SUPERVISOR)
          .when(TIME_TO_CURE_LEFT)
          .withReason()
          .called("receive-statement")
          .under("Elec. Code §3019(d)(4), (e)(1)")),
  ACCEPT_STATEMENT(
      from(STATEMENT_RECEIVED)
          .to(CURED)
          .by(VERIFIER, SUPERVISOR)
          .under("Elec. Code §3019(d)(4), (e)(1)(C)")),
  PROPOSE_STATEMENT_MISMATCH(
      from(STATEMENT_RECEIVED)
          .to(STATEMENT_RECEIVED)
          .by(VERIFIER, SUPERVISOR)
          .when(NO_FINDING_YET)
          .called("propose-mismatch")
          .under("Elec. Code §3019(c)(1), (e)(1)(C)")),
  AGREE_TO_STATEMENT_MISMATCH(
      from(STATEMENT_RECEIVED)
          .to(STATEMENT_RECEIVED)
          .by(VERIFIER, SUPERVISOR)
          .when(FINDING_MADE, ANOTHER_OFFICIAL)
          .called("agree-to-mismatch")
          .under("Elec. Code §3019(c)(2), (e)(1)(C)")),
  FIND_STATEMENT_MISMATCH(
      from(STATEMENT_RECEIVED)
          .to(MISMATCH)
          .by(SYSTEM)
          .when(ALL_OFFICIALS_AGREE)
          .called("find-mismatch")
          .under("Elec. Code §3019(c)(2), (e)(1)(C)")),
  EXPIRE_CURE(
      from(CURE_PENDING)
          .to(CURE_EXPIRED)
          .by(CLERK, SUPERVISOR, SYSTEM)
          .when(TIME_TO_CURE_OVER)
          .under("Elec. Code §3019(d), (e)")),

  ACCEPT(
      from(SIGNATURE_MATCHED, CURED)
          .to(ACCEPTED)
          .by(CLERK, VERIFIER, SUPERVISOR)
          .when(NOT_CERTIFIED)
          .under("Elec. Code §3019(b)")),
  REJECT(
      from(
              LATE,
              TIMELY,
              SIGNATURE_MATCHED,
              UNSIGNED,
              MISMATCH,
              CURE_PENDING,
              CURE_EXPIRED,
              CURED,
              ACCEPTED,
              CHALLENGED)
          .to(REJECTED)
          .by(SUPERVISOR)
          .when(REASON_FITS, VOTER_WAS_HEARD, ANOTHER_THAN_FINDER)
          .under("Elec. Code §§3019(c)(2), 15108, 15154(a); 2 CCR §19092")),

  ASK_TO_RECALL_ACCEPTED(askToRecall(ACCEPTED)),
  ASK_TO_RECALL_REJECTED(askToRecall(REJECTED)),
  ASK_TO_RECALL_FORWARDED(askToRecall(FORWARDED)),
  RECALL(
      from(ACCEPTED, REJECTED)
          .to(IN_REVIEW)
          .by(SUPERVISOR)
          .when(SECOND_PERSON, NOT_CERTIFIED)
          .withReason()
          .under("Elec. Code §3019")),
  RECALL_FORWARDED(
      from(FORWARDED)
          .to(RECEIVED_ELSEWHERE)
          .by(SUPERVISOR)
          .when(SECOND_PERSON, NOT_CERTIFIED)
          .withReason()
          .called("recall")
          .under("Elec. Code §3017(a)(3)")),

  RE_EVALUATE_TIMELY(reEvaluate(TIMELY, LATE, IN_REVIEW, REJECTED)),
  RE_EVALUATE_LATE(
      reEvaluate(
          LATE,
          TIMELY,
          IN_REVIEW,
          SIGNATURE_MATCHED,
          UNSIGNED,
          MISMATCH_PROPOSED,
          MISMATCH,
          CURE_PENDING,
          STATEMENT_RECEIVED,
          CURED,
          CURE_EXPIRED,
          ACCEPTED)),
  RE_EVALUATE_IN_REVIEW(
      reEvaluate(
          IN_REVIEW,
          TIMELY,
          LATE,
          SIGNATURE_MATCHED,
          UNSIGNED,
          MISMATCH_PROPOSED,
          MISMATCH,
          CURE_PENDING,
          STATEMENT_RECEIVED,
          CURED,
          CURE_EXPIRED,
          ACCEPTED,
          REJECTED)),
  RE_EVALUATE_CHALLENGED_TIMELY(reEvaluateChallenged(TIMELY)),
  RE_EVALUATE_CHALLENGED_LATE(reEvaluateChallenged(LATE)),
  RE_EVALUATE_CHALLENGED_IN_REVIEW(reEvaluateChallenged(IN_REVIEW)),

  OPEN(
      from(ACCEPTED)
          .to(OPENED)
          .by(CLERK, SUPERVISOR)
          .when(WHOLE_BATCH, PROCESSING_BEGUN, NOT_CERTIFIED)
          .under("Elec. Code §15101(a)")),
  COUNT(
      from(OPENED)
          .to(COUNTED)
          .by(CLERK, SUPERVISOR)
          .when(WHOLE_BATCH, POLLS_CLOSED, COUNT_UNDER_WAY)
          .under("Elec. Code §15101(b)")),
  FIND_NO_BALLOT(
      from(OPENED)
          .to(NO_BALLOT_FOUND)
          .by(CLERK, SUPERVISOR)
          .when(WHOLE_BATCH, POLLS_CLOSED, COUNT_UNDER_WAY)
          .under("2 CCR §19092(c)(4)")),

  CHALLENGE(
      from(
              TIMELY,
              LATE,
              IN_REVIEW,
              SIGNATURE_MATCHED,
              UNSIGNED,
              MISMATCH_PROPOSED,
              MISMATCH,
              CURE_PENDING,
              STATEMENT_RECEIVED,
              CURED,
              CURE_EXPIRED,
              ACCEPTED)
          .to(CHALLENGED)
          .by(CLERK, SUPERVISOR)
          .withReason()
          .under("Elec. Code §§15105, 15106")),
  RETURN_TO_TIMELY(back(TIMELY)),
  RETURN_TO_LATE(back(LATE)),
  RETURN_TO_IN_REVIEW(back(IN_REVIEW)),
  RETURN_TO_SIGNATURE_MATCHED(back(SIGNATURE_MATCHED)),
  RETURN_TO_UNSIGNED(back(UNSIGNED)),
  RETURN_TO_MISMATCH_PROPOSED(back(MISMATCH_PROPOSED)),
  RETURN_TO_MISMATCH(back(MISMATCH)),
  RETURN_TO_CURE_PENDING(back(CURE_PENDING)),
  RETURN_TO_STATEMENT_RECEIVED(back(STATEMENT_RECEIVED)),
  RETURN_TO_CURED(back(CURED)),
  RETURN_TO_CURE_EXPIRED(back(CURE_EXPIRED)),
  RETURN_TO_ACCEPTED(back(ACCEPTED));

  /** The table, as the door reads it. */
  public static final LifeCycle<EnvelopeState> TABLE =
      new LifeCycle<>("envelope", EnvelopeState.class, List.of(values()));

  private final Rule<EnvelopeState> rule;

  EnvelopeMove(Rule<EnvelopeState> rule) {
    this.rule = rule;
  }

  /**
   * What was decided or sent on wrongly is taken back before it is opened, never after (§3019(h)):
   * one person asks, and a second one recalls.
   */
  private static Rule<EnvelopeState> askToRecall(EnvelopeState state) {
    return from(state)
        .to(state)
        .by(CLERK, VERIFIER, SUPERVISOR)
        .when(NOT_CERTIFIED)
        .withReason()
        .called("ask-to-recall")
        .under(state == FORWARDED ? "Elec. Code §3017(a)(3)" : "Elec. Code §3019");
  }

  /** Told by telephone, text message, e-mail or once more, before or after the first-class mail. */
  private static Rule<EnvelopeState> tellVoter(EnvelopeState state) {
    return from(state)
        .to(state)
        .by(CLERK, SUPERVISOR)
        .when(LAW_OFFERS_CURE)
        .called("tell-voter")
        .under("Elec. Code §3019(d)(1)(B), (C), (e)(1)(B)(ii), (iii)");
  }

  /** A rule has changed, and decides it otherwise now; never once it is opened. */
  private static Rule<EnvelopeState> reEvaluate(
      EnvelopeState to, EnvelopeState first, EnvelopeState... others) {
    return reEvaluated(from(first, others), to).to(to);
  }

  /** The challenge stands; where it returns to if it fails is another state now. */
  private static Rule<EnvelopeState> reEvaluateChallenged(EnvelopeState to) {
    return reEvaluated(from(CHALLENGED), to).to(CHALLENGED);
  }

  private static Rule<EnvelopeState> reEvaluated(Rule<EnvelopeState> from, EnvelopeState to) {
    return from.by(SYSTEM)
        .when(NOT_CERTIFIED)
        .withReason()
        .called(reEvaluation(to))
        .under("Elec. Code §3020");
  }

  /** The event by which a changed rule leads to a state. */
  static String reEvaluation(EnvelopeState to) {
    return "re-evaluate-" + to.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A challenge that is not allowed leaves the envelope where it was (§15106). */
  private static Rule<EnvelopeState> back(EnvelopeState state) {
    return from(CHALLENGED)
        .to(state)
        .by(SUPERVISOR)
        .when(WHERE_CHALLENGED)
        .withReason()
        .under("Elec. Code §15106");
  }

  @Override
  public Rule<EnvelopeState> rule() {
    return rule;
  }
}
