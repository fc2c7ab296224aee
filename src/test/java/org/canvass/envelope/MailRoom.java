package org.canvass.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Rehearsal;

/** Los Angeles County's mail room in a rehearsal, worked in over HTTP. */
public final class MailRoom {
  static final String MORNING = "2024-11-05T06:30:00-08:00";

  private final CanvassClient canvass;
  private final Rehearsal rehearsal;

  public MailRoom(CanvassClient canvass, Rehearsal rehearsal) {
    this.canvass = canvass;
    this.rehearsal = rehearsal;
  }

  /** The body of an arrival, as JSON. */
  static String arrival(String number, String receivedAt, String channel) {
    return "{\"number\":\"%s\",\"receivedAt\":\"%s\",\"channel\":\"%s\",\"signed\":true}"
        .formatted(number, receivedAt, channel);
  }

  Answer arrives(String body) {
    return canvass.post(rehearsal.path("/envelopes"), "clerk", body, null);
  }

  /** The id of an envelope that came on the morning of election day. */
  public long arrived(String number) {
    return arrived(number, MORNING, "MAIL");
  }

  public long arrived(String number, String receivedAt, String channel) {
    Answer answer = arrives(arrival(number, receivedAt, channel));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().getJsonNumber("id").longValue();
  }

  public long accepted(String number) {
    long id = arrived(number);
    done(id, "match-signature", "verifier1", "{}");
    done(id, "accept", "clerk", "{}");
    return id;
  }

  public String path(long id) {
    return rehearsal.path("/envelopes/" + id);
  }

  public JsonObject look(long id) {
    return canvass.get(path(id), "clerk").json();
  }

  public String state(long id) {
    return look(id).getString("state");
  }

  /** An event on the present version. */
  public Answer does(long id, String event, String account, String body) {
    return rehearsal.act("/envelopes/" + id, event, account, body);
  }

  /** An event that must succeed; what the envelope is then. */
  public JsonObject done(long id, String event, String account, String body) {
    Answer answer = does(id, event, account, body);
    assertThat(answer.status()).as(event + ": " + answer.body()).isEqualTo(200);
    return answer.json();
  }

  Answer opens(Long... ids) {
    return canvass.post(rehearsal.path("/opening-batches"), "clerk", envelopes(ids), null);
  }

  static String envelopes(Long... ids) {
    return "{\"envelopes\":"
        + Arrays.stream(ids).map(String::valueOf).collect(Collectors.joining(",", "[", "]"))
        + "}";
  }

  /** The file as the clerk sends it. */
  public Answer sends(String csv) {
    return sends("clerk", csv.getBytes(StandardCharsets.UTF_8), null);
  }

  Answer sends(String account, byte[] file, String encoding) {
    return sends(account, file, "text/csv", encoding);
  }

  Answer sends(String account, byte[] file, String type, String encoding) {
    HttpRequest.Builder request =
        canvass
            .request(
                "POST", rehearsal.path("/imports"), account, null, BodyPublishers.ofByteArray(file))
            .setHeader("Content-Type", type);
    if (encoding != null) {
      request.header("Content-Encoding", encoding);
    }
    return canvass.send(request);
  }

  /** The files that the county has sent. */
  public JsonArray files() {
    return canvass.get(rehearsal.path("/imports"), "clerk").json().getJsonArray("items");
  }

  /** How many envelopes the county has in all; anybody may know once the polls are closed. */
  public int all() {
    JsonObject states =
        canvass.get(rehearsal.path("/envelopes/counts"), null).json().getJsonObject("states");
    return states.keySet().stream().mapToInt(states::getInt).sum();
  }

  /** Every entry that fits, in order, page by page. */
  public List<JsonObject> entries(String query) {
    List<JsonObject> all = new ArrayList<>();
    String after = "";
    do {
      JsonObject page =
          canvass
              .get(
                  "/api/elections/%s/ledger/entries?limit=500&%s%s"
                      .formatted(rehearsal.id(), query, after),
                  "state.analyst")
              .json();
      all.addAll(page.getJsonArray("items").getValuesAs(JsonObject.class));
      after = page.isNull("next") ? null : "&after=" + page.getString("next");
    } while (after != null);
    return all;
  }

  /** What was done to an envelope and by whom, such as {@code receive by clerk}. */
  public List<String> story(String number) {
    return entries("outcome=DONE&subject=los-angeles/envelope/" + number).stream()
        .map(entry -> entry.getString("event") + " by " + actor(entry))
        .toList();
  }

  private static String actor(JsonObject entry) {
    return entry.get("actor") instanceof JsonString account
        ? account.getString()
        : entry.getJsonObject("actor").getString("account");
  }
}
