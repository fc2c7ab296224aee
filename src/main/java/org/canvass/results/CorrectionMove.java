package org.canvass.results;

import static org.canvass.people.Role.REGISTRAR;
import static org.canvass.people.Role.SUPERVISOR;
import static org.canvass.results.CorrectionGuard.SECOND_PERSON;
import static org.canvass.results.CorrectionState.APPROVED;
import static org.canvass.results.CorrectionState.PROPOSED;
import static org.canvass.results.CorrectionState.REJECTED;
import static org.canvass.workflow.Rule.from;

import java.util.List;
import org.canvass.workflow.LifeCycle;
import org.canvass.workflow.Move;
import org.canvass.workflow.Rule;

/** The life cycle of a proposal to put a published update right. */
public enum CorrectionMove implements Move<CorrectionState> {
  APPROVE(
      from(PROPOSED)
          .to(APPROVED)
          .by(SUPERVISOR, REGISTRAR)
          .when(SECOND_PERSON)
          .under("Elec. Code §15306")),
  REJECT(
      from(PROPOSED)
          .to(REJECTED)
          .by(SUPERVISOR, REGISTRAR)
          .withReason()
          .under("Elec. Code §15306"));

  /** The table, as the door reads it. */
  public static final LifeCycle<CorrectionState> TABLE =
      new LifeCycle<>("correction", CorrectionState.class, List.of(values()));

  private final Rule<CorrectionState> rule;

  CorrectionMove(Rule<CorrectionState> rule) {
    this.rule = rule;
  }

  @Override
  public Rule<CorrectionState> rule() {
    return rule;
  }
}
