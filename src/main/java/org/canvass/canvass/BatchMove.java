package org.canvass.canvass;

import static org.canvass.canvass.BatchGuard.ALL_ACCOUNTED_FOR;
import static org.canvass.canvass.BatchState.CLOSED;
import static org.canvass.canvass.BatchState.OPEN;
import static org.canvass.people.Role.CLERK;
import static org.canvass.people.Role.REGISTRAR;
import static org.canvass.people.Role.SUPERVISOR;
import static org.canvass.workflow.Rule.from;

import java.util.List;
import org.canvass.workflow.LifeCycle;
import org.canvass.workflow.Move;
import org.canvass.workflow.Rule;

/** The life cycle of a batch of provisional or conditional-registration ballots. */
public enum BatchMove implements Move<BatchState> {
  CLOSE(
      from(OPEN)
          .to(CLOSED)
          .by(CLERK, SUPERVISOR)
          .when(ALL_ACCOUNTED_FOR)
          .under("Elec. Code §§14310, 15350")),
  REOPEN(
      from(CLOSED)
          .to(OPEN)
          .by(SUPERVISOR, REGISTRAR)
          .withReason()
          .under("Elec. Code §§14310, 15350"));

  /** The table, as the door reads it. */
  public static final LifeCycle<BatchState> TABLE =
      new LifeCycle<>("register_batch", BatchState.class, List.of(values()));

  private final Rule<BatchState> rule;

  BatchMove(Rule<BatchState> rule) {
    this.rule = rule;
  }

  @Override
  public Rule<BatchState> rule() {
    return rule;
  }
}
