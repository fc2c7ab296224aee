package org.canvass.envelope;

import static org.canvass.envelope.EnvelopeGuard.COUNT_UNDER_WAY;
import static org.canvass.envelope.EnvelopeGuard.POLLS_CLOSED;
import static org.canvass.people.Role.CLERK;
import static org.canvass.people.Role.SUPERVISOR;
import static org.canvass.workflow.Rule.from;

import java.util.List;
import org.canvass.workflow.LifeCycle;
import org.canvass.workflow.Move;
import org.canvass.workflow.Rule;

/** The life cycle of an opening batch. */
public enum OpeningBatchMove implements Move<OpeningBatchState> {
  COUNT(
      from(OpeningBatchState.OPENED)
          .to(OpeningBatchState.COUNTED)
          .by(CLERK, SUPERVISOR)
          .when(POLLS_CLOSED, COUNT_UNDER_WAY)
          .under("Elec. Code §15101(b)"));

  /** The table, as the door reads it. */
  public static final LifeCycle<OpeningBatchState> TABLE =
      new LifeCycle<>("opening_batch", OpeningBatchState.class, List.of(values()));

  private final Rule<OpeningBatchState> rule;

  OpeningBatchMove(Rule<OpeningBatchState> rule) {
    this.rule = rule;
  }

  @Override
  public Rule<OpeningBatchState> rule() {
    return rule;
  }
}
