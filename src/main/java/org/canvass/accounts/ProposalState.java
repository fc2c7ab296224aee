package org.canvass.accounts;

/** How a proposal stands. */
public enum ProposalState {
  /** Another administrator is to confirm or reject it. */
  PROPOSED,
  /** Carried out. */
  CONFIRMED,
  /** Another administrator did not agree. */
  REJECTED,
  /** Taken back by who made it. */
  WITHDRAWN
}
