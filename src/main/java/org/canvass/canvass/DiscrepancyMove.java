package org.canvass.canvass;

import static org.canvass.canvass.DiscrepancyState.EXPLAINED;
import static org.canvass.canvass.DiscrepancyState.OPEN;
import static org.canvass.canvass.DiscrepancyState.REOPENED;
import static org.canvass.people.Role.CLERK;
import static org.canvass.people.Role.REGISTRAR;
import static org.canvass.people.Role.SUPERVISOR;
import static org.canvass.workflow.Rule.from;

import java.util.List;
import org.canvass.workflow.LifeCycle;
import org.canvass.workflow.Move;
import org.canvass.workflow.Rule;

/** The life cycle of a discrepancy. It never disappears; it is explained. */
public enum DiscrepancyMove implements Move<DiscrepancyState> {
  EXPLAIN(
      from(OPEN, REOPENED)
          .to(EXPLAINED)
          .by(SUPERVISOR, REGISTRAR)
          .withReason()
          .under("Elec. Code §15302")),
  REOPEN(
      from(EXPLAINED)
          .to(REOPENED)
          .by(CLERK, SUPERVISOR, REGISTRAR)
          .withReason()
          .under("Elec. Code §15302"));

  /** The table, as the door reads it. */
  public static final LifeCycle<DiscrepancyState> TABLE =
      new LifeCycle<>("discrepancy", DiscrepancyState.class, List.of(values()));

  private final Rule<DiscrepancyState> rule;

  DiscrepancyMove(Rule<DiscrepancyState> rule) {
    this.rule = rule;
  }

  @Override
  public Rule<DiscrepancyState> rule() {
    return rule;
  }
}
