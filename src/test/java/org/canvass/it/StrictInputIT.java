package org.canvass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Refusals.refusal;

import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.canvass.it.CanvassClient.Answer;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a call would lose of its body is refused: a slip of the pen changes no decision. */
@ArquillianTest
@RunAsClient
class StrictInputIT {
  private static final String STEP = "/canvass/steps/inspect-materials";
  private static final String START = STEP + "/events/start";
  private static final String ARRIVED =
      "{\"number\": \"E1\", \"receivedAt\": \"2024-11-05T20:30:00-08:00\", \"channel\": \"MAIL\"%s}";

  @ArquillianResource private URL base;
  private CanvassClient canvass;
  private Rehearsal rehearsal;

  @BeforeEach
  void election_night() {
    canvass = new CanvassClient(base);
    rehearsal = Rehearsal.onElectionNight(canvass);
  }

  @Test
  void members_are_known_and_given_once() {
    new Refusals(canvass, rehearsal)
        .check(
            refusal(
                "a slip in the home county",
                post("/envelopes", ARRIVED.formatted(", \"home_county\": \"alpine\"")),
                400,
                "unknown-member"),
            refusal(
                "a slip in the postmark",
                post(
                    "/envelopes",
                    ARRIVED.formatted(
                        ", \"postmark\": {\"kind\": \"DATED\", \"day\": \"2024-11-05\"}")),
                400,
                "unknown-member"),
            refusal(
                "a name in capitals",
                post(START, "{\"HappenedAt\": \"2024-11-05T20:30:00-08:00\"}"),
                400,
                "unknown-member"),
            refusal(
                "two postmarks",
                post(
                    "/envelopes",
                    ARRIVED.formatted(
                        ", \"postmark\": {\"kind\": \"NONE\"}, \"postmark\": {\"kind\": \"ILLEGIBLE\"}")),
                400,
                "repeated-member"),
            refusal(
                "evidence that says two things of one",
                post(START, "{\"evidence\": {\"photo\": 1, \"photo\": 2}}"),
                400,
                "repeated-member"),
            refusal(
                "a slip in a question about the law",
                api ->
                    api.post(
                        "/api/rulebooks/us-ca/timeliness",
                        null,
                        "{\"electionDay\": \"2024-11-05\", \"receivedAt\": \"2024-11-08T09:00\","
                            + " \"channel\": \"MAIL\", \"date_stamped\": true}",
                        null),
                400,
                "unknown-member"),
            refusal("a second value", post(START, "{} {}"), 400, "malformed-json"),
            refusal("text after the value", post(START, "{}x"), 400, "malformed-json"));
  }

  @Test
  void an_unknown_member_is_answered_with_those_that_are_known() {
    Answer answer =
        canvass.post(
            rehearsal.path("/envelopes"),
            "clerk",
            ARRIVED.formatted(", \"scans\": [{\"kind\": \"ACTUAL\", \"time\": \"x\"}]"),
            null);

    assertThat(answer.json().getString("where")).isEqualTo("scans[0].time");
    assertThat(answer.json().getJsonArray("known").toString())
        .isEqualTo("[\"kind\",\"at\",\"operation\"]");
  }

  @Test
  void a_body_is_utf_8() {
    new Refusals(canvass, rehearsal)
        .check(
            refusal(
                "Latin-1",
                bytes("{\"reason\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1), null),
                400,
                "not-utf-8"),
            refusal(
                "UTF-16",
                bytes("{\"reason\": \"x\"}".getBytes(StandardCharsets.UTF_16BE), null),
                400,
                null),
            refusal(
                "another charset",
                bytes("{}".getBytes(StandardCharsets.UTF_8), "application/json; charset=utf-16"),
                415,
                "media-type"));
  }

  @Test
  void a_reason_can_be_seen() {
    new Refusals(canvass, rehearsal)
        .check(
            refusal(
                "a reason of zero width",
                post(STEP + "/events/block", "{\"reason\": \"\u200b\ufeff\u2060\"}"),
                400,
                "reason-needed"),
            refusal(
                "an earlier act for a reason of separators",
                post(
                    START,
                    "{\"reason\": \"\u2028\", \"happenedAt\": \"2024-11-05T20:30:00-08:00\"}"),
                400,
                "backdated-needs-reason"));
  }

  @Test
  void evidence_that_cannot_be_is_refused() {
    rehearsal = rehearsal.at("2024-11-08T10:00:00-08:00");
    new Refusals(canvass, rehearsal)
        .check(
            refusedArrival("a receipt of another age", "1999-11-05T10:00:00-08:00", ""),
            refusedArrival("a receipt before all ballots", "2024-09-01T10:00:00-07:00", ""),
            refusedArrival(
                "a postmark of another age",
                "2024-11-06T10:00:00-08:00",
                ", \"postmark\": {\"kind\": \"DATED\", \"date\": \"1924-11-05\"}"),
            refusedArrival(
                "a stamp long after",
                "2024-11-06T10:00:00-08:00",
                ", \"carrierStamp\": \"2031-01-01\""),
            refusedArrival(
                "a scan to come",
                "2024-11-06T10:00:00-08:00",
                ", \"scans\": [{\"kind\": \"ACTUAL\", \"at\": \"2024-11-09T10:00:00-08:00\"}]"),
            refusedArrival(
                "a first receipt to come",
                "2024-11-06T10:00:00-08:00",
                ", \"firstReceivedElsewhereAt\": \"2024-11-09T10:00:00-08:00\""),
            refusedArrival(
                "read by a machine before it was here",
                "2024-11-06T10:00:00-08:00",
                ", \"scannedAt\": \"2024-11-04T10:00:00-08:00\""));
    Refusals.assertProblem(
        "a question about the law",
        canvass.post(
            "/api/rulebooks/us-ca/timeliness",
            null,
            "{\"electionDay\": \"2024-11-05\", \"receivedAt\": \"2031-01-01T09:00\","
                + " \"channel\": \"MAIL\"}",
            null),
        422,
        "bad-evidence");
  }

  @Test
  void evidence_that_contradicts_the_receipt_is_looked_at() {
    rehearsal = rehearsal.at("2024-11-08T10:00:00-08:00");
    Answer taken =
        canvass.post(
            rehearsal.path("/envelopes"),
            "clerk",
            arrival(
                "2024-11-06T10:00:00-08:00",
                ", \"postmark\": {\"kind\": \"DATED\", \"date\": \"2024-11-07\"}"),
            null);

    assertThat(taken.status()).as(taken.body()).isEqualTo(201);
    assertThat(taken.json().getString("state")).isEqualTo("IN_REVIEW");
  }

  private Refusals.Refusal refusedArrival(String name, String receivedAt, String more) {
    return Refusals.told(name, post("/envelopes", arrival(receivedAt, more)), 422, "bad-evidence");
  }

  private static String arrival(String receivedAt, String more) {
    return "{\"number\": \"E2\", \"receivedAt\": \"%s\", \"channel\": \"MAIL\"%s}"
        .formatted(receivedAt, more);
  }

  private Function<CanvassClient, Answer> post(String within, String body) {
    return api -> api.post(rehearsal.path(within), "clerk", body, "\"1\"");
  }

  private Function<CanvassClient, Answer> bytes(byte[] body, String type) {
    return api -> {
      var request =
          api.request(
              "POST", rehearsal.path(START), "clerk", "\"1\"", BodyPublishers.ofByteArray(body));
      return api.send(type == null ? request : request.setHeader("Content-Type", type));
    };
  }
}
