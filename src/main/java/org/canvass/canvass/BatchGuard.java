package org.canvass.canvass;

import org.canvass.workflow.Guard;

/** What must hold before a batch of a register is closed. */
public enum BatchGuard implements Guard {
  /** All received are decided and all valid are counted, or the rest is stated. */
  ALL_ACCOUNTED_FOR
}
