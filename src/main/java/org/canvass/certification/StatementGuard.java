package org.canvass.certification;

import org.canvass.workflow.Guard;

/** What must hold before a county's statement moves. */
public enum StatementGuard implements Guard {
  /** The count is complete and not yet certified, or under recount. */
  COUNT_ENDED,
  /** The statement bears the latest figures. */
  FIGURES_LATEST,
  /** The governing body has declared, which it does of the canvass. */
  CANVASS_DECLARED
}
