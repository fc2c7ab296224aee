package org.canvass.certification;

import org.canvass.workflow.Guard;

/** What must hold before a county's statement moves. */
public enum StatementGuard implements Guard {
  /** The count is complete and not yet certified, or under recount. */
  COUNT_ENDED,
  /** The statement bears the latest figures. */
  FIGURES_LATEST,
  /** Who signs has seen the figures that it bears (invariant 7). */
  FIGURES_SHOWN,
  /** The governing body has declared, which it does of the canvass. */
  CANVASS_DECLARED
}
