package org.canvass.canvass;

import static org.canvass.canvass.TallyGuard.ALL_TALLIED;
import static org.canvass.canvass.TallyGuard.DIFFERENCES_EXPLAINED;
import static org.canvass.canvass.TallyGuard.NOTICE_GIVEN;
import static org.canvass.canvass.TallyGuard.POLLS_CLOSED;
import static org.canvass.canvass.TallyGuard.UNITS_LISTED;
import static org.canvass.canvass.TallyState.DRAWN;
import static org.canvass.canvass.TallyState.NOTICED;
import static org.canvass.canvass.TallyState.REPORTED;
import static org.canvass.canvass.TallyState.TALLIED;
import static org.canvass.people.Role.REGISTRAR;
import static org.canvass.people.Role.SUPERVISOR;
import static org.canvass.workflow.Rule.from;

import java.util.List;
import org.canvass.workflow.LifeCycle;
import org.canvass.workflow.Move;
import org.canvass.workflow.Rule;

/** The life cycle of the manual tally. What is drawn stays drawn. */
public enum TallyMove implements Move<TallyState> {
  DRAW(
      from(NOTICED)
          .to(DRAWN)
          .by(SUPERVISOR, REGISTRAR)
          .when(POLLS_CLOSED, NOTICE_GIVEN, UNITS_LISTED)
          .under("Elec. Code §15360(a)–(d)")),
  FINISH_TALLY(
      from(DRAWN)
          .to(TALLIED)
          .by(SUPERVISOR, REGISTRAR)
          .when(ALL_TALLIED)
          .under("Elec. Code §15360(a)")),
  RESUME_TALLY(
      from(TALLIED).to(DRAWN).by(SUPERVISOR, REGISTRAR).withReason().under("Elec. Code §15360(a)")),
  REPORT(
      from(TALLIED)
          .to(REPORTED)
          .by(SUPERVISOR, REGISTRAR)
          .when(DIFFERENCES_EXPLAINED)
          .under("Elec. Code §15360(e)"));

  /** The table, as the door reads it. */
  public static final LifeCycle<TallyState> TABLE =
      new LifeCycle<>("manual_tally", TallyState.class, List.of(values()));

  private final Rule<TallyState> rule;

  TallyMove(Rule<TallyState> rule) {
    this.rule = rule;
  }

  @Override
  public Rule<TallyState> rule() {
    return rule;
  }
}
