package org.canvass.envelope.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Refusals.assertProblem;

import jakarta.json.JsonObject;
import java.net.URL;
import org.canvass.envelope.MailRoom;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tray from the drop box to the last envelope taken in out of it, over HTTP. */
@ArquillianTest
@RunAsClient
class TraysApiIT {
  private static final String DROP_BOX =
      """
      {"channel":"DROP_BOX","place":"Box 17","retrievers":["Badge 1042","Badge 1077"],"seals":["b-2","A 1"],
       "receivedAt":"2024-11-05T20:00:00-08:00","expectedAt":"2024-11-05T22:00:00-08:00"}
      """;

  @ArquillianResource private URL base;

  private CanvassClient canvass;
  private Rehearsal rehearsal;
  private MailRoom room;

  @BeforeEach
  void open() {
    canvass = new CanvassClient(base);
    rehearsal = Rehearsal.onElectionNight(canvass);
    room = new MailRoom(canvass, rehearsal);
  }

  @Test
  void a_drop_box_is_brought_by_one_received_by_another_and_counted_by_two() {
    String tray = recorded(DROP_BOX);
    assertThat(look(tray).getString("state")).isEqualTo("ON_ITS_WAY");
    refused(act(tray, "arrive", "clerk", "{\"seals\":[\"A 1\",\"B-2\"]}"), 409, "blocked");
    refused(scan(tray, "X-1"), 409, "tray-not-open");

    done(tray, "arrive", "supervisor", "{\"seals\":[\"a 1\",\"B-2\"]}");
    assertThat(look(tray).getString("state")).isEqualTo("ARRIVED");
    done(tray, "count", "clerk", "{\"count\":2}");
    assertThat(look(tray)).doesNotContainKey("firstCount");
    refused(act(tray, "count-again", "clerk", "{\"count\":2}"), 409, "blocked");
    refused(scan(tray, "X-1"), 409, "tray-not-open");
    done(tray, "count-again", "supervisor", "{\"count\":2}");
    assertThat(look(tray).getString("state")).isEqualTo("COUNTED");

    Answer first = scan(tray, "X-1");
    assertThat(first.status()).as(first.body()).isEqualTo(201);
    assertThat(first.json().getJsonObject("decision").getString("headline")).isEqualTo("In time");
    assertThat(
            first
                .json()
                .getJsonObject("envelope")
                .getJsonObject("evidence")
                .getString("receivedAt"))
        .startsWith("2024-11-05T20:00");
    refused(act(tray, "close", "clerk", "{}"), 409, "blocked");
    refused(scan(tray, "X-1"), 409, "duplicate-number");
    assertThat(scan(tray, "X-2").json().getInt("taken")).isEqualTo(2);
    done(tray, "close", "clerk", "{}");
    refused(scan(tray, "X-3"), 409, "tray-not-open");
    assertThat(room.entries("outcome=DONE&subject=los-angeles/tray/" + tray))
        .extracting(entry -> entry.getString("event"))
        .containsExactly("send", "arrive", "count", "count-again", "find-agreement", "close");
  }

  @Test
  void what_differs_stops_the_tray_until_a_supervisor_says_why() {
    String tray = recorded(DROP_BOX);
    done(tray, "arrive", "supervisor", "{\"seals\":[\"A 1\"]}");
    assertThat(look(tray).getString("state")).isEqualTo("DIFFERING");
    assertThat(look(tray).getString("alarm")).contains("differ");
    refused(act(tray, "count", "clerk", "{\"count\":2}"), 409, "illegal-event");
    refused(act(tray, "explain", "clerk", "{\"reason\":\"No idea\"}"), 403, "wrong-role");
    refused(act(tray, "explain", "supervisor", "{}"), 400, "reason-needed");
    done(tray, "explain", "supervisor", "{\"reason\":\"Seal B-2 tore at the door; both saw it\"}");

    done(tray, "count", "clerk", "{\"count\":3}");
    done(tray, "count-again", "supervisor", "{\"count\":2}");
    assertThat(look(tray).getString("state")).isEqualTo("DIFFERING");
    assertThat(look(tray).getInt("firstCount")).isEqualTo(3);
    done(tray, "explain", "supervisor", "{\"reason\":\"Two stuck together\"}");
    done(tray, "count", "supervisor", "{\"count\":3}");
    done(tray, "count-again", "clerk", "{\"count\":3}");
    assertThat(look(tray).getString("state")).isEqualTo("COUNTED");

    scan(tray, "D-1");
    refused(act(tray, "close-differing", "clerk", "{\"reason\":\"Late\"}"), 403, "wrong-role");
    done(tray, "close-differing", "supervisor", "{\"reason\":\"Two are empty sleeves\"}");
    done(tray, "reopen", "supervisor", "{\"reason\":\"One was under the lid\"}");
    assertThat(scan(tray, "D-2").status()).isEqualTo(201);
  }

  @Test
  void a_slip_that_says_otherwise_is_a_difference() {
    String tray =
        recorded("{\"channel\":\"MAIL\",\"carrier\":\"USPS\",\"here\":true,\"slipCount\":5}");
    assertThat(look(tray).getString("state")).isEqualTo("ARRIVED");
    done(tray, "count", "clerk", "{\"count\":4}");
    done(tray, "count-again", "supervisor", "{\"count\":4}");

    assertThat(look(tray).getString("state")).isEqualTo("DIFFERING");
  }

  @Test
  void each_change_of_hands_is_confirmed_by_who_takes_it() {
    String tray = recorded(DROP_BOX);
    refused(act(tray, "hand-over", "supervisor", "{\"to\":\"clerk\"}"), 409, "blocked");
    refused(act(tray, "hand-over", "clerk", "{\"to\":\"nobody\"}"), 422, "not-on-staff");
    refused(act(tray, "hand-over", "clerk", "{\"to\":\"verifier1\"}"), 422, "not-on-staff");
    refused(act(tray, "take-over", "supervisor", "{}"), 409, "blocked");
    done(tray, "hand-over", "clerk", "{\"to\":\"supervisor\"}");
    refused(act(tray, "take-over", "clerk", "{}"), 409, "blocked");
    rehearsal.at("2024-11-05T22:01:00-08:00");
    assertThat(look(tray).getString("alarm")).contains("Overdue");
    done(tray, "take-over", "supervisor", "{}");
    assertThat(look(tray).getString("holder")).isEqualTo("supervisor");
    refused(act(tray, "arrive", "supervisor", "{\"seals\":[]}"), 409, "blocked");
    done(tray, "arrive", "clerk", "{\"seals\":[\"A 1\",\"B-2\"]}");
    assertThat(look(tray)).doesNotContainKey("alarm");

    done(tray, "hand-over", "clerk", "{\"to\":\"supervisor\"}");
    rehearsal.at("2024-11-05T23:02:00-08:00");
    assertThat(look(tray).getString("alarm")).contains("A gap", "clerk", "supervisor");
  }

  @Test
  void what_was_scanned_by_mistake_is_voided_and_may_be_taken_in_later() {
    String tray = counted(2);
    String barcode = "0026012345678901234590012";
    Answer wrong = scan(tray, barcode);
    assertThat(wrong.status()).as(wrong.body()).isEqualTo(201);
    JsonObject envelope = wrong.json().getJsonObject("envelope");
    assertThat(envelope.getString("trackingCode")).isEqualTo(barcode.substring(0, 20));
    long id = envelope.getJsonNumber("id").longValue();
    refused(room.does(id, "void", "clerk", "{}"), 400, "reason-needed");
    refused(room.does(id, "void", "verifier1", "{\"reason\":\"x\"}"), 403, "wrong-role");
    room.done(id, "void", "clerk", "{\"reason\":\"It lay under the tray\"}");
    assertThat(look(tray).getInt("taken")).isZero();
    refused(room.does(id, "take-in-again", "clerk", "{}"), 409, "blocked");

    assertThat(scan(tray, "V-1").json().getInt("taken")).isEqualTo(1);
    Answer again = scan(tray, barcode);
    assertThat(again.status()).as(again.body()).isEqualTo(201);
    assertThat(again.json().getJsonObject("envelope").getJsonNumber("id").longValue())
        .isEqualTo(id);
    assertThat(room.state(id)).isEqualTo("IN_REVIEW");
    done(tray, "close", "clerk", "{}");
    refused(room.does(id, "void", "clerk", "{\"reason\":\"Gone\"}"), 409, "blocked");
    long alone = room.arrived("V-2");
    refused(room.does(alone, "void", "clerk", "{\"reason\":\"Gone\"}"), 409, "blocked");
  }

  @Test
  void the_decision_is_said_in_words() {
    rehearsal.at("2024-11-07T10:00:00-08:00");
    String tray = counted(4);

    assertThat(
            decision(
                tray,
                "{\"code\":\"W-1\",\"postmark\":{\"kind\":\"DATED\",\"date\":\"2024-11-05\"}}"))
        .isEqualTo("GOOD In time");
    assertThat(
            decision(
                tray,
                "{\"code\":\"W-2\",\"postmark\":{\"kind\":\"DATED\",\"date\":\"2024-11-06\"}}"))
        .isEqualTo("LATE Too late");
    assertThat(decision(tray, "{\"code\":\"W-3\"}")).isEqualTo("ASIDE To be looked at");
    assertThat(decision(tray, "{\"code\":\"W-4\",\"homeCounty\":\"orange\"}"))
        .isEqualTo("ASIDE Another county's");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                                       | 400 | missing-field",
        "{\"channel\":\"PIGEON\"}                                                 | 400 | unknown-value",
        "{\"channel\":\"FORWARDED\"}                                              | 400 | unknown-value",
        "{\"channel\":\"DROP_BOX\",\"place\":\"7\",\"retrievers\":[\"one\"]}      | 422 | two-retrievers",
        "{\"channel\":\"DROP_BOX\",\"retrievers\":[\"one\",\"two\"]}              | 400 | missing-field",
        "{\"channel\":\"MAIL\",\"slipCount\":1.5}                                 | 422 | not-a-count",
        "{\"channel\":\"MAIL\",\"slipCount\":-1}                                  | 422 | not-a-count",
        "{\"channel\":\"MAIL\",\"slipCount\":10001}                               | 422 | not-a-count",
        "{\"channel\":\"MAIL\",\"number\":\"a/b\"}                                | 400 | bad-number",
        "{\"channel\":\"MAIL\",\"seals\":[\"<b>\"]}                               | 400 | bad-text",
        "{\"channel\":\"MAIL\",\"seals\":[\"A1\",\"a1\"]}                         | 422 | named-twice",
        "{\"channel\":\"MAIL\",\"receivedAt\":\"2024-11-06T20:00:00-08:00\"}      | 422 | received-later",
        "{\"channel\":\"MAIL\",\"receivedAt\":\"2024-02-30T20:00:00\"}            | 400 | malformed-time",
        "{\"channel\":\"MAIL\",\"colour\":\"red\"}                                | 400 | unknown-member"
      })
  void what_cannot_be_recorded_is_refused(String body, int status, String code) {
    refused(record(body, "clerk"), status, code);
  }

  @Test
  void outsiders_and_strangers_are_refused() {
    String tray = recorded("{\"channel\":\"MAIL\",\"number\":\"T.1\"}");
    assertThat(tray).isEqualTo("T.1");
    refused(record("{\"channel\":\"MAIL\",\"number\":\"T.1\"}", "clerk"), 409, "duplicate-number");
    refused(record("{\"channel\":\"MAIL\"}", "verifier1"), 403, "wrong-role");
    refused(canvass.get(rehearsal.path("/trays"), null), 401, "sign-in-needed");
    refused(canvass.get(rehearsal.path("/trays/none"), "clerk"), 404, "unknown-tray");
    refused(canvass.get(rehearsal.path("/trays?state=LOST"), "clerk"), 400, "unknown-state");
    refused(post("/trays/none/envelopes", "clerk", "{\"code\":\"1\"}"), 404, "unknown-tray");
    String open = counted(1);
    refused(post("/trays/" + open + "/envelopes", "clerk", "{}"), 400, "missing-field");
    refused(scan(open, "00/1"), 400, "bad-number");
    refused(scan(open, "99999999999999999999"), 400, "bad-barcode");
    refused(scan(open, "S-1", "verifier1"), 403, "wrong-role");
    assertThat(look(open).getInt("taken")).isZero();
  }

  private String decision(String tray, String body) {
    Answer answer = post("/trays/" + tray + "/envelopes", "clerk", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    JsonObject decision = answer.json().getJsonObject("decision");
    return decision.getString("tone") + " " + decision.getString("headline");
  }

  private String counted(int envelopes) {
    String tray = recorded("{\"channel\":\"MAIL\",\"carrier\":\"USPS\",\"here\":true}");
    done(tray, "count", "clerk", "{\"count\":%d}".formatted(envelopes));
    done(tray, "count-again", "supervisor", "{\"count\":%d}".formatted(envelopes));
    return tray;
  }

  private String recorded(String body) {
    Answer answer = record(body, "clerk");
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().getString("tray");
  }

  private Answer record(String body, String account) {
    return post("/trays", account, body);
  }

  private Answer scan(String tray, String code) {
    return scan(tray, code, "clerk");
  }

  private Answer scan(String tray, String code, String account) {
    return post("/trays/" + tray + "/envelopes", account, "{\"code\":\"" + code + "\"}");
  }

  private Answer post(String within, String account, String body) {
    return canvass.post(rehearsal.path(within), account, body, null);
  }

  private Answer act(String tray, String event, String account, String body) {
    return rehearsal.act("/trays/" + tray, event, account, body);
  }

  private void done(String tray, String event, String account, String body) {
    Answer answer = act(tray, event, account, body);
    assertThat(answer.status()).as(event + ": " + answer.body()).isEqualTo(200);
  }

  private JsonObject look(String tray) {
    return canvass.get(rehearsal.path("/trays/" + tray), "clerk").json();
  }

  private static void refused(Answer answer, int status, String code) {
    assertProblem(code, answer, status, code);
  }
}
