package org.canvass.envelope.reevaluation;

import static org.canvass.envelope.reevaluation.ReEvaluationGuard.ANOTHER_PERSON;
import static org.canvass.envelope.reevaluation.ReEvaluationGuard.APPROVED;
import static org.canvass.envelope.reevaluation.ReEvaluationGuard.COUNTED;
import static org.canvass.envelope.reevaluation.ReEvaluationGuard.LAW_AS_PROPOSED;
import static org.canvass.envelope.reevaluation.ReEvaluationState.APPLIED;
import static org.canvass.envelope.reevaluation.ReEvaluationState.APPLYING;
import static org.canvass.envelope.reevaluation.ReEvaluationState.PAUSED;
import static org.canvass.envelope.reevaluation.ReEvaluationState.PROPOSED;
import static org.canvass.envelope.reevaluation.ReEvaluationState.WITHDRAWN;
import static org.canvass.people.Role.STATE_ANALYST;
import static org.canvass.people.Role.STATE_CERTIFIER;
import static org.canvass.people.Role.SYSTEM;
import static org.canvass.people.Role.TRAINER;
import static org.canvass.workflow.Rule.from;

import java.util.List;
import org.canvass.workflow.LifeCycle;
import org.canvass.workflow.Move;
import org.canvass.workflow.Rule;

/** The life cycle of a changed rule that is applied to envelopes decided before. */
public enum ReEvaluationMove implements Move<ReEvaluationState> {
  APPROVE(
      from(PROPOSED)
          .to(PROPOSED)
          .by(STATE_ANALYST, STATE_CERTIFIER)
          .when(COUNTED, LAW_AS_PROPOSED, ANOTHER_PERSON)
          .under("Elec. Code §3020")),
  TAKE_EFFECT(from(PROPOSED).to(APPLYING).by(SYSTEM).when(APPROVED).under("Elec. Code §3020")),
  WITHDRAW(
      from(PROPOSED)
          .to(WITHDRAWN)
          .by(STATE_ANALYST, STATE_CERTIFIER, TRAINER)
          .withReason()
          .under("Elec. Code §3020")),
  PAUSE(
      from(APPLYING)
          .to(PAUSED)
          .by(STATE_ANALYST, STATE_CERTIFIER)
          .withReason()
          .under("Elec. Code §3020")),
  RESUME(
      from(PAUSED)
          .to(APPLYING)
          .by(STATE_ANALYST, STATE_CERTIFIER)
          .withReason()
          .under("Elec. Code §3020")),
  FINISH(from(APPLYING).to(APPLIED).by(SYSTEM).under("Elec. Code §3020"));

  /** The table, as the door reads it. */
  public static final LifeCycle<ReEvaluationState> TABLE =
      new LifeCycle<>("re_evaluation", ReEvaluationState.class, List.of(values()));

  private final Rule<ReEvaluationState> rule;

  ReEvaluationMove(Rule<ReEvaluationState> rule) {
    this.rule = rule;
  }

  @Override
  public Rule<ReEvaluationState> rule() {
    return rule;
  }
}
