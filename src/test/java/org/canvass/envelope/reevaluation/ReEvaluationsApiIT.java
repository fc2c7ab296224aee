package org.canvass.envelope.reevaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.canvass.it.Refusals.assertProblem;

import jakarta.json.JsonObject;
import java.net.URL;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.canvass.envelope.MailRoom;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.HandMadeChange;
import org.canvass.it.Rehearsal;
import org.canvass.it.Sql;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A court gives a county more time, and envelopes that were too late are decided anew. */
@ArquillianTest
@RunAsClient
class ReEvaluationsApiIT {
  private static final String TAKEN = "taken_effect_at";
  private static final String NOW = "\"2024-11-14T18:00:00+00:00\"";
  private static final String AFTER_THE_LAW = "2024-11-14T09:00:00-08:00";

  @ArquillianResource private URL base;
  private CanvassClient canvass;
  private Rehearsal rehearsal;
  private MailRoom mailRoom;
  private String path;

  @BeforeEach
  void after_the_last_day() {
    canvass = new CanvassClient(base);
    rehearsal = Rehearsal.onElectionNight(canvass).at("2024-11-14T10:00:00-08:00");
    assertThat(rehearsal.act("/canvass", "open", "registrar", "{}").status()).isIn(200, 409);
    mailRoom = new MailRoom(canvass, rehearsal);
    path = "/api/elections/" + rehearsal.id() + "/re-evaluations";
  }

  @Test
  void an_order_decides_nothing_until_two_have_approved_it_and_then_each_envelope_has_its_entry() {
    long late = postmarked("late", AFTER_THE_LAW);
    long rejected = postmarked("rejected", AFTER_THE_LAW);
    mailRoom.done(rejected, "reject", "supervisor", "{\"reasonCode\":\"late\"}");
    long deceased = postmarked("deceased", AFTER_THE_LAW);
    mailRoom.done(deceased, "reject", "supervisor", "{\"reasonCode\":\"deceased\"}");
    long challenged = postmarked("challenged", AFTER_THE_LAW);
    mailRoom.done(challenged, "challenge", "clerk", "{\"reason\":\"§15105\"}");
    long tooLate = arrives("too-late", AFTER_THE_LAW, "2024-11-07");
    long timely = mailRoom.arrived("timely");
    orders("vbm-receipt", "2024-11-19T23:59:59-08:00");

    long between = postmarked("between", AFTER_THE_LAW);
    assertThat(mailRoom.state(between)).as("an order alone decides nothing").isEqualTo("LATE");

    Answer proposed = proposes("state.analyst");
    assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
    assertThat(proposed.header("Location")).endsWith(path + "/1");
    JsonObject counted = counted(1);
    assertThat(counted.getInt("wouldChange")).isEqualTo(4);
    JsonObject county = counted.getJsonArray("counties").getJsonObject(0);
    assertThat(county.getString("county")).isEqualTo("los-angeles");
    assertThat(county.getJsonObject("before").toString()).isEqualTo("{\"LATE\":6,\"TIMELY\":1}");
    assertThat(county.getJsonObject("after").toString()).isEqualTo("{\"LATE\":2,\"TIMELY\":5}");
    assertThat(county.getJsonArray("moves").toString())
        .isEqualTo(
            "[{\"envelopes\":1,\"from\":\"CHALLENGED\",\"to\":\"TIMELY\"},"
                + "{\"envelopes\":2,\"from\":\"LATE\",\"to\":\"TIMELY\"},"
                + "{\"envelopes\":1,\"from\":\"REJECTED\",\"to\":\"TIMELY\"}]");

    assertProblem("who proposed it", approves(1, "state.analyst"), 409, "blocked");
    assertProblem("who may not", approves(1, "supervisor"), 403, "wrong-county");
    assertThat(approves(1, "state.certifier").status()).isEqualTo(200);
    assertProblem("twice", approves(1, "state.certifier"), 409, "blocked");
    assertThat(mailRoom.state(late)).as("one approval is not enough").isEqualTo("LATE");
  }

  @Test
  void three_persons_apply_it_and_what_comes_later_goes_by_it() throws SQLException {
    long late = postmarked("late", AFTER_THE_LAW);
    long rejected = postmarked("rejected", AFTER_THE_LAW);
    mailRoom.done(rejected, "reject", "supervisor", "{\"reasonCode\":\"late\"}");
    long deceased = postmarked("deceased", AFTER_THE_LAW);
    mailRoom.done(deceased, "reject", "supervisor", "{\"reasonCode\":\"deceased\"}");
    long challenged = postmarked("challenged", AFTER_THE_LAW);
    mailRoom.done(challenged, "challenge", "clerk", "{\"reason\":\"§15105\"}");
    long opened = mailRoom.accepted("opened");
    assertThat(opens(opened).status()).isEqualTo(201);
    orders("vbm-receipt", "2024-11-19T23:59:59-08:00");
    assertThat(proposes("trainer").status()).isEqualTo(201);
    counted(1);

    assertThat(approves(1, "state.analyst").status()).isEqualTo(200);
    Answer last = approves(1, "state.certifier");
    assertThat(last.status()).as(last.body()).isEqualTo(200);
    JsonObject applied = inState(1, "APPLIED");

    assertThat(applied.getJsonObject("applied").getInt("changed")).isEqualTo(3);
    assertThat(mailRoom.state(late)).isEqualTo("TIMELY");
    assertThat(mailRoom.look(late).getJsonObject("decision").getString("rule"))
        .isEqualTo("postmark-by-election-day");
    assertThat(mailRoom.state(rejected)).isEqualTo("TIMELY");
    assertThat(mailRoom.state(deceased)).isEqualTo("REJECTED");
    assertThat(mailRoom.state(opened)).isEqualTo("OPENED");
    assertThat(mailRoom.state(challenged)).isEqualTo("CHALLENGED");
    mailRoom.done(challenged, "return-to-timely", "supervisor", "{\"reason\":\"Not allowed\"}");
    assertThat(mailRoom.story("late")).endsWith("re-evaluate-timely by canvass");
    assertThat(mailRoom.state(postmarked("later", AFTER_THE_LAW))).isEqualTo("TIMELY");
    assertProblem("nothing is left", proposes("trainer"), 409, "nothing-changed");

    try (Sql sql = Sql.asApplication()) {
      assertThat(
              sql.number(
                  "select count(*) from canvass.envelope where ledger = ? and re_evaluated = 1",
                  rehearsal.id()))
          .isEqualTo(3);
    }

    // the order is lifted again: the same way back, but for what nobody may touch
    mailRoom.done(late, "match-signature", "verifier1", "{}");
    orders("vbm-receipt", "2024-11-12T23:59:59-08:00");
    assertThat(proposes("trainer").status()).isEqualTo(201);
    assertThat(counted(2).getInt("wouldChange")).isEqualTo(4);
    assertThat(approves(2, "state.certifier").status()).isEqualTo(200);
    assertThat(approves(2, "state.analyst").status()).isEqualTo(200);
    inState(2, "APPLIED");
    assertThat(mailRoom.state(late)).isEqualTo("LATE");
    assertThat(mailRoom.state(opened)).isEqualTo("OPENED");
  }

  @Test
  void a_proposal_is_withdrawn_and_falls_with_what_it_rests_on() {
    postmarked("late", AFTER_THE_LAW);
    assertProblem("no change", proposes("state.analyst"), 409, "nothing-changed");
    assertProblem(
        "no reason", canvass.post(path, "state.analyst", "{}", null), 400, "missing-field");
    orders("vbm-receipt", "2024-11-19T23:59:59-08:00");
    assertThat(proposes("trainer").status()).isEqualTo(201);
    assertProblem("one at a time", proposes("trainer"), 409, "another-under-way");
    counted(1);
    orders("vbm-receipt", "2024-11-20T23:59:59-08:00");

    Answer stale = approves(1, "state.analyst");

    assertProblem("another order since", stale, 409, "blocked");
    assertThat(stale.json().getString("detail")).contains("propose anew");
    assertThat(does(1, "withdraw", "state.certifier", "{\"reason\":\"A new order\"}").status())
        .isEqualTo(200);
    assertProblem("withdrawn", approves(1, "state.analyst"), 409, "illegal-event");
    assertThat(proposes("trainer").json().getInt("number")).isEqualTo(2);
    assertProblem("there is none", does(7, "approve", "state.analyst", "{}"), 404, null);
  }

  @Test
  void only_orders_on_what_receipt_rests_on_change_it_the_close_of_polls_among_them() {
    long late = postmarked("late", AFTER_THE_LAW);
    orders("county-certification", "2024-12-19T23:59:59-08:00");
    assertProblem("no order on receipt", proposes("state.analyst"), 409, "nothing-changed");
    orders("polls-close", "2024-11-05T22:00:00-08:00");
    JsonObject prospect = canvass.get(path + "/prospect", "clerk").json();
    assertThat(prospect.getBoolean("differs")).isTrue();
    assertThat(prospect.getJsonObject("installed").getJsonArray("orders")).hasSize(1);
    assertThat(canvass.get(path + "/prospect", null).status()).isEqualTo(401);
    long dropped = mailRoom.arrived("dropped", "2024-11-05T20:45:00-08:00", "DROP_BOX");
    assertThat(mailRoom.state(dropped)).isEqualTo("LATE");
    assertThat(proposes("trainer").status()).isEqualTo(201);
    assertThat(counted(1).getInt("wouldChange")).isEqualTo(1);
    approves(1, "state.certifier");
    approves(1, "state.analyst");
    inState(1, "APPLIED");
    assertThat(mailRoom.state(dropped)).isEqualTo("TIMELY");
    assertThat(mailRoom.state(late)).isEqualTo("LATE");
  }

  @Test
  void with_the_applications_password_nobody_does_it_by_hand() throws SQLException {
    long late = postmarked("late", AFTER_THE_LAW);
    long timely = mailRoom.arrived("timely");
    orders("vbm-receipt", "2024-11-19T23:59:59-08:00");
    assertThat(proposes("trainer").status()).isEqualTo(201);
    counted(1);
    approves(1, "state.analyst");
    long run = id("re_evaluation", "re-evaluation/1");
    long election = id("election", "election");

    refused("unless a rule has changed", "envelope", late, "state", "\"TIMELY\"", null, null);
    refused("unless a rule has changed", "envelope", timely, "state", "\"LATE\"", null, null);
    refused(
        "no re-evaluation 1 is being applied",
        "envelope",
        late,
        "state",
        "\"TIMELY\"",
        "re_evaluated",
        "1");
    refused("two officials must", "re_evaluation", run, "state", "\"APPLYING\"", TAKEN, NOW);
    refused(
        "an approval is of who acts",
        "re_evaluation",
        run,
        "approved_by",
        "\"state.analyst\\nstate.certifier\"",
        null,
        null);
    refused(
        "has proposed or approved it already",
        "re_evaluation",
        run,
        "approved_by",
        "\"state.analyst\\nstate.analyst\"",
        null,
        null);
    refused(
        "stays", "re_evaluation", run, "counts_sha256", "\"" + "0".repeat(64) + "\"", null, null);
    refused(
        "nobody has approved that",
        "election",
        election,
        "rulebook_sha256",
        "\"" + "0".repeat(64) + "\"",
        null,
        null);
  }

  /** By the analyst, who has approved it. */
  private void refused(
      String why, String table, long id, String column, String json, String also, String value)
      throws SQLException {
    try (Sql sql = Sql.asApplication()) {
      HandMadeChange change =
          new HandMadeChange(sql, table, id)
              .saying("actor", "\"state.analyst\"")
              .changing(column, json);
      if (also != null) {
        change.changing(also, value);
      }
      change.write();
      assertThatThrownBy(sql::check).as(column + " " + json).hasMessageContaining(why);
    }
  }

  private long id(String table, String subject) throws SQLException {
    try (Sql sql = Sql.asApplication()) {
      return sql.number(
          "select id from canvass." + table + " where ledger = ? and subject = ?",
          rehearsal.id(),
          subject);
    }
  }

  private long postmarked(String number, String receivedAt) {
    return arrives(number, receivedAt, "2024-11-05");
  }

  private long arrives(String number, String receivedAt, String postmark) {
    Answer arrived =
        canvass.post(
            rehearsal.path("/envelopes"),
            "clerk",
            """
            {"number":"%s","receivedAt":"%s","channel":"MAIL","signed":true,
             "postmark":{"kind":"DATED","date":"%s"}}
            """
                .formatted(number, receivedAt, postmark),
            null);
    assertThat(arrived.status()).as(arrived.body()).isEqualTo(201);
    return arrived.json().getJsonNumber("id").longValue();
  }

  private Answer opens(long id) {
    return canvass.post(
        rehearsal.path("/opening-batches"), "clerk", "{\"envelopes\":[" + id + "]}", null);
  }

  private void orders(String deadline, String until) {
    Answer entered =
        canvass.post(
            rehearsal.path("/canvass/extensions"),
            "registrar",
            """
            {"deadline":"%s","until":"%s","reason":"The mail stood still",
             "authority":{"court":"Superior Court of Los Angeles County","caseNumber":"24STCP00000"}}
            """
                .formatted(deadline, until),
            null);
    assertThat(entered.status()).as(entered.body()).isEqualTo(201);
  }

  private Answer proposes(String account) {
    return canvass.post(path, account, "{\"reason\":\"The court's order\"}", null);
  }

  private Answer approves(int number, String account) {
    return does(number, "approve", account, "{}");
  }

  private Answer does(int number, String event, String account, String body) {
    String version = canvass.get(path + "/" + number, "state.analyst").version();
    return canvass.post(
        path + "/" + number + "/events/" + event,
        account,
        body,
        version == null || version.isEmpty() ? "\"1\"" : version);
  }

  private JsonObject counted(int number) {
    return awaited(number, view -> view.containsKey("wouldChange"));
  }

  private JsonObject inState(int number, String state) {
    return awaited(number, view -> view.getString("state").equals(state));
  }

  private JsonObject awaited(int number, java.util.function.Predicate<JsonObject> done) {
    Instant end = Instant.now().plus(Duration.ofMinutes(1));
    JsonObject view = canvass.get(path + "/" + number, "state.analyst").json();
    while (!done.test(view) && Instant.now().isBefore(end)) {
      try {
        Thread.sleep(200);
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
      view = canvass.get(path + "/" + number, "state.analyst").json();
    }
    assertThat(done.test(view)).as(view.toString()).isTrue();
    return view;
  }
}
