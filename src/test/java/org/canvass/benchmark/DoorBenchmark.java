package org.canvass.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.canvass.it.DatabaseForTests;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/**
 * Audited transitions a second through the one door, beside plain JDBC on bare tables and on
 * Canvass's own, in one run on one database; and once more through the door while the log is being
 * signed. Slices of the four alternate, and what is reported is the median of each cycle's ratio: a
 * machine's mood moves all alike.
 */
@ArquillianTest
@RunAsClient
class DoorBenchmark {
  private static final int WARM_UP_MILLIS = 20_000;
  private static final int CYCLES = Integer.getInteger("canvass.benchmark.cycles", 7);
  private static final int MILLIS = Integer.getInteger("canvass.benchmark.millis", 2_000);
  private static final String SIGNED = "door, signed";
  private static final List<String> WAYS = List.of("door", "bare", "own", SIGNED);
  private static final List<Integer> THREADS = List.of(1, 4);
  private static final String ELECTION = "benchmark";

  @ArquillianResource private URL base;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void audited_transitions_a_second() throws Exception {
    send(HttpRequest.newBuilder(at("?election=" + ELECTION)).POST(noBody()).build());
    makeBareTables();
    Map<Integer, List<Map<String, Double>>> cycles = new LinkedHashMap<>();
    THREADS.forEach(threads -> cycles.put(threads, new ArrayList<>()));
    try (Log log = new Log(ELECTION)) {
      for (String way : WAYS) {
        slice(log, way, 4, WARM_UP_MILLIS);
      }
      for (int cycle = 0; cycle < CYCLES; cycle++) {
        for (int threads : THREADS) {
          cycles.get(threads).add(slices(log, threads, cycle));
        }
      }
      report(cycles);
      log.report();
    }
    assertThat(cycles.values()).allSatisfy(all -> assertThat(all).hasSize(CYCLES));
  }

  /** One slice of each way; each cycle begins with another. */
  private Map<String, Double> slices(Log log, int threads, int cycle) throws Exception {
    Map<String, Double> rates = new LinkedHashMap<>();
    for (int i = 0; i < WAYS.size(); i++) {
      String way = WAYS.get(Math.floorMod(cycle + i, WAYS.size()));
      rates.put(way, slice(log, way, threads, MILLIS));
    }
    return rates;
  }

  private double slice(Log log, String way, int threads, int millis) throws Exception {
    if (way.equals(SIGNED)) {
      return log.whileSigned(() -> slice("door", threads, millis));
    }
    return slice(way, threads, millis);
  }

  private double slice(String way, int threads, int millis)
      throws IOException, InterruptedException {
    String query =
        "?election=%s&way=%s&threads=%d&millis=%d".formatted(ELECTION, way, threads, millis);
    return Double.parseDouble(send(HttpRequest.newBuilder(at(query)).build()));
  }

  /** The same columns and indexes, and nothing else: no check, no trigger, no reference. */
  private static void makeBareTables() throws SQLException {
    try (Connection owner = DatabaseForTests.asOwner();
        Statement sql = owner.createStatement()) {
      sql.execute("create schema bare");
      for (String table : List.of("step", "ledger_entry")) {
        sql.execute(
            "create table bare.%1$s (like canvass.%1$s including indexes)".formatted(table));
      }
      sql.execute(
          "alter table bare.ledger_entry alter column xid set default pg_current_xact_id()");
      sql.execute("insert into bare.step select * from canvass.step where ledger = 'benchmark'");
      sql.execute("grant usage on schema bare to canvass_app");
      sql.execute("grant select, insert, update on all tables in schema bare to canvass_app");
    }
  }

  /** Prints: the table is what the benchmark is run for. */
  private static void report(Map<Integer, List<Map<String, Double>>> cycles) {
    System.out.printf(
        Locale.ROOT,
        "%nAudited transitions a second, medians of %d cycles of %.1f s slices%n%n"
            + "| threads | the door | JDBC, bare tables | JDBC, own tables | door / bare | door / own | signed / door |%n"
            + "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |%n",
        CYCLES,
        MILLIS / 1000.0);
    cycles.forEach(
        (threads, all) ->
            System.out.printf(
                Locale.ROOT,
                "| %d | %,.0f | %,.0f | %,.0f | %.2f | %.2f | %.2f |%n",
                threads,
                median(all.stream().map(rates -> rates.get("door")).toList()),
                median(all.stream().map(rates -> rates.get("bare")).toList()),
                median(all.stream().map(rates -> rates.get("own")).toList()),
                median(all.stream().map(rates -> rates.get("door") / rates.get("bare")).toList()),
                median(all.stream().map(rates -> rates.get("door") / rates.get("own")).toList()),
                median(all.stream().map(rates -> rates.get(SIGNED) / rates.get("door")).toList())));
    System.out.println();
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private URI at(String query) {
    return URI.create(base.toString()).resolve("/benchmark" + query);
  }

  private String send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  private static HttpRequest.BodyPublisher noBody() {
    return HttpRequest.BodyPublishers.noBody();
  }
}
