package org.canvass.certification;

/** The states of the state's certification. */
public enum StateCertificationState {
  /** The counties' results come in and are compiled (§15500). */
  COMPILING,
  /** Presidential elections: the names of the electors are certified to the Governor (§15505). */
  ELECTORS_CERTIFIED,
  /** The statement of the vote is certified and filed (§15501). */
  STATEMENT_FILED,
  /** Certificates of nomination or election are issued (§15504). */
  CERTIFICATES_ISSUED
}
