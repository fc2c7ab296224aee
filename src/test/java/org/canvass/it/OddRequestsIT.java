package org.canvass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Refusals.refusal;
import static org.canvass.it.Refusals.told;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Stream;
import org.canvass.it.CanvassClient.Answer;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queries, headers and addresses that are none, and requests from where none should come. */
@ArquillianTest
@RunAsClient
class OddRequestsIT {
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
  void numbers_in_queries_are_numbers() {
    for (String list :
        Stream.of("/updates", "/contests", "/estimates", "/discrepancies", "/envelopes", "/imports")
            .map(rehearsal::path)
            .toList()) {
      for (String query : new String[] {"limit=abc", "limit=-1", "limit=1.5", "after=garbage"}) {
        Answer answer = canvass.get(list + "?" + query, "clerk");
        Refusals.assertProblem(list + "?" + query, answer, 400, "bad-number");
        assertThat(answer.json().getString("detail")).contains(query.split("=")[0]);
      }
    }
    Refusals.assertProblem(
        "a yes that is none",
        canvass.get(rehearsal.path("/discrepancies?unexplained=perhaps"), "clerk"),
        400,
        "unknown-value");
  }

  @Test
  void what_cannot_be_read_is_refused_as_what_it_is() {
    new Refusals(canvass, rehearsal)
        .check(
            refusal(
                "a content type that is none", with("Content-Type", "garbage"), 415, "media-type"),
            refusal("an Accept of odd quality", with("Accept", "*/*;q=abc"), 400, "bad-header"),
            refusal("an odd Accept-Language", with("Accept-Language", ";;;"), 400, "bad-header"),
            refusal("a weak version", with("If-Match", "W/\"1\""), 400, "malformed-version"),
            refusal("a version with zeros", with("If-Match", "\"01\""), 400, "malformed-version"),
            refusal(
                "a time that the clocks skipped",
                post("/envelopes", "clerk", envelope("2025-03-09T02:30:00")),
                400,
                "no-such-time"),
            refusal(
                "a time that the clocks showed twice",
                post("/envelopes", "clerk", envelope("2024-11-03T01:30:00")),
                400,
                "ambiguous-time"),
            refusal(
                "a year of another age",
                post("/envelopes", "clerk", envelope("1024-11-05T02:30:00")),
                400,
                "malformed-time"));
    assertThat(raw("GET /api/elections?x=%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("bad-address");
    assertThat(raw("GET /?county=%ff HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void another_sites_page_changes_nothing() {
    new Refusals(canvass, rehearsal)
        .check(
            refusal("another site", with("Sec-Fetch-Site", "cross-site"), 403, "foreign-origin"),
            refusal("a neighbour", with("Sec-Fetch-Site", "same-site"), 403, "foreign-origin"),
            refusal(
                "another origin", with("Origin", "https://evil.example"), 403, "foreign-origin"),
            refusal("no origin that has a name", with("Origin", "null"), 403, "foreign-origin"));
    Answer own = with("Origin", canvass.base().toString().replaceAll("/$", "")).apply(canvass);
    assertThat(own.status()).as(own.body()).isEqualTo(200);
    assertThat(
            canvass
                .send(
                    canvass
                        .request("GET", "/api/elections", null, null, BodyPublishers.noBody())
                        .header("Sec-Fetch-Site", "cross-site"))
                .status())
        .isEqualTo(200);
  }

  @Test
  void what_was_made_is_named_by_its_path() {
    String body = "{\"total\": 5, \"source\": \"x\"}";
    String made =
        raw(
            "POST %s HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\nAuthorization: %s\r\n"
                    .formatted(
                        rehearsal.path("/estimates"),
                        CanvassClient.basic("clerk", CanvassClient.password()))
                + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(body.length(), body));
    assertThat(made)
        .startsWith("HTTP/1.1 201")
        .contains("\r\nLocation: " + rehearsal.path("/estimates"))
        .doesNotContain("evil.example");
  }

  @Test
  void who_may_not_is_told_so_before_anything_else() {
    new Refusals(canvass, rehearsal)
        .check(
            told(
                "a board's tally of what is not listed",
                post(
                    "/canvass/manual-tally/units", "board", "{\"name\": \"x\", \"reason\": \"y\"}"),
                403,
                "wrong-role"),
            told(
                "a clerk's order of a court",
                post(
                    "/canvass/extensions",
                    "clerk",
                    "{\"deadline\": \"none\", \"until\": \"2024-12-20T17:00\", \"reason\": \"r\","
                        + " \"authority\": {\"court\": \"c\", \"caseNumber\": \"1\"}}"),
                403,
                "wrong-role"));
  }

  private String raw(String request) {
    try (Socket socket = new Socket(canvass.base().getHost(), canvass.base().getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream answer = socket.getInputStream();
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String envelope(String receivedAt) {
    return "{\"number\": \"E1\", \"receivedAt\": \"%s\", \"channel\": \"MAIL\"}"
        .formatted(receivedAt);
  }

  private Function<CanvassClient, Answer> post(String within, String account, String body) {
    return api -> api.post(rehearsal.path(within), account, body, null);
  }

  private Function<CanvassClient, Answer> with(String header, String value) {
    return api ->
        api.send(
            api.request(
                    "POST", rehearsal.path(START), "clerk", "\"1\"", BodyPublishers.ofString("{}"))
                .setHeader(header, value));
  }
}
