package org.canvass.accounts;

/** How a deputy's authority stands. */
public enum DeputyState {
  /** An administrator is to confirm or reject it. */
  PROPOSED,
  /** The deputy acts under it, from its first day to its last. */
  IN_FORCE,
  /** An administrator did not agree. */
  REJECTED,
  /** Taken back by who proposed it. */
  WITHDRAWN,
  /** Taken away before its last day. */
  REVOKED
}
