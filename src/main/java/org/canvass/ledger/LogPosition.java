package org.canvass.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How far the entries of a log's ledger have been looked over, counted in transactions.
 *
 * @param cluster the PostgreSQL that counts them; a dump restored into another is looked over anew
 * @param nextXid transactions from here on are to be looked at
 * @param openXids earlier ones that were not finished, as an array of PostgreSQL
 */
record LogPosition(long cluster, String nextXid, String openXids) {
  /** Entries of a restored dump bear numbers that this cluster may not have reached. */
  static final String LOGS_WITH_NEWS =
      "with here as materialized (select system_identifier as cluster,"
          + "   pg_snapshot_xmax(pg_current_snapshot()) as xmax from pg_control_system())"
          + " select g.id, g.origin from here cross join log g"
          + " left join lateral (select * from log_position p where p.log = g.id"
          + "   order by p.number desc limit 1) p on true"
          + " where p.cluster is distinct from here.cluster"
          + "   or exists (select from ledger_entry e where e.ledger = g.ledger"
          + "     and e.xid >= p.next_xid and e.xid < here.xmax)"
          + "   or exists (select from ledger_entry e where e.ledger = g.ledger"
          + "     and e.xid = any (p.open_xids))"
          + " order by g.id";

  /** Which transactions are finished at this moment. */
  record Snapshot(long cluster, String text) {
    static Snapshot now(Connection database) throws SQLException {
      try (PreparedStatement query =
              database.prepareStatement(
                  "select system_identifier, pg_current_snapshot()::text from pg_control_system()");
          ResultSet row = query.executeQuery()) {
        row.next();
        return new Snapshot(row.getLong(1), row.getString(2));
      }
    }

    /** The first transaction that had not begun. */
    String xmax() {
      return text.split(":", -1)[1];
    }

    /** The position once all that is finished has been looked at. */
    LogPosition position() {
      return positionBefore(xmax());
    }

    /** The position once all that is finished before {@code next} has been looked at. */
    LogPosition positionBefore(String next) {
      String open =
          Arrays.stream(text.split(":", -1)[2].split(","))
              .filter(xid -> !xid.isEmpty() && before(xid, next))
              .collect(Collectors.joining(",", "{", "}"));
      return new LogPosition(cluster, next, open);
    }

    private static boolean before(String xid, String other) {
      return Long.compareUnsigned(Long.parseUnsignedLong(xid), Long.parseUnsignedLong(other)) < 0;
    }
  }

  /** The newest position of a log; empty before its first. */
  static Optional<LogPosition> read(Connection database, int log) throws SQLException {
    try (PreparedStatement query =
        database.prepareStatement(
            "select cluster, next_xid::text, open_xids::text from log_position where log = ?"
                + " order by number desc limit 1")) {
      query.setInt(1, log);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(new LogPosition(row.getLong(1), row.getString(2), row.getString(3)))
            : Optional.empty();
      }
    }
  }

  void write(Connection database, int log) throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into log_position (log, cluster, next_xid, open_xids)"
                + " values (?, ?, ?::xid8, ?::xid8[])")) {
      insert.setInt(1, log);
      insert.setLong(2, cluster);
      insert.setString(3, nextXid);
      insert.setString(4, openXids);
      insert.executeUpdate();
    }
  }
}
