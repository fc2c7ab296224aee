package org.canvass.law;

/** What a step of the canvass rests on: it is not done before that holds. */
public enum Ground {
  /** Every equation of the ballot accounting balances. */
  ACCOUNTING_BALANCED,
  /** Every discrepancy is explained. */
  DISCREPANCIES_EXPLAINED,
  /** Every batch of provisional and conditional-registration ballots is closed. */
  REGISTERS_CLOSED,
  /** The manual tally is reported. */
  TALLY_REPORTED,
  /** No envelope waits for an official but those that can only be counted once cured. */
  ENVELOPES_PROCESSED,
  /** Every voter whose signature is missing or does not compare has been told. */
  NOTICES_SENT
}
