package org.canvass.benchmark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.canvass.it.DatabaseForTests;

/**
 * The log of the benchmark's election, held still by its lock except while {@link #whileSigned}, so
 * that signing weighs on no other slice; and what a transition costs in storage.
 */
final class Log implements AutoCloseable {
  private static final String LOCK = "0x5e9, (select id from canvass.log where ledger = '%s')";

  private final Connection owner;
  private final Statement sql;
  private final String election;
  private final String lock;
  private long written;
  private long transitions;

  Log(String election) throws SQLException {
    this.owner = DatabaseForTests.asOwner();
    this.sql = owner.createStatement();
    this.election = election;
    this.lock = LOCK.formatted(election);
    sql.execute("create temp table signed_slice (since timestamptz, until timestamptz)");
    sql.execute("select pg_advisory_lock(%s)".formatted(lock));
  }

  /** Lets the log catch up, then runs a slice while it is signed. */
  double whileSigned(Callable<Double> slice) throws Exception {
    sql.execute("select pg_advisory_unlock(%s)".formatted(lock));
    awaitCovered();
    long wal = number("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')");
    long entries = entries();
    sql.execute("insert into signed_slice values (clock_timestamp(), null)");
    double rate = slice.call();
    sql.execute("update signed_slice set until = clock_timestamp() where until is null");
    awaitCovered();
    written += number("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')") - wal;
    transitions += entries() - entries;
    sql.execute("select pg_advisory_lock(%s)".formatted(lock));
    return rate;
  }

  private void awaitCovered() throws Exception {
    while (number(
            "select coalesce(max(c.size), 0) from canvass.log_checkpoint c"
                + " join canvass.log g on g.id = c.log where g.ledger = '"
                + election
                + "'")
        < entries()) {
      Thread.sleep(100);
    }
  }

  private long entries() throws SQLException {
    return number("select count(*) from canvass.ledger_entry where ledger = '" + election + "'");
  }

  /**
   * Prints bytes and delays, which the benchmark is run for; the tables hold little else by now.
   */
  void report() throws SQLException {
    long all = number("select count(*) from canvass.ledger_entry");
    System.out.printf(
        Locale.ROOT,
        "%,d entries: %,d bytes each of table and index (of these %,d for leaf and tiles), %,d bytes of WAL a transition%n"
            + "An entry was covered by a signed checkpoint after %d ms (median), %d ms (p95), under load of the signed slices%n"
            + "Rows of the ledger's tables updated or deleted: %d%n%n",
        all,
        size("'ledger_entry', 'log_leaf', 'log_tile'") / all,
        size("'log_leaf', 'log_tile'") / all,
        written / Math.max(1, transitions),
        delay(0.5),
        delay(0.95),
        number(
            "select sum(n_tup_upd + n_tup_del) from pg_stat_user_tables where schemaname = 'canvass'"
                + " and (relname = 'ledger_entry' or relname like 'log%')"));
  }

  private long size(String tables) throws SQLException {
    return number(
        "select sum(pg_total_relation_size(oid)) from pg_class where relnamespace = 'canvass'::regnamespace"
            + " and relname in ("
            + tables
            + ")");
  }

  /** Of the entries that were made while the log was signed; milliseconds. */
  private long delay(double share) throws SQLException {
    return number(
        "select 1000 * percentile_cont("
            + share
            + ") within group (order by extract(epoch from c.signed_at - (e.body::jsonb ->> 'wallClock')::timestamptz))"
            + " from canvass.log g join canvass.log_leaf l on l.log = g.id"
            + " join canvass.ledger_entry e on e.ledger = g.ledger and e.id = l.entry"
            + " join lateral (select signed_at from canvass.log_checkpoint c where c.log = g.id"
            + " and c.size > l.leaf order by c.size limit 1) c on true"
            + " join signed_slice t on (e.body::jsonb ->> 'wallClock')::timestamptz between t.since and t.until"
            + " where g.ledger = '"
            + election
            + "'");
  }

  private long number(String query) throws SQLException {
    try (ResultSet row = sql.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    owner.close();
  }
}
