package org.canvass.results;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.results.CountedElection.COUNTY;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.canvass.election.Election;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Updates, contests, estimates and release plans over HTTP. */
@ArquillianTest
class ResultsApiIT {
  private static final String CLERK = "clerk";
  private static final String NOBODY = null;

  @ArquillianResource private URL base;
  @Inject private CountedElection counted;

  private Election election;

  @BeforeEach
  void polls_have_closed() {
    election = counted.counting(SmallFeed.DEFINITION);
  }

  @Test
  void a_snapshot_is_published_once_and_read_by_everybody() throws Exception {
    HttpResponse<String> first = post(CLERK, "gzip", "updates?file=01.json.gz", packed());
    HttpResponse<String> again = post(CLERK, null, "updates", plain());

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.headers().firstValue("Location").orElseThrow()).endsWith("/updates/0");
    assertThat(json(first).getString("sourceName")).isEqualTo("01.json.gz");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(json(again)).isEqualTo(json(first));
    JsonObject update = json(get("updates")).getJsonArray("items").getJsonObject(0);
    assertThat(update.getInt("ballots")).isEqualTo(100);
    assertThat(update.getInt("added")).isEqualTo(100);
    assertThat(update.getString("feedTime")).isEqualTo("2024-11-06T16:30:19-08:00");
    assertThat(update.getString("age")).isEqualTo("PT29M");
    assertThat(json(get("updates/0"))).isEqualTo(update);
    assertThat(get("updates/1").statusCode()).isEqualTo(404);
  }

  @Test
  void contests_are_found_and_shown_by_update() throws Exception {
    JsonObject before = json(get("contests?q=ben"));
    post(CLERK, null, "updates", plain());
    JsonObject after = json(get("contests?q=BEN"));
    JsonObject one = json(get("contests/10"));

    assertThat(before).containsKey("items").doesNotContainKey("update");
    assertThat(after.getJsonArray("items")).hasSize(1);
    assertThat(after.getInt("update")).isZero();
    JsonObject contest = after.getJsonArray("items").getJsonObject(0);
    assertThat(contest.getString("title")).isEqualTo("Council");
    assertThat(contest.getInt("overvotes")).isEqualTo(2);
    assertThat(contest.getJsonArray("choices").getJsonObject(1).getInt("votes")).isEqualTo(25);
    assertThat(one.getJsonObject("contest")).isEqualTo(contest);
    assertThat(one.getJsonArray("updates").getJsonObject(0).getInt("ballots")).isEqualTo(60);
    assertThat(get("contests/11").statusCode()).isEqualTo(404);
    JsonObject page = json(get("contests?limit=1"));
    assertThat(page.getJsonArray("items")).hasSize(1);
    assertThat(json(get("contests?limit=1&after=" + page.getString("next"))).getJsonArray("items"))
        .hasSize(1);
  }

  @Test
  void a_correction_is_approved_by_another_person_and_once_by_two_at_once() throws Exception {
    counted.clock(election, "2024-11-07T17:00:00");
    post(CLERK, null, "updates", plain());
    byte[] fewer =
        SmallFeed.sound()
            .at("\"11/7/2024 4:40:00 PM\"")
            .set("PBLT", 0, "99")
            .set("MBLT", 7, "69")
            .set("EBLT", 7, "99")
            .json()
            .getBytes(UTF_8);
    HttpResponse<String> proposed =
        post("supervisor", null, "updates/0/corrections?reason=One+batch+was+read+twice", fewer);
    assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(201);
    String version = proposed.headers().firstValue("ETag").orElseThrow();

    assertProblem(approve("supervisor", version), 409, "blocked");
    assertProblem(approve(CLERK, version), 403, "wrong-role");
    assertProblem(approve("registrar", null), 428, "version-needed");
    assertThat(json(get("updates")).getJsonArray("items")).hasSize(1);
    List<HttpResponse<String>> both =
        Stream.of("registrar", "registrar")
            .map(who -> CompletableFuture.supplyAsync(() -> approveNow(who, version)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(both).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 409);
    JsonObject correction = json(get("updates/1"));
    assertThat(correction.getInt("ballots")).isEqualTo(99);
    assertThat(correction.getJsonObject("correction").getString("reason"))
        .isEqualTo("One batch was read twice");
    assertThat(json(get("updates/0")).getInt("correctedBy")).isEqualTo(1);
    assertThat(json(get("updates")).getJsonArray("items")).hasSize(2);
  }

  private HttpResponse<String> approveNow(String account, String version) {
    try {
      return approve(account, version);
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private HttpResponse<String> approve(String account, String version) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri("corrections/1/events/approve"))
            .POST(BodyPublishers.ofString("{}"))
            .header("Content-Type", "application/json")
            .header("Authorization", basic(account));
    if (version != null) {
      request.header("If-Match", version);
    }
    return send(request);
  }

  @Test
  void refusals_are_problems_that_change_nothing() throws Exception {
    var before = counted.rows(election);
    byte[] cut = Arrays.copyOf(packed(), packed().length - 20);

    assertProblem(post(NOBODY, null, "updates", plain()), 401, "sign-in-needed");
    assertProblem(post(NOBODY, null, "estimates", "{}".getBytes(UTF_8)), 401, "sign-in-needed");
    assertProblem(post(NOBODY, null, "release-plan", "{}".getBytes(UTF_8)), 401, "sign-in-needed");
    assertProblem(post("auditor", null, "updates", plain()), 403, "wrong-");
    assertProblem(post("board", null, "updates", plain()), 403, "wrong-role");
    assertProblem(post(CLERK, "gzip", "updates", cut), 400, "truncated");
    assertProblem(post(CLERK, null, "updates", "{\"Data\": [".getBytes(UTF_8)), 400, "malformed");
    assertProblem(post(CLERK, "br", "updates", plain()), 415, "content-encoding");
    assertProblem(
        post(
            CLERK,
            null,
            "updates",
            SmallFeed.sound().set("CAND", 101, "-1").json().getBytes(UTF_8)),
        422,
        "negative-count");
    assertProblem(
        post(CLERK, null, "estimates", "{\"total\": 5}".getBytes(UTF_8)), 400, "missing-field");
    assertProblem(
        post(
            CLERK,
            null,
            "estimates",
            "{\"total\": 5, \"byCategory\": {\"found\": 5}, \"source\": \"x\"}".getBytes(UTF_8)),
        422,
        "unknown-category");
    assertProblem(
        post(
            CLERK,
            null,
            "estimates",
            "{\"total\": 5, \"byCategory\": {\"provisional\": 6}, \"source\": \"x\"}"
                .getBytes(UTF_8)),
        422,
        "categories-exceed-total");
    assertProblem(
        post(
            CLERK,
            null,
            "release-plan",
            "{\"announcedAt\": \"2024-11-06T12:00\", \"releases\": [{\"date\": \"6 Nov\"}], \"source\": \"x\"}"
                .getBytes(UTF_8)),
        400,
        "malformed-date");
    assertProblem(
        post(
            CLERK,
            null,
            "release-plan",
            "{\"announcedAt\": \"2024-12-06T12:00\", \"releases\": [{\"date\": \"2024-12-07\"}], \"source\": \"x\"}"
                .getBytes(UTF_8)),
        422,
        "announced-later");

    assertThat(counted.rows(election)).isEqualTo(before);
  }

  @Test
  void a_body_of_100_megabytes_is_refused_before_it_is_read() throws Exception {
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      String head =
          "POST %s HTTP/1.1\r\nHost: canvass\r\nAuthorization: %s\r\nContent-Type: application/json\r\nContent-Length: 104857600\r\n\r\n"
              .formatted(path("updates"), basic(CLERK));
      socket.getOutputStream().write(head.getBytes(US_ASCII));
      BufferedReader answer =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));

      assertThat(answer.readLine()).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void an_estimate_stands_beside_its_update_with_its_age() throws Exception {
    post(CLERK, null, "updates", plain());

    HttpResponse<String> filed =
        post(
            CLERK,
            null,
            "estimates",
            "{\"total\": 40, \"byCategory\": {\"provisional\": 10}, \"source\": \"County\"}"
                .getBytes(UTF_8));
    counted.clock(election, "2024-11-06T19:00:00");

    assertThat(filed.statusCode()).isEqualTo(201);
    JsonObject estimate = json(get("estimates")).getJsonArray("items").getJsonObject(0);
    assertThat(estimate.getInt("total")).isEqualTo(40);
    assertThat(estimate.getString("age")).isEqualTo("PT2H");
    assertThat(estimate.getJsonObject("byCategory").getInt("provisional")).isEqualTo(10);
    assertThat(json(get("updates/0")).getJsonObject("estimateLeft")).isEqualTo(estimate);
  }

  @Test
  void planned_and_actual_releases_are_kept_apart() throws Exception {
    post(CLERK, null, "updates", plain());
    String plan =
        "{\"announcedAt\": \"2024-11-06T12:00:00-08:00\", \"source\": \"County\", \"releases\":"
            + " [{\"date\": \"2024-11-06\", \"from\": \"16:00\", \"until\": \"17:00\"},"
            + " {\"date\": \"2024-11-08\"}, {\"date\": \"2024-12-03\", \"kind\": \"CERTIFICATION\"}]}";

    HttpResponse<String> announced = post(CLERK, null, "release-plan", plan.getBytes(UTF_8));

    assertThat(announced.statusCode()).isEqualTo(201);
    JsonObject both = json(get("release-plan"));
    assertThat(both.getJsonArray("revisions")).hasSize(1);
    assertThat(both.getJsonArray("toCome")).hasSize(2);
    assertThat(both.getJsonArray("days").getValuesAs(JsonObject.class))
        .extracting(day -> day.getString("date") + " " + day.getString("outcome"))
        .containsExactly("2024-11-06 AS_PLANNED", "2024-11-08 TO_COME");
    assertThat(json(get("updates/0")).getString("plannedDate")).isEqualTo("2024-11-06");
  }

  private void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(json(answer).getString("type")).startsWith("urn:canvass:problem:" + code);
    assertThat(json(answer).getString("detail")).isNotBlank();
  }

  private HttpResponse<String> get(String what) throws Exception {
    return send(HttpRequest.newBuilder(uri(what)).GET());
  }

  private HttpResponse<String> post(String account, String encoding, String what, byte[] body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(what))
            .POST(BodyPublishers.ofByteArray(body))
            .header("Content-Type", "application/json");
    if (account != null) {
      request.header("Authorization", basic(account));
    }
    if (encoding != null) {
      request.header("Content-Encoding", encoding);
    }
    return send(request);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  private URI uri(String what) {
    return URI.create(base.toString()).resolve(path(what));
  }

  private String path(String what) {
    return "/api/elections/%s/counties/%s/%s".formatted(election.electionId(), COUNTY, what);
  }

  private static String basic(String account) {
    String pair = account + ":" + System.getenv("CANVASS_REHEARSAL_PASSWORD");
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  private static JsonObject json(HttpResponse<String> answer) {
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }

  private static byte[] plain() {
    return SmallFeed.sound().json().getBytes(UTF_8);
  }

  private static byte[] packed() {
    return SmallFeed.gzip(plain());
  }
}
