package org.canvass.canvass;

import static org.canvass.canvass.StepGuard.CANVASS_UNDER_WAY;
import static org.canvass.canvass.StepGuard.GROUND_LAID;
import static org.canvass.canvass.StepGuard.POLLS_CLOSED;
import static org.canvass.canvass.StepGuard.SECOND_PERSON;
import static org.canvass.canvass.StepState.BLOCKED;
import static org.canvass.canvass.StepState.DONE;
import static org.canvass.canvass.StepState.IN_PROGRESS;
import static org.canvass.canvass.StepState.PENDING;
import static org.canvass.canvass.StepState.REOPENED;
import static org.canvass.people.Role.CLERK;
import static org.canvass.people.Role.REGISTRAR;
import static org.canvass.people.Role.SUPERVISOR;
import static org.canvass.workflow.Rule.from;

import java.util.List;
import org.canvass.workflow.LifeCycle;
import org.canvass.workflow.Move;
import org.canvass.workflow.Rule;

/** The life cycle of a step of the canvass. */
public enum StepMove implements Move<StepState> {
  START(
      from(PENDING, REOPENED)
          .to(IN_PROGRESS)
          .by(CLERK, SUPERVISOR, REGISTRAR)
          .when(POLLS_CLOSED, CANVASS_UNDER_WAY)
          .under("Elec. Code §15302")),
  BLOCK(
      from(PENDING, IN_PROGRESS)
          .to(BLOCKED)
          .by(CLERK, SUPERVISOR, REGISTRAR)
          .withReason()
          .under("Elec. Code §15302")),
  UNBLOCK(
      from(BLOCKED)
          .to(IN_PROGRESS)
          .by(CLERK, SUPERVISOR, REGISTRAR)
          .when(POLLS_CLOSED, CANVASS_UNDER_WAY)
          .under("Elec. Code §15302")),
  COMPLETE(
      from(IN_PROGRESS)
          .to(DONE)
          .by(CLERK, SUPERVISOR, REGISTRAR)
          .when(CANVASS_UNDER_WAY, GROUND_LAID)
          .under("Elec. Code §15302")),
  ASK_TO_REOPEN(
      from(DONE)
          .to(DONE)
          .by(CLERK, SUPERVISOR, REGISTRAR)
          .when(CANVASS_UNDER_WAY)
          .withReason()
          .under("Elec. Code §15302")),
  REOPEN(
      from(DONE)
          .to(REOPENED)
          .by(SUPERVISOR, REGISTRAR)
          .when(CANVASS_UNDER_WAY, SECOND_PERSON)
          .withReason()
          .under("Elec. Code §15302")),
  REFUSE_REOPENING(
      from(DONE)
          .to(DONE)
          .by(SUPERVISOR, REGISTRAR)
          .when(CANVASS_UNDER_WAY, SECOND_PERSON)
          .withReason()
          .under("Elec. Code §15302"));

  /** The table, as the door reads it. */
  public static final LifeCycle<StepState> TABLE =
      new LifeCycle<>("step", StepState.class, List.of(values()));

  private final Rule<StepState> rule;

  StepMove(Rule<StepState> rule) {
    this.rule = rule;
  }

  @Override
  public Rule<StepState> rule() {
    return rule;
  }
}
