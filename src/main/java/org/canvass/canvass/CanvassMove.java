package org.canvass.canvass;

import static org.canvass.canvass.CanvassGuard.BODY_CONCURS;
import static org.canvass.canvass.CanvassGuard.CERTIFICATION_STEPS_DONE;
import static org.canvass.canvass.CanvassGuard.CLOSING_STEPS_DONE;
import static org.canvass.canvass.CanvassGuard.COUNT_STEPS_DONE;
import static org.canvass.canvass.CanvassGuard.DIFFERENT_PERSON_DECLARES;
import static org.canvass.canvass.CanvassGuard.DISCREPANCIES_EXPLAINED;
import static org.canvass.canvass.CanvassGuard.EARLIEST_CERTIFICATION;
import static org.canvass.canvass.CanvassGuard.FIGURES_SHOWN;
import static org.canvass.canvass.CanvassGuard.POLLS_CLOSED;
import static org.canvass.canvass.CanvassGuard.RECONCILIATION_BALANCED;
import static org.canvass.canvass.CanvassGuard.SECOND_PERSON;
import static org.canvass.canvass.CanvassGuard.STATEMENT_SIGNED;
import static org.canvass.canvass.CanvassState.CERTIFIED;
import static org.canvass.canvass.CanvassState.CLOSED;
import static org.canvass.canvass.CanvassState.COUNT_COMPLETE;
import static org.canvass.canvass.CanvassState.DECLARED;
import static org.canvass.canvass.CanvassState.OPEN;
import static org.canvass.canvass.CanvassState.RECOUNT;
import static org.canvass.canvass.CanvassState.SCHEDULED;
import static org.canvass.canvass.CanvassState.SEMIFINAL;
import static org.canvass.people.Role.BOARD;
import static org.canvass.people.Role.REGISTRAR;
import static org.canvass.people.Role.SUPERVISOR;
import static org.canvass.people.Role.SYSTEM;
import static org.canvass.workflow.Rule.from;

import java.util.List;
import org.canvass.workflow.LifeCycle;
import org.canvass.workflow.Move;
import org.canvass.workflow.Rule;

/** The life cycle of a county's canvass. After certification nothing leads back but a recount. */
public enum CanvassMove implements Move<CanvassState> {
  BEGIN_TRACKING(
      from(SCHEDULED).to(SCHEDULED).by(SUPERVISOR, REGISTRAR).under("Elec. Code §15003")),
  CLOSE_POLLS(
      from(SCHEDULED)
          .to(SEMIFINAL)
          .by(SUPERVISOR, REGISTRAR, SYSTEM)
          .when(POLLS_CLOSED)
          .under("Elec. Code §§14212, 15150")),
  OPEN_CANVASS(
      from(SEMIFINAL)
          .to(OPEN)
          .by(SUPERVISOR, REGISTRAR)
          .when(POLLS_CLOSED)
          .called("open")
          .under("Elec. Code §15301")),
  COMPLETE_COUNT(
      from(OPEN)
          .to(COUNT_COMPLETE)
          .by(SUPERVISOR, REGISTRAR)
          .when(COUNT_STEPS_DONE)
          .called("count-complete")
          .under("Elec. Code §15302(a)–(g)")),
  ASK_TO_REOPEN(
      from(COUNT_COMPLETE)
          .to(COUNT_COMPLETE)
          .by(SUPERVISOR, REGISTRAR)
          .withReason()
          .under("Elec. Code §15302")),
  REOPEN(
      from(COUNT_COMPLETE)
          .to(OPEN)
          .by(SUPERVISOR, REGISTRAR)
          .when(SECOND_PERSON)
          .withReason()
          .under("Elec. Code §15302")),
  REFUSE_REOPENING(
      from(COUNT_COMPLETE)
          .to(COUNT_COMPLETE)
          .by(SUPERVISOR, REGISTRAR)
          .when(SECOND_PERSON)
          .withReason()
          .under("Elec. Code §15302")),
  CERTIFY(
      from(COUNT_COMPLETE)
          .to(CERTIFIED)
          .by(REGISTRAR)
          .when(
              CERTIFICATION_STEPS_DONE,
              EARLIEST_CERTIFICATION,
              RECONCILIATION_BALANCED,
              DISCREPANCIES_EXPLAINED,
              STATEMENT_SIGNED,
              FIGURES_SHOWN)
          .under("Elec. Code §15372")),
  DECLARE(
      from(CERTIFIED)
          .to(DECLARED)
          .by(BOARD)
          .when(DIFFERENT_PERSON_DECLARES, BODY_CONCURS, FIGURES_SHOWN)
          .under("Elec. Code §15400")),
  START_RECOUNT(
      from(CERTIFIED, DECLARED, CLOSED)
          .to(RECOUNT)
          .by(REGISTRAR)
          .withReason()
          .under("Elec. Code §§15620–15645")),
  FINISH_RECOUNT(
      from(RECOUNT)
          .to(CERTIFIED)
          .by(REGISTRAR)
          .when(RECONCILIATION_BALANCED, DISCREPANCIES_EXPLAINED, STATEMENT_SIGNED, FIGURES_SHOWN)
          .under("Elec. Code §15632")),
  CLOSE(
      from(DECLARED)
          .to(CLOSED)
          .by(REGISTRAR)
          .when(CLOSING_STEPS_DONE)
          .under("Elec. Code §§15302(h), 15375–15377"));

  /** The table, as the door reads it. */
  public static final LifeCycle<CanvassState> TABLE =
      new LifeCycle<>("canvass", CanvassState.class, List.of(values()));

  private final Rule<CanvassState> rule;

  CanvassMove(Rule<CanvassState> rule) {
    this.rule = rule;
  }

  @Override
  public Rule<CanvassState> rule() {
    return rule;
  }
}
