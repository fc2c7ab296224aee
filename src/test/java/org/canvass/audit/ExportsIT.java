package org.canvass.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Entries to read and to take along, for whom they are, and what is told of it. */
@ArquillianTest
@RunAsClient
class ExportsIT {
  private static final List<String> FORMATS = List.of("csv", "jsonl", "nist-json", "nist-xml");

  /** Shared by tests that look at what they did themselves. */
  private static Rehearsal rehearsal;

  @ArquillianResource private URL base;
  private CanvassClient canvass;

  @BeforeEach
  void election_night() {
    canvass = new CanvassClient(base);
    if (rehearsal == null) {
      rehearsal = Rehearsal.onElectionNight(canvass);
    }
  }

  @Test
  void all_formats_come_as_files_with_a_name_of_their_own() {
    for (String format : FORMATS) {
      Answer file = canvass.get(export(format), "state.analyst");
      assertThat(file.status()).as(format + file.body()).isEqualTo(200);
      assertThat(file.header("Content-Disposition"))
          .startsWith("attachment; filename=\"canvass-" + rehearsal.id() + "-");
      assertThat(file.body()).contains("close-polls").contains("los-angeles/canvass");
    }
  }

  @Test
  void a_file_has_every_entry_of_the_ledger_once() {
    long listed = entries("/api/elections/" + rehearsal.id(), "state.analyst", "").size();
    Answer lines = canvass.get(export("jsonl"), "state.analyst");
    assertThat(lines.body().lines().distinct().count())
        .isGreaterThanOrEqualTo(listed)
        .isEqualTo(lines.body().lines().count());
  }

  @Test
  void a_county_official_gets_that_county_s() {
    Answer own = canvass.get(export("jsonl"), "registrar");
    assertThat(own.body().lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains("\"county\":\"los-angeles\""));
    assertThat(own.header("Content-Disposition")).contains("los-angeles-entries.jsonl");
    Answer other = canvass.get(export("jsonl") + "?county=alpine", "registrar");
    assertThat(other.status()).isEqualTo(403);
    assertThat(canvass.get(export("jsonl"), null).status()).isEqualTo(401);
  }

  @Test
  void what_is_known_already_is_not_sent_again() {
    Answer first = canvass.get(export("csv") + "?county=alpine", "state.analyst");
    Answer again =
        canvass.send(
            canvass
                .request(
                    "GET",
                    export("csv") + "?county=alpine",
                    "state.analyst",
                    null,
                    BodyPublishers.noBody())
                .header("If-None-Match", first.version()));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void another_format_is_not_found() {
    Answer answer = canvass.get(export("pdf"), "auditor");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("unknown-format").contains("nist-xml");
  }

  @Test
  void what_events_mean_comes_along_in_both_forms() {
    assertThat(canvass.get(export("nist-documentation-json"), "registrar").body())
        .contains("EventLogging.ElectionEventLogDocumentation")
        .contains("envelope/find-mismatch");
    assertThat(canvass.get(export("nist-documentation-xml"), "registrar").body())
        .contains("<EventTypeDescription>");
  }

  @Test
  void an_auditor_s_search_is_told_once_and_its_further_pages_are_not() {
    String ledger = "/api/elections/" + rehearsal.id() + "/ledger/entries";
    long before = told("read-entries");
    Answer first = canvass.get(ledger + "?event=schedule&limit=2", "auditor");
    assertThat(first.status()).as(first.body()).isEqualTo(200);
    String next = first.json().getString("next");
    canvass.get(ledger + "?event=schedule&limit=2&after=" + next, "auditor");
    assertThat(told("read-entries")).isEqualTo(before + 1);

    canvass.get(ledger + "?event=start&limit=2&after=" + next, "auditor");
    assertThat(told("read-entries")).isEqualTo(before + 2);
    JsonObject newest = newest("read-entries");
    assertThat(newest.getString("actor")).isEqualTo("auditor");
    assertThat(newest.getString("role")).isEqualTo("AUDITOR");
    assertThat(newest.getJsonObject("evidence").getString("event")).isEqualTo("start");
  }

  @Test
  void what_an_auditor_takes_along_is_told() {
    long before = told("export-entries");
    assertThat(canvass.get(export("nist-xml") + "?county=alpine", "auditor").status())
        .isEqualTo(200);
    assertThat(told("export-entries")).isEqualTo(before + 1);
    JsonObject evidence = newest("export-entries").getJsonObject("evidence");
    assertThat(evidence.getString("format")).isEqualTo("nist-xml");
    assertThat(evidence.getString("county")).isEqualTo("alpine");
  }

  @Test
  void a_receipt_that_an_auditor_takes_along_is_told_each_time() {
    int entry = newest("schedule").getInt("id");
    String receipt = "/api/elections/" + rehearsal.id() + "/ledger/entries/" + entry + "/receipt";
    long before = told("take-receipt");
    for (int i = 1; i <= 2; i++) {
      Answer taken = canvass.get(receipt, "auditor");
      assertThat(taken.status()).as(taken.body()).isEqualTo(200);
      assertThat(told("take-receipt")).isEqualTo(before + i);
    }
    assertThat(newest("take-receipt").getJsonObject("evidence").getInt("entry")).isEqualTo(entry);

    assertThat(canvass.get(receipt.replace("" + entry, "1"), "auditor").status()).isEqualTo(404);
    assertThat(canvass.get(receipt, "state.analyst").status()).isEqualTo(200);
    assertThat(told("take-receipt")).isEqualTo(before + 2);
  }

  @Test
  void what_others_read_is_not_told() {
    long before = told("read-entries");
    canvass.get("/api/elections/" + rehearsal.id() + "/ledger/entries", "registrar");
    assertThat(told("read-entries")).isEqualTo(before);
  }

  @Test
  void many_readings_of_one_auditor_at_once_are_all_told() {
    long before = told("read-entries");
    List<Integer> statuses =
        Stream.iterate(0, i -> i + 1)
            .limit(8)
            .parallel()
            .map(
                i ->
                    canvass
                        .get(
                            "/api/elections/" + rehearsal.id() + "/ledger/entries?subject=s" + i,
                            "auditor")
                        .status())
            .toList();
    assertThat(statuses).containsOnly(200);
    assertThat(told("read-entries")).isEqualTo(before + 8);
  }

  @Test
  void the_office_s_ledger_is_for_auditors_and_the_state() {
    String office = "/api/office/ledger/entries";
    for (String account : List.of("auditor", "state.analyst")) {
      assertThat(entries("/api/office", account, "?event=enrol")).isNotEmpty();
      assertThat(canvass.get("/api/office/ledger/export/nist-json", account).body())
          .contains("official/registrar");
    }
    assertThat(canvass.get(office, "registrar").status()).isEqualTo(403);
    assertThat(canvass.get(office, null).status()).isEqualTo(401);
    assertThat(entries("/api/office", "state.analyst", "?event=read-entries&actor=auditor"))
        .isNotEmpty();
  }

  @Test
  void a_query_that_is_none_is_refused_and_not_told() {
    long before = told("read-entries");
    String ledger = "/api/elections/" + rehearsal.id() + "/ledger/entries";
    for (String query :
        List.of(
            "subject=" + "x".repeat(301), "subject=%00", "outcome=MAYBE", "after=x", "limit=0")) {
      assertThat(canvass.get(ledger + "?" + query, "auditor").status()).as(query).isEqualTo(400);
    }
    assertThat(told("read-entries")).isEqualTo(before);
  }

  private String export(String format) {
    return "/api/elections/" + rehearsal.id() + "/ledger/export/" + format;
  }

  private long told(String event) {
    return canvass
        .get(export("jsonl"), "state.analyst")
        .body()
        .lines()
        .filter(line -> line.contains("\"event\":\"" + event + "\""))
        .count();
  }

  private JsonObject newest(String event) {
    return entries(
            "/api/elections/" + rehearsal.id(), "state.analyst", "?order=desc&event=" + event)
        .get(0);
  }

  private List<JsonObject> entries(String of, String account, String query) {
    Answer answer = canvass.get(of + "/ledger/entries" + query, account);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().getJsonArray("items").getValuesAs(JsonObject.class);
  }
}
