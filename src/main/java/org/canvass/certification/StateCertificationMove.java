package org.canvass.certification;

import static org.canvass.certification.StateCertificationState.CERTIFICATES_ISSUED;
import static org.canvass.certification.StateCertificationState.COMPILING;
import static org.canvass.certification.StateCertificationState.ELECTORS_CERTIFIED;
import static org.canvass.certification.StateCertificationState.STATEMENT_FILED;
import static org.canvass.certification.StateGuard.COUNTIES_CERTIFIED;
import static org.canvass.certification.StateGuard.ELECTORS_CHOSEN;
import static org.canvass.certification.StateGuard.ELECTORS_FIRST;
import static org.canvass.certification.StateGuard.FIGURES_SHOWN;
import static org.canvass.certification.StateGuard.PRESIDENTIAL_RESULTS_RECEIVED;
import static org.canvass.certification.StateGuard.RESULTS_RECEIVED;
import static org.canvass.people.Role.STATE_CERTIFIER;
import static org.canvass.people.Role.SYSTEM;
import static org.canvass.workflow.Rule.from;

import java.util.List;
import org.canvass.workflow.LifeCycle;
import org.canvass.workflow.Move;
import org.canvass.workflow.Rule;

/**
 * The life cycle of the state's certification. It is given to exact statements of the counties;
 * when one of them moves, it falls, and is compiled anew. Nothing else leads back.
 */
public enum StateCertificationMove implements Move<StateCertificationState> {
  CERTIFY_ELECTORS(
      from(COMPILING)
          .to(ELECTORS_CERTIFIED)
          .by(STATE_CERTIFIER)
          .when(ELECTORS_CHOSEN, COUNTIES_CERTIFIED, PRESIDENTIAL_RESULTS_RECEIVED, FIGURES_SHOWN)
          .under("Elec. Code §15505")),
  FILE_STATEMENT(
      from(COMPILING, ELECTORS_CERTIFIED)
          .to(STATEMENT_FILED)
          .by(STATE_CERTIFIER)
          .when(ELECTORS_FIRST, COUNTIES_CERTIFIED, RESULTS_RECEIVED, FIGURES_SHOWN)
          .under("Elec. Code §15501")),
  ISSUE_CERTIFICATES(
      from(STATEMENT_FILED).to(CERTIFICATES_ISSUED).by(STATE_CERTIFIER).under("Elec. Code §15504")),
  FALL(
      from(ELECTORS_CERTIFIED, STATEMENT_FILED, CERTIFICATES_ISSUED)
          .to(COMPILING)
          .by(SYSTEM)
          .withReason()
          .under("Elec. Code §15501"));

  /** The table, as the door reads it. */
  public static final LifeCycle<StateCertificationState> TABLE =
      new LifeCycle<>("state_certification", StateCertificationState.class, List.of(values()));

  private final Rule<StateCertificationState> rule;

  StateCertificationMove(Rule<StateCertificationState> rule) {
    this.rule = rule;
  }

  @Override
  public Rule<StateCertificationState> rule() {
    return rule;
  }
}
