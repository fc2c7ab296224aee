package org.canvass.ledger.verifier;

import java.util.Locale;

/** What a finding is about. */
enum Check {
  /** Which files the bundle has, and how they are written. */
  FORM,
  /** The keys that the log goes by. */
  KEY,
  /** The signatures and cosignatures under the checkpoint. */
  SIGNATURE,
  /** The hashes of the entries, their tiles and the root. */
  TREE,
  /** The log continues what the auditor kept. */
  CONSISTENCY,
  /** How an entry is written, its ledger and its id. */
  ENTRY,
  /** Each subject's revisions, one after the other. */
  REVISION,
  /** States and the moves between them. */
  STATE,
  /** Who may do what. */
  ROLE,
  /** Different persons where the law wants them. */
  SEAT,
  /** Votes of the governing bodies, and what rests on them. */
  VOTE,
  /** The order in which entries were recorded. */
  TIME,
  /** The rows of the database, by their digests. */
  SUBJECT,
  /** Reasons and addresses, by their hashes. */
  TEXT,
  /** What manual tallies are drawn from. */
  TALLY_LIST,
  /** The texts of the law. */
  RULEBOOK,
  /** The life-cycle tables in force. */
  LIFE_CYCLES;

  /** As in the report. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
