package org.canvass.certification;

/** The states of a county's certified statement. */
public enum StatementState {
  /** Drawn up from the figures as they stand; nobody has signed. */
  DRAFT,
  /** Signed by the elections official (§15372). */
  SIGNED,
  /** The governing body has declared its results (§15400). */
  DECLARED,
  /** A figure moved under it; its signatures count no more. */
  FALLEN
}
