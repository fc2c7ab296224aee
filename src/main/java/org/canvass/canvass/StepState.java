package org.canvass.canvass;

/** Where a step of the canvass stands. */
public enum StepState {
  PENDING,
  IN_PROGRESS,
  BLOCKED,
  DONE,
  REOPENED
}
