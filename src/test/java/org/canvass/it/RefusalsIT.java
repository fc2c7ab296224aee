package org.canvass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Refusals.refusal;
import static org.canvass.it.Refusals.told;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Refusals.Refusal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Bad input: each kind has its problem response, which says what to do, and nothing is changed. A
 * refusal that the ledger must tell (403, 409, 422 of somebody signed in) is told, no other is.
 */
@ArquillianTest
@RunAsClient
class RefusalsIT {
  private static final String STEP = "/canvass/steps/inspect-materials";
  private static final String START = STEP + "/events/start";
  private static final int HUGE = 100 * 1024 * 1024;

  @ArquillianResource private URL base;
  private CanvassClient canvass;
  private Rehearsal rehearsal;

  @BeforeEach
  void election_night() {
    canvass = new CanvassClient(base);
    rehearsal = Rehearsal.onElectionNight(canvass);
  }

  @Test
  void what_names_nothing_is_not_found() {
    String live = "/api/elections/us-ca-2026-11-03";
    check(
        refusal(
            "unknown election", get("/api/elections/us-ca-1901-01-01"), 404, "unknown-election"),
        refusal(
            "unknown county", get(rehearsal.path("atlantis", "/canvass")), 404, "unknown-county"),
        refusal(
            "county in capitals",
            get(rehearsal.path("Los-Angeles", "/canvass")),
            404,
            "unknown-county"),
        refusal("unknown step", get(rehearsal.path("/canvass/steps/dance")), 404, "unknown-step"),
        refusal(
            "step of an unknown election",
            get("/api/elections/x/counties/los-angeles" + STEP),
            404,
            "unknown-election"),
        refusal(
            "unknown event of a step",
            post(STEP + "/events/dance", "clerk", "{}", "\"1\""),
            404,
            "unknown-event"),
        refusal(
            "unknown event of a canvass",
            post("/canvass/events/dance", "registrar", "{}", "\"2\""),
            404,
            "unknown-event"),
        refusal(
            "event in capitals",
            post(STEP + "/events/START", "clerk", "{}", "\"1\""),
            404,
            "unknown-event"),
        refusal("unknown rulebook", get("/api/rulebooks/us-zz"), 404, "unknown-rulebook"),
        refusal("no such call", get("/api/nothing/here"), 404, "no-such-call"),
        refusal("no such call of an election", get(live + "/nothing"), 404, "no-such-call"),
        refusal("encoded slash in an id", get("/api/elections/us-ca%2F2024-11-05"), 404, null),
        refusal(
            "markup as an id",
            get("/api/elections/%3Cscript%3Ealert(1)%3C%2Fscript%3E"),
            404,
            null),
        refusal(
            "a semicolon in an id",
            get("/api/elections/us-ca-1901-01-01;a=b"),
            404,
            "unknown-election"),
        refusal(
            "a very long id", get("/api/elections/" + "x".repeat(3_000)), 404, "unknown-election"));
  }

  @Test
  void what_cannot_be_read_is_a_bad_request() {
    check(
        start("truncated JSON", "{\"reason\": \"x\"", 400, "malformed-json"),
        start("no JSON at all", "reason=x", 400, "malformed-json"),
        start("JSON with a trailing comma", "{\"reason\": \"x\",}", 400, "malformed-json"),
        start("a list where an object belongs", "[1, 2]", 400, "malformed-json"),
        start("a text where an object belongs", "\"start\"", 400, "malformed-json"),
        start("a number as reason", "{\"reason\": {\"a\": 1}}", 400, "malformed-json"),
        start("evidence that is a text", "{\"evidence\": \"photo\"}", 400, "malformed-json"),
        start(
            "JSON nested a thousand deep",
            "{\"evidence\":" + "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_001),
            400,
            null),
        start(
            "a happenedAt that is no time",
            "{\"happenedAt\": \"yesterday\"}",
            400,
            "malformed-time"),
        start("a day without its time", "{\"happenedAt\": \"2024-11-05\"}", 400, "malformed-time"),
        start(
            "a day that does not exist",
            "{\"happenedAt\": \"2024-02-30T10:00:00-08:00\"}",
            400,
            "malformed-time"),
        start(
            "an hour that does not exist",
            "{\"happenedAt\": \"2024-11-05T25:00:00-08:00\"}",
            400,
            "malformed-time"),
        start(
            "an act in the future",
            "{\"happenedAt\": \"2024-11-06T10:00:00-08:00\"}",
            400,
            "happens-later"),
        start(
            "an act in the far future",
            "{\"happenedAt\": \"+999999999-12-31T23:59:59Z\"}",
            400,
            null),
        start(
            "an earlier act without a reason",
            "{\"happenedAt\": \"2024-11-05T20:30:00-08:00\"}",
            400,
            "backdated-needs-reason"),
        start(
            "a very long reason", "{\"reason\": \"" + "x".repeat(100_000) + "\"}", 400, "too-long"),
        start(
            "very long evidence",
            "{\"evidence\": {\"a\": \"" + "x".repeat(100_000) + "\"}}",
            400,
            "too-long"),
        refusal(
            "a reason of blanks",
            post(STEP + "/events/block", "clerk", "{\"reason\": \"  \"}", "\"1\""),
            400,
            "reason-needed"),
        refusal(
            "a calendar without a day",
            get("/api/rulebooks/us-ca/calendar?type=general"),
            400,
            "missing-field"),
        refusal(
            "a calendar of a day that is none",
            get("/api/rulebooks/us-ca/calendar?electionDay=5.11.2024&type=general"),
            400,
            "malformed-date"),
        refusal(
            "an unknown type of election",
            get("/api/rulebooks/us-ca/calendar?electionDay=2024-11-05&type=party"),
            400,
            "unknown-type"),
        refusal(
            "a page of no items",
            get("/api/elections/" + rehearsal.id() + "/ledger/entries?limit=0", "auditor"),
            400,
            "bad-number"),
        refusal(
            "a cursor that is none",
            get("/api/elections/" + rehearsal.id() + "/ledger/entries?after=x", "auditor"),
            400,
            "bad-number"),
        refusal(
            "an outcome that is none",
            get("/api/elections/" + rehearsal.id() + "/ledger/entries?outcome=X", "auditor"),
            400,
            "bad-outcome"));
  }

  @Test
  void where_json_breaks_is_told_by_line_and_column() {
    Answer answer =
        canvass.post(rehearsal.path(START), "clerk", "{\n  \"reason\": \"x\",\n  oops\n}", "\"1\"");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().getString("detail")).contains("line 3, column");
  }

  @Test
  void versions_are_asked_for_and_compared() {
    check(
        refusal("no If-Match", post(START, "clerk", "{}", null), 428, "version-needed"),
        refusal(
            "an If-Match without quotes",
            post(START, "clerk", "{}", "1"),
            400,
            "malformed-version"),
        refusal(
            "an If-Match that is any", post(START, "clerk", "{}", "*"), 400, "malformed-version"),
        refusal(
            "an If-Match of words",
            post(START, "clerk", "{}", "\"first\""),
            400,
            "malformed-version"),
        refusal(
            "an If-Match of two versions",
            post(START, "clerk", "{}", "\"1\", \"2\""),
            400,
            "malformed-version"),
        refusal(
            "an If-Match below zero",
            post(START, "clerk", "{}", "\"-1\""),
            400,
            "malformed-version"),
        refusal(
            "an If-Match beyond all numbers",
            post(START, "clerk", "{}", "\"99999999999999999999999\""),
            400,
            "malformed-version"),
        told("a stale version", post(START, "clerk", "{}", "\"0\""), 409, "stale-version"),
        told(
            "a version from the future",
            post(START, "clerk", "{}", "\"7\""),
            409,
            "stale-version"));
  }

  @Test
  void who_may_not_is_refused() {
    String livePath = "/api/elections/us-ca-2026-11-03/counties/los-angeles";
    check(
        refusal("nobody signed in", post(START, null, "{}", "\"1\""), 401, "sign-in-needed"),
        refusal(
            "a wrong password",
            with(START, "Authorization", CanvassClient.basic("clerk", "wrong")),
            401,
            "sign-in-needed"),
        refusal(
            "an unknown account",
            with(START, "Authorization", CanvassClient.basic("nobody", "wrong")),
            401,
            "sign-in-needed"),
        refusal(
            "an empty password",
            with(START, "Authorization", CanvassClient.basic("clerk", "")),
            401,
            "sign-in-needed"),
        refusal(
            "a broken Authorization",
            with(START, "Authorization", "Basic !!!"),
            401,
            "sign-in-needed"),
        refusal(
            "another scheme", with(START, "Authorization", "Bearer abc"), 401, "sign-in-needed"),
        refusal(
            "entries read by nobody",
            get("/api/elections/" + rehearsal.id() + "/ledger/entries"),
            401,
            "sign-in-needed"),
        refusal(
            "entries of another county",
            get("/api/elections/" + rehearsal.id() + "/ledger/entries?county=alpine", "clerk"),
            403,
            "wrong-county"),
        told("an auditor who acts", post(START, "auditor", "{}", "\"1\""), 403, "wrong-role"),
        told(
            "a clerk who opens the canvass",
            post("/canvass/events/open", "clerk", "{}", "\"2\""),
            403,
            "wrong-role"),
        told(
            "the board that certifies too early",
            post("/canvass/events/certify", "registrar", "{}", "\"2\""),
            409,
            "illegal-event"),
        told(
            "another county's step",
            c -> c.post(rehearsal.path("alpine", START), "clerk", "{}", "\"1\""),
            403,
            "wrong-county"),
        told(
            "a step completed before it is begun",
            post(STEP + "/events/complete", "clerk", "{}", "\"1\""),
            409,
            "illegal-event"));
    Answer live = canvass.post(livePath + START, "clerk", "{}", "\"1\"");
    Refusals.assertProblem(
        "a rehearsal account in a live election", live, 403, "rehearsal-account");
  }

  @Test
  void an_illegal_event_is_told_with_the_state_and_what_may_follow() {
    Answer answer = canvass.post(rehearsal.path(STEP + "/events/complete"), "clerk", "{}", "\"1\"");

    assertThat(answer.json().getString("state")).isEqualTo("PENDING");
    assertThat(answer.json().getJsonArray("allowedEvents").toString())
        .isEqualTo("[\"start\",\"block\"]");
  }

  @Test
  void methods_and_media_types_that_a_call_does_not_take_are_refused() {
    check(
        refusal("DELETE of a step", method("DELETE", STEP), 405, "method-not-allowed"),
        refusal("PUT of a step", method("PUT", STEP), 405, "method-not-allowed"),
        refusal("GET of an event", method("GET", START), 405, "method-not-allowed"),
        refusal("PATCH of a canvass", method("PATCH", "/canvass"), 405, "method-not-allowed"),
        refusal("a method nobody knows", method("FROB", STEP), 405, "method-not-allowed"),
        refusal("XML", typed(START, "application/xml", "<a/>"), 415, "media-type"),
        refusal(
            "a form",
            typed(START, "application/x-www-form-urlencoded", "reason=x"),
            415,
            "media-type"),
        refusal("plain text", typed(START, "text/plain", "x"), 415, "media-type"),
        refusal("an answer in XML", accepting(STEP, "application/xml"), 406, null));
  }

  @Test
  void a_body_of_a_hundred_megabytes_is_refused_whether_announced_or_not() {
    check(
        refusal(
            "announced",
            c ->
                c.send(
                    c.request(
                        "POST",
                        rehearsal.path(START),
                        "clerk",
                        "\"1\"",
                        BodyPublishers.ofByteArray(new byte[HUGE]))),
            413,
            "too-large"),
        refusal(
            "in chunks",
            c ->
                c.send(
                    c.request(
                        "POST",
                        rehearsal.path(START),
                        "clerk",
                        "\"1\"",
                        BodyPublishers.ofInputStream(() -> new Blanks(HUGE)))),
            413,
            "too-large"));
  }

  @Test
  void what_somebody_writes_comes_back_as_text_never_as_markup() {
    String nasty = "<script>alert('x')</script> \\u0000 \\\"; drop table step; --";
    Answer blocked =
        canvass.post(
            rehearsal.path(STEP + "/events/block"),
            "clerk",
            "{\"reason\": \"" + nasty.replace(" \\u0000", "") + "\"}",
            "\"1\"");
    assertThat(blocked.status()).as(blocked.body()).isEqualTo(200);
    assertThat(blocked.header("Content-Type")).startsWith("application/json");
    assertThat(blocked.json().getString("blockedReason")).contains("<script>alert('x')</script>");

    check(
        refusal(
            "a nul in a reason",
            post(STEP + "/events/unblock", "clerk", "{\"reason\": \"" + nasty + "\"}", "\"2\""),
            400,
            null),
        refusal(
            "half a surrogate in a reason",
            post(STEP + "/events/unblock", "clerk", "{\"reason\": \"\\ud800\"}", "\"2\""),
            400,
            null));
  }

  @Test
  void odd_headers_cost_nobody_anything() throws IOException {
    URI server = canvass.base();
    for (String head :
        List.of(
            "GET /api/elections HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(60_000) + "\r\n",
            "GET /api/elections HTTP/9.9\r\nHost: a\r\n",
            "GET /api/elections HTTP/1.1\r\nHost: a\r\nbroken header\r\n",
            "POST " + rehearsal.path(START) + " HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n",
            "POST " + rehearsal.path(START) + " HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n",
            "GET /api/../../etc/passwd HTTP/1.1\r\nHost: a\r\n",
            "GET /api/elections/..%2f..%2fWEB-INF/web.xml HTTP/1.1\r\nHost: a\r\n",
            "GET /WEB-INF/web.xml HTTP/1.1\r\nHost: a\r\n",
            "GET /api/elections/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: a\r\n",
            "GET /api/elections/us-ca%00 HTTP/1.1\r\nHost: a\r\n",
            "POST " + rehearsal.path(START) + " HTTP/1.1\r\nHost: a\r\nContent-Type: nonsense\r\n",
            "\u0000\u0001\u0002\r\n")) {
      assertThat(raw(server, head))
          .as(head.lines().findFirst().orElse(""))
          .matches("(?s)(HTTP/1.. [45].*)?");
    }
    assertThat(canvass.get(rehearsal.path("/canvass"), null).status()).isEqualTo(200);
  }

  // ——— how the tests ask

  private void check(Refusal... attempts) {
    new Refusals(canvass, rehearsal).check(attempts);
  }

  private Refusal start(String name, String body, int status, String code) {
    return refusal(name, post(START, "clerk", body, "\"1\""), status, code);
  }

  private static Function<CanvassClient, Answer> get(String path) {
    return get(path, null);
  }

  private static Function<CanvassClient, Answer> get(String path, String account) {
    return client -> client.get(path, account);
  }

  private Function<CanvassClient, Answer> post(
      String within, String account, String body, String ifMatch) {
    return client -> client.post(rehearsal.path(within), account, body, ifMatch);
  }

  private Function<CanvassClient, Answer> with(String within, String header, String value) {
    return client ->
        client.send(
            client
                .request(
                    "POST", rehearsal.path(within), null, "\"1\"", BodyPublishers.ofString("{}"))
                .header(header, value));
  }

  private Function<CanvassClient, Answer> method(String method, String within) {
    return client ->
        client.send(
            client.request(
                method, rehearsal.path(within), "clerk", "\"1\"", BodyPublishers.noBody()));
  }

  private Function<CanvassClient, Answer> typed(String within, String type, String body) {
    return client -> {
      HttpRequest.Builder request =
          client.request(
              "POST", rehearsal.path(within), "clerk", "\"1\"", BodyPublishers.ofString(body));
      return client.send(request.setHeader("Content-Type", type));
    };
  }

  private Function<CanvassClient, Answer> accepting(String within, String type) {
    return client ->
        client.send(
            client
                .request("GET", rehearsal.path(within), null, null, BodyPublishers.noBody())
                .header("Accept", type));
  }

  /** Sends a request's head as it is, and takes what comes back. */
  private static String raw(URI server, String head) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException hungUp) {
      return "";
    }
  }

  /** A stream of blanks that announces no length. */
  private static final class Blanks extends InputStream {
    private int left;

    Blanks(int length) {
      this.left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? ' ' : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = Math.min(left, length);
      java.util.Arrays.fill(into, offset, offset + count, (byte) ' ');
      left -= count;
      return count;
    }
  }
}
