package org.canvass.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.canvass.it.DatabaseForTests;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/**
 * Entries that the sequencer takes into the log a second, from a standing start with a million
 * waiting, beside a multi-row INSERT of the same bytes into a table with nothing but its key.
 */
@ArquillianTest
@RunAsClient
class IntegrationBenchmark {
  private static final int ENTRIES = Integer.getInteger("canvass.benchmark.entries", 1_000_000);
  private static final int ROWS = 1_000;
  private static final long FIRST = 1_000_000_001;
  private static final String ELECTION = "integration";
  private static final String LOCK =
      "(0x5e9, (select id from canvass.log where ledger = '" + ELECTION + "'))";
  private static final String BODY =
      "'{\"actor\":\"clerk\",\"actorName\":\"Casey Clerk\",\"citation\":\"Elec. Code §15302\",\"county\":\"los-angeles\",'"
          + " || '\"event\":\"complete\",\"from\":\"IN_PROGRESS\",\"happenedAt\":\"2024-11-13T20:00:00+00:00\",\"id\":' || n"
          + " || ',\"kind\":\"step\",\"ledger\":\"integration\",\"outcome\":\"REFUSED\",\"reasonHash\":\"' || encode(sha256(n::text::bytea), 'hex')"
          + " || '\",\"recordedAt\":\"2024-11-13T20:00:00+00:00\",\"refusal\":\"stale-version\",\"role\":\"CLERK\",'"
          + " || '\"subject\":\"los-angeles/step/inspect-materials\",\"wallClock\":\"2026-11-22T20:26:20.533394+00:00\"}'";

  @ArquillianResource private URL base;

  /** Prints: the figures are what the benchmark is run for. */
  @Test
  void entries_taken_into_the_log_a_second() throws Exception {
    setUp();
    try (Connection superuser = DatabaseForTests.asSuperuser("canvass");
        Statement sql = superuser.createStatement()) {
      sql.execute("select pg_advisory_lock" + LOCK);
      makeEntries(sql);
      double insert = multiRowInsert(superuser);
      long before = covered(sql);
      long start = System.nanoTime();
      sql.execute("select pg_advisory_unlock" + LOCK);
      while (covered(sql) - before < ENTRIES) {
        Thread.sleep(50);
      }
      double integrated = ENTRIES * 1e9 / (System.nanoTime() - start);
      System.out.printf(
          Locale.ROOT,
          "%n%,d entries: %,.0f taken into the log a second, tiles and signatures included;"
              + " a multi-row INSERT of the same bytes %,.0f rows a second; ratio %.2f%n%n",
          ENTRIES,
          integrated,
          insert,
          integrated / insert);
      assertThat(covered(sql) - before).isGreaterThanOrEqualTo(ENTRIES);
    }
  }

  private void setUp() throws Exception {
    URI uri = URI.create(base.toString()).resolve("/benchmark?election=" + ELECTION);
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /** As the door would have left them; the guards look on, since they are not what is measured. */
  private static void makeEntries(Statement sql) throws SQLException {
    sql.execute("set session_replication_role = replica");
    for (int made = 0; made < ENTRIES; made += ROWS) {
      sql.execute(
          "insert into canvass.ledger_entry (id, body, ledger, subject, kind, county, event, actor, outcome, recorded_at, xid)"
              + " select n, "
              + BODY
              + ", 'integration', 'los-angeles/step/inspect-materials', 'step', 'los-angeles', 'complete', 'clerk',"
              + " 'REFUSED', '2024-11-13T20:00:00Z', pg_current_xact_id()"
              + " from generate_series(%d, %d) n".formatted(FIRST + made, FIRST + made + ROWS - 1));
    }
    sql.execute("set session_replication_role = origin");
    sql.execute("analyze canvass.ledger_entry");
  }

  private static double multiRowInsert(Connection connection) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute("create schema if not exists bare");
      sql.execute("create table bare.same_bytes (id bigint primary key, body text not null)");
    }
    String insert = "insert into bare.same_bytes values " + "(?, ?), ".repeat(ROWS - 1) + "(?, ?)";
    long spent = 0;
    connection.setAutoCommit(false);
    try (PreparedStatement page =
            connection.prepareStatement(
                "select id, body from canvass.ledger_entry where ledger = 'integration' and id >= "
                    + FIRST
                    + " order by id");
        PreparedStatement rows = connection.prepareStatement(insert)) {
      page.setFetchSize(ROWS);
      int in = 0;
      try (ResultSet each = page.executeQuery()) {
        while (each.next()) {
          rows.setLong(2 * in + 1, each.getLong(1));
          rows.setString(2 * in + 2, each.getString(2));
          if (++in == ROWS) {
            long start = System.nanoTime();
            rows.executeUpdate();
            spent += System.nanoTime() - start;
            in = 0;
          }
        }
      }
      long start = System.nanoTime();
      connection.commit();
      spent += System.nanoTime() - start;
    } finally {
      connection.setAutoCommit(true);
    }
    return ENTRIES * 1e9 / spent;
  }

  private static long covered(Statement sql) throws SQLException {
    try (ResultSet row =
        sql.executeQuery(
            "select coalesce(max(c.size), 0) from canvass.log_checkpoint c"
                + " join canvass.log g on g.id = c.log where g.ledger = '"
                + ELECTION
                + "'")) {
      row.next();
      return row.getLong(1);
    }
  }
}
