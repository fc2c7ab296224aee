package org.canvass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Refusals.refusal;

import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.function.Function;
import org.canvass.it.CanvassClient.Answer;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Input that once was answered with "something failed that nobody foresaw". */
@ArquillianTest
@RunAsClient
class UnforeseenIT {
  private static final String START = "/canvass/steps/inspect-materials/events/start";

  @ArquillianResource private URL base;
  private CanvassClient canvass;
  private Rehearsal rehearsal;

  @BeforeEach
  void election_night() {
    canvass = new CanvassClient(base);
    rehearsal = Rehearsal.onElectionNight(canvass);
  }

  @Test
  void is_refused_with_a_reason() {
    new Refusals(canvass, rehearsal)
        .check(
            refusal(
                "a NUL in a query",
                get(rehearsal.path("/envelopes?number=%00"), "clerk"),
                400,
                "bad-text"),
            refusal(
                "a NUL in a cursor",
                get(rehearsal.path("/registers/provisional?after=%00"), "clerk"),
                400,
                "bad-text"),
            refusal(
                "an election day in another geological age",
                get(
                    "/api/rulebooks/us-ca/calendar?electionDay=%2B999999999-12-31&type=general",
                    null),
                400,
                "malformed-date"),
            refusal(
                "a number beyond all doubles",
                post(START, "clerk", "{\"evidence\": {\"a\": [1e999999999]}}"),
                400,
                "bad-number"),
            refusal(
                "a number that a double rounds",
                post(START, "clerk", "{\"evidence\": {\"a\": 9007199254740993}}"),
                400,
                "bad-number"),
            refusal(
                "an envelope scanned more often than there are machines",
                post("/envelopes", "clerk", scanned(201)),
                400,
                "too-many-scans"),
            refusal(
                "half an envelope",
                api ->
                    api.post(
                        rehearsal.path("/opening-batches"),
                        "supervisor",
                        "{\"envelopes\": [1.5]}",
                        null),
                400,
                "malformed-json"),
            refusal(
                "an envelope beyond 64 bits",
                api ->
                    api.post(
                        rehearsal.path("/opening-batches"),
                        "supervisor",
                        "{\"envelopes\": [18446744073709551617]}",
                        null),
                400,
                "malformed-json"),
            refusal(
                "an estimate of half a ballot",
                api ->
                    api.post(
                        rehearsal.path("/estimates"),
                        "clerk",
                        "{\"total\": 1.5, \"source\": \"x\"}",
                        null),
                400,
                "malformed-json"),
            refusal(
                "half a ballot of a kind",
                api ->
                    api.post(
                        rehearsal.path("/estimates"),
                        "clerk",
                        "{\"total\": 5, \"byCategory\": {\"provisional\": 0.5}, \"source\": \"x\"}",
                        null),
                400,
                "malformed-json"),
            refusal(
                "a clock beyond all dates",
                api ->
                    api.put(
                        "/api/elections/" + rehearsal.id() + "/clock",
                        "trainer",
                        "{\"now\": \"2500-01-01T00:00:00Z\"}",
                        null),
                400,
                "beyond-the-calendar"),
            refusal(
                "an exception that is null",
                api -> {
                  String state = "/api/elections/" + rehearsal.id() + "/certification";
                  return api.post(
                      state + "/events/certify-electors",
                      "state.certifier",
                      "{\"exceptions\": [null], \"reason\": \"x\"}",
                      api.get(state, null).version());
                },
                400,
                "missing-field"));
  }

  @Test
  void an_import_with_a_nul_is_refused_and_told_where() {
    Answer answer =
        canvass.send(
            canvass
                .request(
                    "POST",
                    rehearsal.path("/imports"),
                    "clerk",
                    null,
                    HttpRequest.BodyPublishers.ofString(
                        "number,receivedAt,channel\nE\0,2024-11-05T21:00:00-08:00,MAIL\n"))
                .setHeader("Content-Type", "text/csv"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.json().getString("detail")).contains("Line 2");
  }

  @Test
  void an_estimate_without_categories_is_filed() {
    Answer filed =
        canvass.post(
            rehearsal.path("/estimates"), "clerk", "{\"total\": 5, \"source\": \"x\"}", null);
    assertThat(filed.status()).as(filed.body()).isEqualTo(201);
  }

  @Test
  void whoever_signs_in_with_a_nul_is_nobody() {
    String basic = Base64.getEncoder().encodeToString("a\0b:c".getBytes(StandardCharsets.UTF_8));
    for (String address : new String[] {"/", "/api/elections", "/health/live"}) {
      Answer answer =
          canvass.send(
              HttpRequest.newBuilder(URI.create(base.toString()).resolve(address))
                  .header("Authorization", "Basic " + basic));
      assertThat(answer.status()).as(address).isEqualTo(200);
    }
  }

  @Test
  void a_page_says_what_is_wrong_with_its_address() {
    Answer page = canvass.get("/?county=%00", null);
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).contains("NUL");
  }

  private static String scanned(int times) {
    return "{\"number\": \"E1\", \"receivedAt\": \"2024-11-05T20:30:00-08:00\", \"channel\": \"MAIL\","
        + " \"signed\": true, \"dateStamped\": true, \"scans\": ["
        + String.join(
            ",",
            Collections.nCopies(
                times, "{\"kind\": \"ACTUAL\", \"at\": \"2024-11-05T10:00:00-08:00\"}"))
        + "]}";
  }

  private static Function<CanvassClient, Answer> get(String path, String account) {
    return api -> api.get(path, account);
  }

  private Function<CanvassClient, Answer> post(String within, String account, String body) {
    return api -> api.post(rehearsal.path(within), account, body, "\"1\"");
  }
}
