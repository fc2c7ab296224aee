package org.canvass.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.envelope.MailRoom.MORNING;
import static org.canvass.envelope.MailRoom.arrival;
import static org.canvass.it.Refusals.assertProblem;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URL;
import java.util.List;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An envelope's way from its arrival to acceptance or rejection, over HTTP. */
@ArquillianTest
@RunAsClient
class EnvelopesApiIT {
  private static final String EMPTY = "{}";
  private static final String NOVEMBER_7 = "2024-11-07T09:00:00-08:00";

  @ArquillianResource private URL base;
  private CanvassClient canvass;
  private Rehearsal rehearsal;
  private MailRoom mailRoom;

  @BeforeEach
  void election_day() {
    canvass = new CanvassClient(base);
    rehearsal = Rehearsal.onElectionNight(canvass);
    mailRoom = new MailRoom(canvass, rehearsal);
  }

  @Test
  void an_arrival_is_answered_with_the_decision() {
    Answer answer = mailRoom.arrives(arrival("a-1", MORNING, "MAIL"));

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    JsonObject envelope = answer.json();
    assertThat(answer.header("Location"))
        .endsWith(rehearsal.path("/envelopes/") + envelope.getInt("id"));
    assertThat(answer.version()).isEqualTo("\"" + envelope.getInt("version") + "\"");
    assertThat(envelope.getString("state")).isEqualTo("TIMELY");
    JsonObject decision = envelope.getJsonObject("decision");
    assertThat(decision.getString("decision")).isEqualTo("TIMELY");
    assertThat(decision.getString("citation")).contains("3020");
    assertThat(decision.getString("decidedBy")).isEqualTo("canvass");
    assertThat(decision.getJsonArray("reasons")).isNotEmpty();
    assertThat(envelope.getJsonObject("evidence").getString("receivedAt"))
        .startsWith("2024-11-05T06:30")
        .endsWith("-08:00");
    assertThat(next(envelope)).contains("match-signature", "propose-mismatch", "find-unsigned");
    assertThat(mailRoom.story("a-1")).containsExactly("receive by clerk", "find-timely by canvass");
    assertThat(canvass.get(answer.header("Location"), "auditor").json()).isEqualTo(envelope);
  }

  @Test
  void a_local_time_without_offset_is_the_countys() {
    long id = mailRoom.arrived("l-1", "2024-11-05T19:59:00", "DROP_BOX");

    assertThat(mailRoom.look(id).getJsonObject("evidence").getString("receivedAt"))
        .startsWith("2024-11-05T19:59")
        .endsWith("-08:00");
  }

  @Test
  void evidence_that_is_added_decides_what_was_in_review() {
    rehearsal.at("2024-11-08T10:00:00-08:00");
    long id = mailRoom.arrived("e-1", NOVEMBER_7, "MAIL");
    assertThat(mailRoom.state(id)).isEqualTo("IN_REVIEW");

    JsonObject timely =
        mailRoom.done(
            id,
            "add-evidence",
            "clerk",
            "{\"evidence\":{\"scans\":[{\"kind\":\"ACTUAL\",\"at\":\"2024-11-05T12:00:00\",\"operation\":\"281\"}]}}");

    assertThat(timely.getString("state")).isEqualTo("TIMELY");
    assertThat(timely.getJsonObject("evidence").getJsonArray("scans")).hasSize(1);
    assertThat(timely.getJsonObject("decision").getJsonArray("reasons").toString())
        .contains("the carrier otherwise indicates");
    assertThat(mailRoom.story("e-1"))
        .containsExactly(
            "receive by clerk",
            "refer-to-review by canvass",
            "add-evidence by clerk",
            "find-timely by canvass");
  }

  @Test
  void what_corrects_the_evidence_needs_a_reason() {
    rehearsal.at("2024-11-08T10:00:00-08:00");
    long id = mailRoom.arrived("c-1", NOVEMBER_7, "MAIL");
    String correction = "\"evidence\":{\"receivedAt\":\"2024-11-05T19:00:00\"}";

    Answer without = mailRoom.does(id, "add-evidence", "clerk", "{" + correction + "}");
    assertProblem("without a reason", without, 400, "reason-needed");
    assertThat(mailRoom.state(id)).isEqualTo("IN_REVIEW");

    JsonObject corrected =
        mailRoom.done(
            id,
            "add-evidence",
            "clerk",
            "{\"reason\":\"The stamp was set to the wrong day\"," + correction + "}");
    assertThat(corrected.getString("state")).isEqualTo("TIMELY");
  }

  @Test
  void a_mismatch_takes_three_people_then_notice_statement_and_acceptance() {
    long id = mailRoom.arrived("m-1");
    mailRoom.done(id, "propose-mismatch", "verifier1", EMPTY);
    refused(id, "agree-to-mismatch", "verifier1", EMPTY, "blocked");
    mailRoom.done(id, "agree-to-mismatch", "verifier2", EMPTY);
    refused(id, "agree-to-mismatch", "verifier1", EMPTY, "blocked");
    refused(id, "agree-to-mismatch", "verifier2", EMPTY, "blocked");
    int before = mailRoom.look(id).getInt("version");

    JsonObject mismatch = mailRoom.done(id, "agree-to-mismatch", "verifier3", EMPTY);

    assertThat(mismatch.getString("state")).isEqualTo("MISMATCH");
    assertThat(mismatch.getInt("version")).isEqualTo(before + 2);
    assertThat(mismatch.getJsonArray("mismatchFoundBy").getValuesAs(JsonString::getString))
        .containsExactly("verifier1", "verifier2", "verifier3");

    String reason = "{\"reasonCode\":\"signature-mismatch\"}";
    refused(id, "reject", "supervisor", reason, "blocked");
    JsonObject told = mailRoom.done(id, "send-notice", "clerk", EMPTY);
    assertThat(told.getString("state")).isEqualTo("CURE_PENDING");
    assertThat(told.getString("noticeSentAt")).isNotBlank();
    assertThat(told.getString("cureBy")).startsWith("2024-12-01T17:00");
    refused(id, "reject", "supervisor", reason, "blocked");

    assertThat(mailRoom.done(id, "receive-statement", "clerk", EMPTY).getString("state"))
        .isEqualTo("STATEMENT_RECEIVED");
    assertThat(mailRoom.done(id, "accept-statement", "verifier2", EMPTY).getString("state"))
        .isEqualTo("CURED");
    assertThat(mailRoom.done(id, "accept", "clerk", EMPTY).getString("state"))
        .isEqualTo("ACCEPTED");
    assertThat(mailRoom.entries("outcome=REFUSED&subject=los-angeles/envelope/m-1")).hasSize(5);
  }

  @Test
  void an_unsigned_envelope_whose_voter_stays_silent_is_rejected_after_the_time_to_cure() {
    long id = mailRoom.arrived("u-1");
    mailRoom.done(id, "find-unsigned", "clerk", EMPTY);
    mailRoom.done(id, "send-notice", "clerk", EMPTY);
    refused(id, "expire-cure", "clerk", EMPTY, "blocked");
    rehearsal.at("2024-12-01T17:00:30-08:00");
    assertThat(mailRoom.state(id)).isEqualTo("CURE_EXPIRED");
    refused(id, "reject", "supervisor", "{\"reasonCode\":\"signature-mismatch\"}", "blocked");

    JsonObject rejected =
        mailRoom.done(id, "reject", "supervisor", "{\"reasonCode\":\"no-signature\"}");

    assertThat(rejected.getString("state")).isEqualTo("REJECTED");
    assertThat(rejected.getJsonArray("next").getValuesAs(JsonObject.class))
        .extracting(next -> next.getString("event"))
        .containsExactly("ask-to-recall", "recall");
    JsonObject counts = canvass.get(rehearsal.path("/envelopes/counts"), null).json();
    assertThat(counts.getJsonObject("rejected").getInt("no-signature")).isEqualTo(1);
    assertThat(counts.getJsonObject("states").getInt("REJECTED")).isEqualTo(1);
  }

  @Test
  void a_late_envelope_is_rejected_as_late() {
    rehearsal.at("2024-11-13T10:00:00-08:00");
    long id = mailRoom.arrived("late-1", "2024-11-13T09:00:00", "MAIL");
    assertThat(mailRoom.look(id).getJsonObject("decision").getString("decision")).isEqualTo("LATE");

    mailRoom.done(id, "reject", "supervisor", "{\"reasonCode\":\"late\"}");

    assertThat(mailRoom.state(id)).isEqualTo("REJECTED");
  }

  @Test
  void an_envelope_of_another_county_is_forwarded_and_waits_for_that_county() {
    Answer there =
        mailRoom.arrives(
            arrival("f-1", MORNING, "DROP_BOX").replace("{", "{\"homeCounty\":\"orange\","));
    assertThat(there.json().getString("state")).isEqualTo("RECEIVED_ELSEWHERE");
    assertThat(there.json().getString("forwardBy")).isNotBlank();
    long id = there.json().getInt("id");

    mailRoom.done(id, "forward", "clerk", EMPTY);

    refused(id, "receive", "clerk", EMPTY, "wrong-county");
    assertThat(
            canvass
                .get(rehearsal.path("orange", "/envelopes?number=f-1"), "state.analyst")
                .json()
                .getJsonArray("items"))
        .hasSize(1);
  }

  @Test
  void the_list_goes_by_cursor_state_and_number() {
    mailRoom.arrived("p-1");
    mailRoom.arrived("p-2");
    long third = mailRoom.arrived("p-3");
    mailRoom.done(third, "find-unsigned", "verifier1", EMPTY);

    JsonObject first = list("limit=2");
    assertThat(numbers(first)).containsExactly("p-1", "p-2");
    assertThat(numbers(list("limit=2&after=" + first.getString("next")))).containsExactly("p-3");
    assertThat(numbers(list("state=UNSIGNED"))).containsExactly("p-3");
    assertThat(numbers(list("number=p-2"))).containsExactly("p-2");
  }

  private JsonObject list(String query) {
    return canvass.get(rehearsal.path("/envelopes?" + query), "auditor").json();
  }

  private static List<String> numbers(JsonObject page) {
    return page.getJsonArray("items").stream()
        .map(envelope -> envelope.asJsonObject().getString("number"))
        .toList();
  }

  private static List<String> next(JsonObject envelope) {
    return envelope.getJsonArray("next").stream()
        .map(option -> option.asJsonObject().getString("event"))
        .toList();
  }

  private void refused(long id, String event, String account, String body, String code) {
    JsonObject before = mailRoom.look(id);
    Answer answer = mailRoom.does(id, event, account, body);
    assertProblem(event, answer, code.equals("wrong-county") ? 403 : 409, code);
    assertThat(mailRoom.look(id)).isEqualTo(before);
  }
}
