package org.canvass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.canvass.it.CanvassClient.Answer;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody has the application's password and calls by hand what takes many entries at once. It
 * lets nothing through that a change by itself would be refused for.
 */
@ArquillianTest
@RunAsClient
class EnteredTogetherIT {
  private static Rehearsal rehearsal;
  private static int numbers;

  @ArquillianResource private URL base;
  private Sql sql;
  private long envelope;

  @BeforeEach
  void an_envelope_in_review() throws SQLException {
    CanvassClient canvass = new CanvassClient(base);
    if (rehearsal == null) {
      rehearsal = Rehearsal.onElectionNight(canvass).at("2024-11-08T10:00:00-08:00");
    }
    Answer arrived =
        canvass.post(
            rehearsal.path("/envelopes"),
            "clerk",
            """
            {"number": "T%d", "receivedAt": "2024-11-07T10:00:00-08:00", "channel": "MAIL", "signed": true}"""
                .formatted(++numbers),
            null);
    assertThat(arrived.json().getString("state")).as(arrived.body()).isEqualTo("IN_REVIEW");
    envelope = arrived.json().getJsonNumber("id").longValueExact();
    sql = Sql.asApplication();
  }

  @AfterEach
  void hang_up() throws SQLException {
    sql.close();
  }

  @Test
  void entries_that_follow_one_the_other_make_the_row() throws SQLException {
    long revision = revision();
    enter(
        "envelope",
        entry("{\"after\": {\"signed_on\": \"2024-11-04\"}}", 1),
        entry("{\"to\": \"TIMELY\", \"after\": {\"decision\": \"TIMELY\"}}", 2));
    sql.check();

    assertThat(one("state || ' ' || decision || ' ' || signed_on"))
        .isEqualTo("TIMELY TIMELY 2024-11-04");
    assertThat(revision()).isEqualTo(revision + 2);
    assertThat(
            one(
                "last_entry = (select max(id) from canvass.ledger_entry e where e.subject = r.subject)"))
        .isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'to': 'ACCEPTED'}",
        "{'to': 'REJECTED', 'after': {'reason_code': 'late'}}",
        "{'to': 'CHALLENGED'}",
        "{'to': 'RECEIVED'}",
        "{'to': null}",
        "{'from': 'LATE', 'to': 'TIMELY'}",
        "{'from': null, 'to': 'TIMELY'}",
        "{'to': 'TIMELY', 'revision': 1}",
        "{'to': 'TIMELY', 'revision': 9}",
        "{'to': 'TIMELY', 'kind': 'step'}",
        "{'to': 'TIMELY', 'kind': 'official'}",
        "{'to': 'TIMELY', 'ledger': 'office'}",
        "{'to': 'TIMELY', 'subject': 'los-angeles/envelope/nobody'}",
        "{'to': 'TIMELY', 'outcome': 'REFUSED'}",
        "{'to': 'TIMELY', 'after': {'state': 'ACCEPTED'}}",
        "{'to': 'TIMELY', 'after': {'id': 1}}",
        "{'to': 'TIMELY', 'after': {'subject': 'los-angeles/envelope/other'}}",
        "{'to': 'TIMELY', 'after': {'revision': 7}}",
        "{'to': 'TIMELY', 'after': {'last_entry': 7}}",
        "{'to': 'TIMELY', 'after': {'no_such_column': 7}}",
        "{'to': 'TIMELY', 'after': {'signed': 'perhaps'}}",
        "{'to': 'TIMELY', 'after': {'received_at': '2024-11-05 10:00'}}",
        "{'to': 'TIMELY', 'after': {'found_against_by': 'somebody.else'}}",
        "{'to': 'TIMELY', 'after': {'recall_asked_by': 'somebody.else'}}"
      })
  void what_a_change_by_itself_would_be_refused_for_is_refused(String says) throws SQLException {
    String body = entry(says.replace('\'', '"'), 1);

    refused(() -> enter("envelope", body));
  }

  @Test
  void what_does_not_follow_the_entry_beside_it_is_refused() throws SQLException {
    String timely = entry("{\"to\": \"TIMELY\"}", 1);

    refused(() -> enter("envelope", timely, timely));
    refused(() -> enter("envelope", timely, entry("{\"to\": \"LATE\"}", 2)));
    refused(() -> enter("envelope", timely, entry("{\"from\": \"TIMELY\", \"to\": \"LATE\"}", 2)));
    refused(() -> enter("envelope", timely, entry("{\"to\": \"LATE\"}", 3)));
    refused(
        () ->
            enter(
                "envelope",
                timely,
                entry("{\"from\": \"TIMELY\", \"to\": \"SIGNATURE_MATCHED\"}", 2)));
  }

  @Test
  void a_new_row_is_told_whole_or_not_at_all() throws SQLException {
    String arrived =
        entry(
            """
            {"subject": "los-angeles/envelope/new", "from": null, "to": "RECEIVED", "revision": 1,
             "after": {"county": "los-angeles", "number": "new"}}""",
            1);

    refused(() -> enter("envelope", arrived));
  }

  @Test
  void other_kinds_and_what_lies_behind_it_are_shut() throws SQLException {
    String body = entry("{\"to\": \"TIMELY\"}", 1);

    for (String kind : List.of("step", "official", "canvass", "ledger_entry", "x; drop table y")) {
      refused(() -> enter(kind, body));
    }
    assertThatThrownBy(
            () ->
                sql.one(
                    "select canvass.made_of_entries('envelope', ?, array[1::bigint])",
                    rehearsal.id()))
        .hasMessageContaining("permission denied");
    sql.rollback();
    assertThatThrownBy(
            () -> sql.execute("update canvass.legal_move set together = true where kind = 'step'"))
        .hasMessageContaining("permission denied");
    sql.rollback();
  }

  private void refused(Attempt attempt) throws SQLException {
    String before = one("to_jsonb(r)::text");
    assertThatThrownBy(
            () -> {
              attempt.run();
              sql.check();
            })
        .isInstanceOf(SQLException.class);
    sql.rollback();
    assertThat(one("to_jsonb(r)::text")).isEqualTo(before);
  }

  private interface Attempt {
    void run() throws SQLException;
  }

  /** The body of an entry that tells a later revision of the envelope; what it says besides. */
  private String entry(String says, int later) throws SQLException {
    return sql.one(
        """
        select (jsonb_strip_nulls(jsonb_build_object(
            'id', nextval('canvass.ledger_entry_seq'), 'ledger', r.ledger, 'subject', r.subject,
            'kind', 'envelope', 'county', r.county, 'event', 'by-hand', 'from', r.state, 'to', r.state,
            'outcome', 'DONE', 'actor', 'mallory', 'actorName', 'Mallory', 'revision', r.revision + ?,
            'recordedAt', '2024-11-08T20:00:00+00:00', 'happenedAt', '2024-11-08T20:00:00+00:00')
            || ?::jsonb))::text
          from canvass.envelope r where r.id = ?""",
        later,
        says,
        envelope);
  }

  private void enter(String kind, String... bodies) throws SQLException {
    List<Object> values = new ArrayList<>(List.of(kind, rehearsal.id()));
    values.addAll(List.of(bodies));
    String nulls = "array_fill(null::text, array[" + bodies.length + "])";
    String texts = String.join(", ", Collections.nCopies(bodies.length, "?"));
    sql.one(
        """
        select canvass.enter_together(k, l, (select array_agg((b::jsonb ->> 'id')::bigint order by n)
            from unnest(bodies) with ordinality t (b, n)), bodies, %1$s, %1$s, %1$s, %1$s,
            array_fill(null::bytea, array[%3$d]))
          from (select ?::text as k, ?::text as l, array[%2$s]::text[] as bodies) x"""
            .formatted(nulls, texts, bodies.length),
        values.toArray());
  }

  private long revision() throws SQLException {
    return Long.parseLong(one("revision"));
  }

  private String one(String what) throws SQLException {
    return sql.one("select (" + what + ")::text from canvass.envelope r where r.id = ?", envelope);
  }
}
