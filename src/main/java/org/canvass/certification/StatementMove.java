package org.canvass.certification;

import static org.canvass.certification.StatementGuard.CANVASS_DECLARED;
import static org.canvass.certification.StatementGuard.COUNT_ENDED;
import static org.canvass.certification.StatementGuard.FIGURES_LATEST;
import static org.canvass.certification.StatementGuard.FIGURES_SHOWN;
import static org.canvass.certification.StatementState.DECLARED;
import static org.canvass.certification.StatementState.DRAFT;
import static org.canvass.certification.StatementState.FALLEN;
import static org.canvass.certification.StatementState.SIGNED;
import static org.canvass.people.Role.BOARD;
import static org.canvass.people.Role.REGISTRAR;
import static org.canvass.people.Role.SUPERVISOR;
import static org.canvass.people.Role.SYSTEM;
import static org.canvass.workflow.Rule.from;

import java.util.List;
import org.canvass.workflow.LifeCycle;
import org.canvass.workflow.Move;
import org.canvass.workflow.Rule;

/**
 * The life cycle of a county's certified statement. A signature is given to exact figures: a new
 * draft takes it away, and when a figure moves it falls.
 */
public enum StatementMove implements Move<StatementState> {
  DRAW_UP(
      from(DRAFT, SIGNED, DECLARED, FALLEN)
          .to(DRAFT)
          .by(SUPERVISOR, REGISTRAR)
          .when(COUNT_ENDED)
          .called("draft")
          .under("Elec. Code §15372")),
  SIGN(
      from(DRAFT)
          .to(SIGNED)
          .by(REGISTRAR)
          .when(COUNT_ENDED, FIGURES_LATEST, FIGURES_SHOWN)
          .under("Elec. Code §15372")),
  DECLARE(from(SIGNED).to(DECLARED).by(BOARD).when(CANVASS_DECLARED).under("Elec. Code §15400")),
  FALL(from(DRAFT, SIGNED, DECLARED).to(FALLEN).by(SYSTEM).withReason().under("Elec. Code §15372"));

  /** The table, as the door reads it. */
  public static final LifeCycle<StatementState> TABLE =
      new LifeCycle<>("county_certification", StatementState.class, List.of(values()));

  private final Rule<StatementState> rule;

  StatementMove(Rule<StatementState> rule) {
    this.rule = rule;
  }

  @Override
  public Rule<StatementState> rule() {
    return rule;
  }
}
