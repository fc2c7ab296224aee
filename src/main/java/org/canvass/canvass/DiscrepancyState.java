package org.canvass.canvass;

/** Where a discrepancy stands. Whatever is not explained holds certification back. */
public enum DiscrepancyState {
  OPEN,
  EXPLAINED,
  /** An explanation did not hold. */
  REOPENED
}
