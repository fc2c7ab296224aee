package org.canvass.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.canvass.envelope.MailRoom;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.DatabaseForTests;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/**
 * Envelopes with scans imported a second, decided and told and taken into the signed log, beside
 * {@code COPY} of the same rows into tables without index or check; and the rate of the last files
 * beside that of the first.
 */
@ArquillianTest
@RunAsClient
class ArrivalBenchmark {
  private static final int ENVELOPES = Integer.getInteger("canvass.benchmark.envelopes", 200_000);
  private static final int A_FILE = 10_000;

  @ArquillianResource private URL base;

  /** Prints: the figures are what the benchmark is run for. */
  @Test
  void envelopes_imported_a_second() throws Exception {
    CanvassClient canvass = new CanvassClient(base);
    Rehearsal rehearsal = Rehearsal.onElectionNight(canvass).at("2024-11-08T10:00:00-08:00");
    MailRoom mailRoom = new MailRoom(canvass, rehearsal);
    send(mailRoom, arrivals(-A_FILE));
    send(mailRoom, scans(-A_FILE));
    int files = ENVELOPES / A_FILE;
    double[] rates = new double[files];
    long start = System.nanoTime();
    for (int file = 0; file < files; file++) {
      long begun = System.nanoTime();
      send(mailRoom, arrivals(file * A_FILE));
      send(mailRoom, scans(file * A_FILE));
      rates[file] = A_FILE * 1e9 / (System.nanoTime() - begun);
    }
    double imported = files * A_FILE * 1e9 / (System.nanoTime() - start);
    try (Connection superuser = DatabaseForTests.asSuperuser("canvass");
        Statement sql = superuser.createStatement()) {
      while (behind(sql, rehearsal.id()) > 0) {
        Thread.sleep(50);
      }
      double inTheLog = files * A_FILE * 1e9 / (System.nanoTime() - start);
      double copied = copied(sql, rehearsal.id(), files + 1);
      System.out.printf(
          Locale.ROOT,
          "%n%,d envelopes with a scan each, one thread: %,.0f a second decided and told, %,.0f taken into the log;"
              + " the first file %,.0f, the last %,.0f; COPY of the same rows %,.0f a second; ratio %.3f%n%n",
          files * A_FILE,
          imported,
          inTheLog,
          rates[0],
          rates[files - 1],
          copied,
          inTheLog / copied);
    }
    assertThat(mailRoom.all()).isEqualTo((files + 1) * A_FILE);
  }

  private static void send(MailRoom mailRoom, String file) {
    Answer answer = mailRoom.sends(file);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.json().getInt("taken")).isEqualTo(A_FILE);
  }

  private static String arrivals(int from) {
    return lines("number,receivedAt,channel,signed\n", from, "%d,2024-11-07T10:00:00,MAIL,true\n");
  }

  private static String scans(int from) {
    return lines("number,kind,at,operation\n", from, "%d,ACTUAL,2024-11-05T12:00:00,281\n");
  }

  private static String lines(String header, int from, String line) {
    return IntStream.range(from, from + A_FILE)
        .mapToObj(n -> line.formatted(n + 10_000_000))
        .collect(Collectors.joining("", header, ""));
  }

  private static long behind(Statement sql, String election) throws SQLException {
    try (ResultSet row =
        sql.executeQuery(
            """
            select (select count(*) from canvass.ledger_entry e where e.ledger = '%1$s')
              - coalesce((select max(c.size) from canvass.log_checkpoint c
                  join canvass.log g on g.id = c.log where g.ledger = '%1$s'), 0)"""
                .formatted(election))) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Envelopes a second, with their entries, as the database itself takes them in. */
  private static double copied(Statement sql, String election, int files) throws SQLException {
    sql.execute("create schema if not exists bare");
    long spent = 0;
    for (String table : new String[] {"envelope", "ledger_entry"}) {
      String file = "/tmp/canvass-benchmark-" + table;
      sql.execute(
          "copy (select * from canvass.%s where ledger = '%s') to '%s'"
              .formatted(table, election, file));
      sql.execute(
          "create table bare.copied_%1$s as select * from canvass.%1$s with no data"
              .formatted(table));
      long start = System.nanoTime();
      sql.execute("copy bare.copied_%s from '%s'".formatted(table, file));
      spent += System.nanoTime() - start;
      sql.execute("copy (select) to program 'rm %s'".formatted(file));
    }
    return (double) files * A_FILE * 1e9 / spent;
  }
}
