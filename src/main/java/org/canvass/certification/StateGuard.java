package org.canvass.certification;

import org.canvass.workflow.Guard;

/** What must hold before the state certifies. */
public enum StateGuard implements Guard {
  /** Electors are chosen at this election. */
  ELECTORS_CHOSEN,
  /** Where electors are chosen, their names are certified first. */
  ELECTORS_FIRST,
  /** Every county has certified, or is named as an exception. */
  COUNTIES_CERTIFIED,
  /** Every county's presidential results are received, or it is named as an exception. */
  PRESIDENTIAL_RESULTS_RECEIVED,
  /** Every county's complete results are received, or it is named as an exception. */
  RESULTS_RECEIVED,
  /** Who certifies has seen the counties' statements that stand (invariant 7). */
  FIGURES_SHOWN
}
