package org.canvass.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.envelope.MailRoom.envelopes;
import static org.canvass.it.Refusals.refusal;
import static org.canvass.it.Refusals.told;

import jakarta.json.JsonObject;
import java.net.URL;
import java.sql.SQLException;
import java.util.function.Function;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Refusals;
import org.canvass.it.Rehearsal;
import org.canvass.it.Sql;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Envelopes are opened and counted batch by batch, over HTTP. */
@ArquillianTest
@RunAsClient
class OpeningBatchesApiIT {
  private static final String BATCHES = "/opening-batches";
  private static final String COUNT_ONE = BATCHES + "/1/events/count";

  @ArquillianResource private URL base;
  private CanvassClient canvass;
  private Rehearsal rehearsal;
  private MailRoom mailRoom;

  private void open(Rehearsal opened) {
    rehearsal = opened;
    mailRoom = new MailRoom(canvass, rehearsal);
  }

  @BeforeEach
  void election_night() {
    canvass = new CanvassClient(base);
    open(Rehearsal.onElectionNight(canvass));
  }

  @Test
  void a_batch_is_opened_and_counted_whole() {
    long a = mailRoom.accepted("a");
    long b = mailRoom.accepted("b");

    Answer opened = mailRoom.opens(a, b);

    assertThat(opened.status()).as(opened.body()).isEqualTo(201);
    assertThat(opened.header("Location")).endsWith(rehearsal.path(BATCHES + "/1"));
    JsonObject batch = opened.json();
    assertThat(batch.getString("state")).isEqualTo("OPENED");
    assertThat(batch.getInt("envelopes")).isEqualTo(2);
    assertThat(mailRoom.look(a).getString("openingBatch")).isEqualTo("1");
    assertThat(mailRoom.state(b)).isEqualTo("OPENED");

    Answer counted =
        rehearsal.act(BATCHES + "/1", "count", "clerk", "{\"withoutBallot\":[" + b + "]}");

    assertThat(counted.status()).as(counted.body()).isEqualTo(200);
    assertThat(counted.json().getString("state")).isEqualTo("COUNTED");
    assertThat(counted.json().getInt("withoutBallot")).isEqualTo(1);
    assertThat(counted.json().getJsonArray("next")).isEmpty();
    assertThat(mailRoom.state(a)).isEqualTo("COUNTED");
    assertThat(mailRoom.state(b)).isEqualTo("NO_BALLOT_FOUND");
    assertThat(mailRoom.story("a")).endsWith("open by clerk", "count by clerk");
    assertThat(mailRoom.story("b")).endsWith("open by clerk", "find-no-ballot by clerk");
    assertThat(canvass.get(rehearsal.path(BATCHES), "auditor").json().getJsonArray("items"))
        .containsExactly(counted.json());
  }

  @Test
  void a_batch_with_anything_but_the_countys_accepted_envelopes_is_refused_whole() {
    Rehearsal mine = rehearsal;
    open(Rehearsal.onElectionNight(canvass));
    long foreign = mailRoom.accepted("foreign");
    open(mine);
    long accepted = mailRoom.accepted("accepted");
    long timely = mailRoom.arrived("timely");
    long elsewhere =
        mailRoom
            .arrives(
                MailRoom.arrival("orange", MailRoom.MORNING, "DROP_BOX")
                    .replace("{", "{\"homeCounty\":\"orange\","))
            .json()
            .getInt("id");

    new Refusals(canvass, rehearsal)
        .check(
            told("a timely one", opening(accepted, timely), 409, "not-accepted"),
            told("another county's", opening(accepted, elsewhere), 409, "not-accepted"),
            told("another election's", opening(accepted, foreign), 409, "not-accepted"),
            told("an unknown one", opening(accepted, 999_999_999L), 409, "not-accepted"),
            told(
                "opened by another county",
                post(rehearsal.path("orange", BATCHES), "clerk", envelopes(accepted), null),
                403,
                "wrong-county"),
            told(
                "opened by a verifier",
                post(rehearsal.path(BATCHES), "verifier1", envelopes(accepted, timely), null),
                403,
                "wrong-role"),
            refusal("none at all", opening(), 400, "bad-batch"),
            refusal(
                "no list", post(rehearsal.path(BATCHES), "clerk", "{}", null), 400, "bad-batch"),
            refusal(
                "no body", post(rehearsal.path(BATCHES), "clerk", null, null), 400, "missing-body"),
            refusal(
                "a word among the ids",
                post(rehearsal.path(BATCHES), "clerk", "{\"envelopes\":[\"x\"]}", null),
                400,
                "malformed-json"),
            told(
                "one envelope alone",
                client -> mailRoom.does(accepted, "open", "clerk", "{}"),
                409,
                "blocked"));

    assertThat(mailRoom.state(accepted)).isEqualTo("ACCEPTED");
    assertThat(mailRoom.opens(accepted).status()).isEqualTo(201);
  }

  @Test
  void a_batch_is_counted_as_it_was_opened_or_not_at_all() {
    long accepted = mailRoom.accepted("1");
    long other = mailRoom.accepted("2");
    mailRoom.opens(accepted);

    new Refusals(canvass, rehearsal)
        .check(
            told(
                "a stranger without ballot",
                post(
                    rehearsal.path(COUNT_ONE),
                    "clerk",
                    "{\"withoutBallot\":[" + other + "]}",
                    "\"1\""),
                409,
                "not-in-batch"),
            told("a stale version", count("clerk", "\"7\""), 409, "stale-version"),
            refusal("no version", count("clerk", null), 428, "version-needed"),
            told("a verifier", count("verifier1", "\"1\""), 403, "wrong-role"),
            refusal(
                "an unknown batch",
                post(rehearsal.path(BATCHES + "/9/events/count"), "clerk", "{}", "\"1\""),
                404,
                "unknown-batch"),
            refusal(
                "an unknown event",
                post(rehearsal.path(BATCHES + "/1/events/burn"), "clerk", "{}", "\"1\""),
                404,
                "unknown-event"),
            told(
                "one envelope alone",
                client -> mailRoom.does(accepted, "count", "clerk", "{}"),
                409,
                "blocked"),
            told(
                "a rejection after opening",
                client ->
                    mailRoom.does(
                        accepted, "reject", "supervisor", "{\"reasonCode\":\"deceased\"}"),
                409,
                "illegal-event"));

    assertThat(rehearsal.act(BATCHES + "/1", "count", "clerk", "{}").status()).isEqualTo(200);
    new Refusals(canvass, rehearsal)
        .check(told("counted twice", count("clerk", "\"2\""), 409, "illegal-event"));
  }

  @Test
  void nothing_is_counted_before_the_polls_close() {
    open(Rehearsal.fresh(canvass));
    mailRoom.opens(mailRoom.accepted("1"));

    new Refusals(canvass, rehearsal)
        .check(told("on election day", count("clerk", "\"1\""), 409, "blocked"));
  }

  @Test
  void nothing_in_the_database_joins_an_envelope_to_a_ballot() throws SQLException {
    try (Sql sql = Sql.asSuperuser()) {
      assertThat(
              sql.column(
                  "select conrelid::regclass::text from pg_constraint where contype = 'f'"
                      + " and confrelid = 'canvass.envelope'::regclass"))
          .as("tables that refer to an envelope: the random references of defective signatures")
          .containsExactly("cure_reference");
      assertThat(
              sql.column(
                  "select column_name from information_schema.columns where table_schema = 'canvass'"
                      + " and table_name = 'cure_reference' order by 1"))
          .as("which lead to the envelope alone")
          .containsExactly("envelope", "reference");
      assertThat(
              sql.column(
                  "select table_name || '.' || column_name from information_schema.columns"
                      + " where table_schema = 'canvass' and column_name like '%envelope%' order by 1"))
          .as("columns about envelopes: besides, only how many a batch has")
          .containsExactly("cure_reference.envelope", "opening_batch.envelopes");
      assertThat(
              sql.column(
                  "select column_name from information_schema.columns where table_schema = 'canvass'"
                      + " and table_name = 'envelope' and (column_name like '%ballot%'"
                      + " or column_name like '%vote' or column_name like '%serial%')"))
          .isEmpty();
    }
  }

  private Function<CanvassClient, Answer> opening(Long... ids) {
    return post(rehearsal.path(BATCHES), "clerk", envelopes(ids), null);
  }

  private Function<CanvassClient, Answer> count(String account, String version) {
    return post(rehearsal.path(COUNT_ONE), account, "{}", version);
  }

  private static Function<CanvassClient, Answer> post(
      String path, String account, String body, String version) {
    return client -> client.post(path, account, body, version);
  }
}
