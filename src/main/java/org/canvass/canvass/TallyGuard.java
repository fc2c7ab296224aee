package org.canvass.canvass;

import org.canvass.workflow.Guard;

/** What must hold before the manual tally moves on. */
public enum TallyGuard implements Guard {
  /** Nothing is drawn before the polls close (§15360(c)). */
  POLLS_CLOSED,
  /** The public had its days of notice, and the announced hour has come (§15360(d)). */
  NOTICE_GIVEN,
  /** It is settled what the draw is made from. */
  UNITS_LISTED,
  /** Everything drawn is counted by hand. */
  ALL_TALLIED,
  /** Every difference is explained, as the report must tell (§15360(e)). */
  DIFFERENCES_EXPLAINED
}
