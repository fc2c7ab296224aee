package org.canvass.envelope.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Refusals.assertProblem;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.canvass.envelope.MailRoom;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Rehearsal;
import org.canvass.platform.Json;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The work queues of a county over HTTP: who waits, until when, and the same act on many. */
@ArquillianTest
@RunAsClient
class QueuesApiIT {
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
  void an_envelope_is_where_its_work_is() {
    long id = room.arrived("Q-1");
    assertThat(waiting("signatures")).containsExactly(id);

    room.done(id, "find-unsigned", "clerk", "{}");
    assertThat(waiting("signatures")).isEmpty();
    assertThat(waiting("notices")).containsExactly(id);
    JsonObject told = list("notices").getJsonObject(0);
    assertThat(told.getString("reason")).isEqualTo("UNSIGNED");
    assertThat(told.getBoolean("overdue")).isFalse();
    assertThat(told.getInt("days")).isZero();

    room.done(id, "send-notice", "clerk", "{}");
    assertThat(waiting("notices")).isEmpty();
    assertThat(waiting("cures")).containsExactly(id);
    assertThat(list("cures").getJsonObject(0).getString("due")).startsWith("2024-12-01T17:00");

    room.done(id, "receive-statement", "clerk", "{}");
    assertThat(waiting("statements")).containsExactly(id);
    room.done(id, "accept-statement", "verifier1", "{}");
    assertThat(waiting("accept")).containsExactly(id);
    room.done(id, "accept", "clerk", "{}");
    assertThat(all()).allSatisfy(queue -> assertThat(queue.getInt("waiting")).isZero());
  }

  @Test
  void the_longest_waits_first_page_by_page_and_by_filter() {
    long second = room.arrived("Q-2");
    long first = room.arrived("Q-3");
    long third = room.arrived("Q-4");
    unsigned(first, "2024-11-05T20:10:00-08:00");
    unsigned(second, "2024-11-05T20:20:00-08:00");
    unsigned(third, "2024-11-05T20:30:00-08:00");

    Answer page = get("notices?limit=2");
    assertThat(ids(page)).containsExactly(first, second);
    String next = page.json().getString("next");
    assertThat(ids(get("notices?limit=2&after=" + next))).containsExactly(third);
    assertThat(get("notices?limit=2&after=" + next).json()).doesNotContainKey("next");

    rehearsal.at("2024-11-08T10:00:00-08:00");
    unsigned(room.arrived("Q-5"), null);
    assertThat(ids(get("notices?olderThan=3"))).containsExactly(first, second, third);
    assertThat(ids(get("notices?olderThan=4"))).isEmpty();
    assertThat(ids(get("notices?reason=MISMATCH"))).isEmpty();
    assertThat(ids(get("notices?state=UNSIGNED&reason=UNSIGNED"))).hasSize(4);
  }

  @Test
  void many_are_done_at_once_each_with_an_entry_of_its_own() {
    long one = matched("Q-6");
    long other = matched("Q-7");
    long accepted = room.accepted("Q-8");
    String body =
        bulk("accept", pick(one), pick(other), "{\"id\":%d,\"version\":1}".formatted(accepted));

    Answer answer = acts("accept", "clerk", body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().getInt("done")).isEqualTo(2);
    assertThat(answer.json().getInt("refused")).isEqualTo(1);
    assertThat(answer.json().getJsonArray("items").getJsonObject(2).getString("code"))
        .isEqualTo("stale-version");
    assertThat(room.entries("outcome=DONE&event=accept")).hasSize(3);

    Answer again = acts("accept", "clerk", body);
    assertThat(again.json().getInt("done")).isZero();
    assertThat(again.json().getInt("doneBefore")).isEqualTo(2);
    assertThat(room.entries("outcome=DONE&event=accept")).hasSize(3);
  }

  @Test
  void voters_are_told_in_bulk_and_besides() {
    long one = room.arrived("Q-9");
    unsigned(one, null);

    refused(
        acts("notices", "clerk", bulk("tell-voter", pick(one)))
            .json()
            .getJsonArray("items")
            .getJsonObject(0),
        "missing-field");
    Answer called =
        acts(
            "notices",
            "clerk",
            "{\"event\":\"tell-voter\",\"means\":\"PHONE\",\"outcome\":\"MESSAGE_LEFT\",\"envelopes\":[%s]}"
                .formatted(pick(one)));
    assertThat(called.json().getInt("done")).as(called.body()).isEqualTo(1);
    assertThat(waiting("notices")).as("a call is not the notice").containsExactly(one);

    assertThat(acts("notices", "clerk", bulk("send-notice", pick(one))).json().getInt("done"))
        .isEqualTo(1);
    JsonArray notices = room.look(one).getJsonArray("notices");
    assertThat(notices.getValuesAs(JsonObject.class))
        .extracting(notice -> notice.getString("means"))
        .containsExactly("PHONE", "FIRST_CLASS");
    refused(room.does(one, "tell-voter", "verifier1", "{\"means\":\"TEXT\"}"), 403, "wrong-role");
    assertThat(room.done(one, "tell-voter", "clerk", "{\"means\":\"TEXT\"}").getString("state"))
        .isEqualTo("CURE_PENDING");
  }

  @Test
  void the_notice_goes_by_the_means_that_the_law_names() {
    long one = room.arrived("Q-10");
    unsigned(one, null);

    refused(room.does(one, "send-notice", "clerk", "{\"means\":\"TEXT\"}"), 422, "other-means");
    assertThat(room.state(one)).isEqualTo("UNSIGNED");
  }

  @Test
  void what_may_not_be_done_to_many_is_refused_as_a_whole() {
    long one = room.arrived("Q-11");

    refused(
        acts("signatures", "verifier1", bulk("match-signature", pick(one))), 400, "not-in-bulk");
    refused(acts("accept", "board", bulk("accept", pick(one))), 403, "wrong-role");
    refused(acts("accept", null, bulk("accept", pick(one))), 401, "sign-in-needed");
    refused(acts("accept", "clerk", bulk("accept")), 400, "missing-field");
    refused(acts("accept", "clerk", bulk("accept", pick(one), pick(one))), 400, "named-twice");
    refused(acts("accept", "clerk", bulk("accept", "{\"id\":1}")), 400, "missing-field");
    refused(acts("accept", "clerk", "{\"envelopes\":[" + pick(one) + "]}"), 400, "not-in-bulk");
    refused(acts("accepted", "clerk", bulk("accept", pick(one))), 404, "unknown-queue");
    refused(
        acts(
            "accept",
            "clerk",
            bulk(
                "accept",
                LongStream.range(0, 501)
                    .mapToObj("{\"id\":%d,\"version\":1}"::formatted)
                    .toArray(String[]::new))),
        400,
        "too-long");
    assertThat(room.state(one)).isEqualTo("TIMELY");
  }

  @Test
  void one_that_is_unknown_does_not_hold_up_the_others() {
    long one = matched("Q-12");

    Answer answer =
        acts("accept", "clerk", bulk("accept", "{\"id\":987654321,\"version\":1}", pick(one)));

    assertThat(answer.json().getInt("done")).as(answer.body()).isEqualTo(1);
    refused(answer.json().getJsonArray("items").getJsonObject(0), "unknown-envelope");
  }

  @Test
  void outsiders_and_odd_questions_are_refused() {
    refused(canvass.get(rehearsal.path("/queues"), null), 401, "sign-in-needed");
    refused(get("signatures?olderThan=soon"), 400, "bad-number");
    refused(get("signatures?dueBy=2024-02-30"), 400, "malformed-date");
    refused(get("signatures?state=COUNTED"), 400, "unknown-state");
    refused(get("notices?reason=%3Cscript%3E"), 400, "unknown-value");
    refused(get("signatures?after=x"), 400, "bad-number");
    refused(get("signatures?after=1-9999999999999999999"), 400, "bad-number");
    refused(get("signatures?limit=0"), 400, "bad-number");
    refused(get("nothing"), 404, "unknown-queue");
  }

  private static void refused(Answer answer, int status, String code) {
    assertProblem(code, answer, status, code);
  }

  private static void refused(JsonObject item, String code) {
    assertThat(item.getString("outcome")).isEqualTo("REFUSED");
    assertThat(item.getString("code")).isEqualTo(code);
  }

  private void unsigned(long id, String happened) {
    room.done(
        id,
        "find-unsigned",
        "clerk",
        happened == null
            ? "{}"
            : "{\"happenedAt\":\"%s\",\"reason\":\"Written down on paper first\"}"
                .formatted(happened));
  }

  private long matched(String number) {
    long id = room.arrived(number);
    room.done(id, "match-signature", "verifier1", "{}");
    return id;
  }

  private String pick(long id) {
    return "{\"id\":%d,\"version\":%d}".formatted(id, room.look(id).getInt("version"));
  }

  private static String bulk(String event, String... picks) {
    return "{\"event\":\"%s\",\"envelopes\":%s}"
        .formatted(event, Arrays.stream(picks).collect(Collectors.joining(",", "[", "]")));
  }

  private Answer acts(String queue, String account, String body) {
    return canvass.post(rehearsal.path("/queues/" + queue + "/acts"), account, body, null);
  }

  private Answer get(String query) {
    return canvass.get(rehearsal.path("/queues/" + query), "clerk");
  }

  private List<JsonObject> all() {
    Answer answer = canvass.get(rehearsal.path("/queues"), "clerk");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    try (var reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readArray().getValuesAs(JsonObject.class);
    }
  }

  private JsonArray list(String queue) {
    return get(queue).json().getJsonArray("items");
  }

  private List<Long> waiting(String queue) {
    return ids(get(queue));
  }

  private static List<Long> ids(Answer page) {
    assertThat(page.status()).as(page.body()).isEqualTo(200);
    return page.json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
        .map(item -> item.getJsonNumber("id").longValue())
        .toList();
  }
}
