package org.canvass.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.canvass.ledger.tlog.Tile;
import org.canvass.platform.Problem;

/** What is wrong with a log's rows, so that nothing more is signed; names the leaf. */
final class LogDamage {
  /** Its code as a problem. */
  static final String CODE = "log-damaged";

  private LogDamage() {}

  /** The last checkpoint is not this log's word. */
  static Problem checkpoint(String origin, long size, String finding) {
    return problem(
        "The checkpoint of %d entries of the log %s is not one that the log signed (%s)"
            .formatted(size, origin, finding));
  }

  /** The stored tiles do not give the signed root. */
  static Problem tiles(Connection database, int log, LogHead head, String finding)
      throws SQLException {
    String leaf = wrongLeaf(database, log, head.size());
    return problem(
        "The tiles of the log %s do not give the root of its last checkpoint, of %d entries (%s)"
            .formatted(head.origin(), head.size(), leaf == null ? finding : leaf));
  }

  /** A leaf stands where the next entry is to go. */
  static Problem taken(LogHead head, long leaf, long entry) {
    return problem(
        "In the log %s leaf %d holds entry %d, but no checkpoint covers it: the last one is of %d entries"
            .formatted(head.origin(), leaf, entry, head.size()));
  }

  /** The first of the leaves that the next checkpoint rests on that is not its entry's hash. */
  private static String wrongLeaf(Connection database, int log, long size) throws SQLException {
    try (PreparedStatement query =
        database.prepareStatement(
            "select l.leaf, l.entry from log_leaf l where l.log = ? and l.leaf >= ? and l.leaf < ?"
                + " and l.hash is distinct from (select sha256('\\x00'::bytea || convert_to(e.body, 'UTF8'))"
                + "   from ledger_entry e join log g on g.ledger = e.ledger"
                + "   where g.id = l.log and e.id = l.entry)"
                + " order by l.leaf limit 1")) {
      query.setInt(1, log);
      query.setLong(2, size / Tile.FULL * Tile.FULL);
      query.setLong(3, size);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? "leaf %d is not the hash of entry %d".formatted(row.getLong(1), row.getLong(2))
            : null;
      }
    }
  }

  private static Problem problem(String finding) {
    return new Problem(
        503,
        CODE,
        "The log cannot go on",
        finding
            + ": nothing more of it is signed until its rows are put right; entries go on waiting.");
  }
}
