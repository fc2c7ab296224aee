package org.canvass.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Rehearsal;
import org.canvass.it.Sql;
import org.canvass.platform.Json;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever runs the database turns the guards off and rewrites history. The auditor's verifier, the
 * very file that is handed out, finds each attempt in the bundle that is then made, and names the
 * entry. He has the log's key and one old checkpoint, and nothing else.
 */
@ArquillianTest
@RunAsClient
class AttackedLedgerIT {
  private static final List<String> TABLES =
      List.of("ledger_entry", "log_leaf", "log_tile", "log_checkpoint", "step", "audit_visit");
  private static final Path VERIFIER = Path.of("target/canvass-verify.jar");

  private static Rehearsal rehearsal;

  @ArquillianResource private URL base;
  @TempDir private Path kept;
  private CanvassClient canvass;
  private Sql superuser;
  private long blocked;

  @BeforeEach
  void a_ledger_with_a_past() throws Exception {
    canvass = new CanvassClient(base);
    if (rehearsal == null) {
      rehearsal = Rehearsal.onElectionNight(canvass);
      for (String step : rehearsal.steps().subList(0, 2)) {
        rehearsal.act("/canvass/steps/" + step, "start", "clerk", "{}");
        rehearsal.act(
            "/canvass/steps/" + step,
            "block",
            "clerk",
            "{\"reason\":\"The scanner stands still\"}");
      }
    }
    superuser = Sql.asSuperuser();
    blocked = entry("event = 'block'");
    awaitCovered();
    Files.writeString(kept.resolve("checkpoint"), canvass.get(ledger("/checkpoint"), null).body());
    for (String table : TABLES) {
      superuser.execute("drop table if exists kept_" + table);
      superuser.execute(
          "create temp table kept_%1$s as select * from canvass.%1$s where %2$s"
              .formatted(table, own(table)));
    }
    superuser.commit();
  }

  /** Puts everything back as it was, so that one attack does not hide another. */
  @AfterEach
  void undone() throws SQLException {
    superuser.execute("set session_replication_role = replica");
    for (String table : TABLES) {
      superuser.execute("delete from canvass.%s where %s".formatted(table, own(table)));
      superuser.execute(
          "insert into canvass.%1$s %2$s select * from kept_%1$s"
              .formatted(table, table.equals("log_checkpoint") ? "overriding system value" : ""));
    }
    superuser.commit();
    // the counters are looked at by another test: what was done here is no fault of the product
    superuser.execute("select pg_stat_force_next_flush()");
    superuser.commit();
    for (String table : TABLES) {
      superuser.execute(
          "select pg_stat_reset_single_table_counters('canvass.%s'::regclass)".formatted(table));
    }
    superuser.commit();
    superuser.close();
  }

  @Test
  void untouched_it_is_verified() throws Exception {
    JsonObject report = verified();

    assertThat(report.getString("verdict")).as(report.toString()).isEqualTo("VERIFIED");
    assertThat(report.getJsonArray("findings")).isEmpty();
  }

  @Test
  void another_actor_time_evidence_or_state_is_found() throws Exception {
    for (String change :
        List.of(
            "replace(body, '\"actor\":\"clerk\"', '\"actor\":\"board\"')",
            "replace(body, '\"recordedAt\":\"2024-11-06', '\"recordedAt\":\"2024-11-07')",
            "replace(body, '\"citation\":\"Elec. Code §15302', '\"citation\":\"Elec. Code §15303')",
            "replace(body, '\"to\":\"BLOCKED\"', '\"to\":\"IN_PROGRESS\"')")) {
      attack("update canvass.ledger_entry set body = " + change + " where id = " + blocked);
      assertFound(change, blocked);
      undone();
      a_ledger_with_a_past();
    }
  }

  @Test
  void another_actor_of_an_entry_long_past_is_found() throws Exception {
    long old = entry("kind = 'step' and revision = 1");
    attack(
        "update canvass.ledger_entry set body = replace(body, '\"actor\":\"trainer\"', '\"actor\":\"board\"')"
            + " where id = "
            + old);
    assertFound("an old entry", old);
  }

  @Test
  void another_reason_is_found() throws Exception {
    attack("update canvass.ledger_entry set reason = 'Lunch' where id = " + blocked);
    assertFound("the reason", blocked);
  }

  @Test
  void entries_that_changed_places_are_found() throws Exception {
    long other = entry("event = 'block' and id > " + blocked);
    attack(
        "update canvass.log_leaf set entry = -1 where entry = " + blocked,
        "update canvass.log_leaf set entry = " + blocked + " where entry = " + other,
        "update canvass.log_leaf set entry = " + other + " where entry = -1");
    assertFound("places", blocked);
    assertFound("places", other);
  }

  @Test
  void an_entry_slipped_in_or_copied_is_found() throws Exception {
    long fresh = superuser.number("select nextval('canvass.ledger_entry_seq')");
    attack(
        "insert into canvass.ledger_entry select (jsonb_populate_record(e, jsonb_build_object('id', %1$d, 'revision', null,"
                .formatted(fresh)
            + " 'xid', pg_current_xact_id()::text, 'body', replace(e.body, '\"id\":' || e.id, '\"id\":%1$d')))).*"
                .formatted(fresh)
            + " from canvass.ledger_entry e where e.id = "
            + blocked);
    awaitCovered();
    assertFound("a copy", fresh);
  }

  @Test
  void a_state_changed_alone_and_two_rows_swapped_are_found() throws Exception {
    String subject =
        superuser.one("select subject from canvass.ledger_entry where id = ?", blocked);
    attack(
        "update canvass.step set state = 'DONE' where ledger = '%s' and subject = '%s'"
            .formatted(rehearsal.id(), subject));
    assertFound("the state alone", blocked);
    undone();
    a_ledger_with_a_past();
    attack(
        "update canvass.step s set title = o.title, citation = o.citation from canvass.step o"
            + " where s.ledger = '%1$s' and o.ledger = s.ledger and s.subject = '%2$s' and o.position = s.position + 1"
                .formatted(rehearsal.id(), subject)
            + " and o.county = s.county");
    assertFound("swapped facts", blocked);
  }

  @Test
  void a_tail_cut_off_is_found_by_the_checkpoint_that_was_kept() throws Exception {
    long size =
        superuser.number("select max(size) from canvass.log_checkpoint where " + ofThisLog());
    long cut =
        superuser.number(
            "select max(size) from canvass.log_checkpoint where " + ofThisLog() + " and size < ?",
            size);
    attack(
        "delete from canvass.ledger_entry where ledger = '%s' and id in (select entry from canvass.log_leaf where leaf >= %d and %s)"
            .formatted(rehearsal.id(), cut, ofThisLog()),
        "delete from canvass.log_leaf where leaf >= %d and %s".formatted(cut, ofThisLog()),
        "delete from canvass.log_checkpoint where size > %d and %s".formatted(cut, ofThisLog()));
    JsonObject report = verified();

    assertThat(report.getString("verdict")).isEqualTo("NOT_VERIFIED");
    assertThat(report.getJsonArray("findings").toString()).contains("kept");
  }

  @Test
  void an_entry_taken_out_of_the_middle_leaves_a_hole_that_no_bundle_hides() throws Exception {
    attack("delete from canvass.ledger_entry where id = " + blocked);
    Answer asked = ask();
    JsonObject view = made(asked);

    assertThat(view.getString("state")).as(view.toString()).isEqualTo("FAILED");
  }

  // ——— how the tests try

  private void attack(String... statements) throws SQLException {
    superuser.execute("set session_replication_role = replica");
    for (String statement : statements) {
      superuser.execute(statement);
    }
    superuser.execute("set session_replication_role = origin");
    superuser.commit();
  }

  private String own(String table) {
    return table.startsWith("log_") ? ofThisLog() : "ledger = '" + rehearsal.id() + "'";
  }

  private String ofThisLog() {
    return "log = (select id from canvass.log where ledger = '" + rehearsal.id() + "')";
  }

  private long entry(String condition) throws SQLException {
    return superuser.number(
        "select min(id) from canvass.ledger_entry where ledger = ? and " + condition,
        rehearsal.id());
  }

  private void assertFound(String attack, long entry) throws Exception {
    JsonObject report = verified();
    assertThat(report.getString("verdict")).as(attack).isEqualTo("NOT_VERIFIED");
    List<Long> named = new ArrayList<>();
    report
        .getJsonArray("findings")
        .getValuesAs(JsonObject.class)
        .forEach(
            finding -> {
              if (finding.containsKey("entry")) {
                named.add(finding.getJsonNumber("entry").longValue());
              }
            });
    assertThat(named).as(attack + ": " + report.getJsonArray("findings")).contains(entry);
  }

  /** A bundle made now, through the verifier that is handed out. */
  private JsonObject verified() throws Exception {
    Path bundle = kept.resolve("bundle.zip");
    JsonObject view = made(ask());
    assertThat(view.getString("state")).as(view.toString()).isEqualTo("DONE");
    Files.write(bundle, fetched(view.getString("file")));
    canvass.send(
        canvass.request("DELETE", address(view), "auditor", null, BodyPublishers.noBody()));
    String key = canvass.get(ledger("/keys"), null).body().strip();
    Process verifier =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                VERIFIER.toString(),
                "verify",
                "--json",
                "--quiet",
                "--key",
                key,
                "--since",
                kept.resolve("checkpoint").toString(),
                bundle.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(verifier.getInputStream().readAllBytes());
    verifier.waitFor();
    try (var reader = Json.createReader(new StringReader(said))) {
      return reader.readObject();
    }
  }

  private String address(JsonObject view) {
    return ledger("/bundles/" + view.getString("id"));
  }

  private Answer ask() {
    return canvass.post(ledger("/bundles"), "auditor", "{\"audience\":\"auditor\"}", null);
  }

  private JsonObject made(Answer asked) throws InterruptedException {
    assertThat(asked.status()).as(asked.body()).isIn(200, 202);
    String address = URI.create(asked.header("Location")).getPath();
    JsonObject view = asked.json();
    while (view.getString("state").equals("MAKING")) {
      Thread.sleep(50);
      view = canvass.get(address, "auditor").json();
    }
    return view;
  }

  private byte[] fetched(String file) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            canvass.request("GET", file, "auditor", null, BodyPublishers.noBody()).build(),
            HttpResponse.BodyHandlers.ofByteArray())
        .body();
  }

  private String ledger(String within) {
    return "/api/elections/" + rehearsal.id() + "/ledger" + within;
  }

  private void awaitCovered() throws Exception {
    long newest =
        superuser.number(
            "select max(id) from canvass.ledger_entry where ledger = ?", rehearsal.id());
    String receipt = ledger("/entries/" + newest + "/receipt");
    while (canvass.get(receipt, "state.analyst").status() != 200) {
      Thread.sleep(50);
    }
    superuser.commit();
  }
}
