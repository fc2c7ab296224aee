package org.canvass.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.canvass.ledger.tlog.TreeHash;

/**
 * Where a log stands: its last checkpoint, and what was still open when that was made.
 *
 * @param ledger whose log it is
 * @param vkey the public key that it is signed under from now on
 * @param size entries under the last checkpoint; 0 before the first
 * @param nextXid transactions from here on are to be looked at
 * @param openXids earlier ones that were not finished then, as an array of PostgreSQL
 */
record LogHead(
    String ledger,
    String origin,
    String vkey,
    long size,
    byte[] root,
    String nextXid,
    String openXids) {

  static LogHead read(Connection database, int log) throws SQLException {
    try (PreparedStatement query =
        database.prepareStatement(
            "select g.ledger, g.origin, k.vkey, c.size, c.root, c.next_xid::text, c.open_xids::text,"
                + " pg_snapshot_xmax(pg_current_snapshot()) < c.next_xid"
                + " from log g"
                + " join lateral (select vkey from log_key where ledger = g.ledger"
                + "   order by number desc limit 1) k on true"
                + " left join lateral (select * from log_checkpoint where log = g.id"
                + "   order by size desc limit 1) c on true"
                + " where g.id = ?")) {
      query.setInt(1, log);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new SQLException("there is no log " + log + " with a key");
        }
        boolean first = row.getBytes(5) == null;
        // restored from a dump: this cluster's transactions have begun anew
        boolean elsewhere = row.getBoolean(8);
        return new LogHead(
            row.getString(1),
            row.getString(2),
            row.getString(3),
            row.getLong(4),
            first ? TreeHash.emptyRoot() : row.getBytes(5),
            first || elsewhere ? "0" : row.getString(6),
            first || elsewhere ? "{}" : row.getString(7));
      }
    }
  }
}
