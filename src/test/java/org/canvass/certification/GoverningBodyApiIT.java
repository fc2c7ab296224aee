package org.canvass.certification;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URL;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The governing body over HTTP: what is taken, and what is refused with which problem. */
@ArquillianTest
@RunAsClient
class GoverningBodyApiIT {
  private static final String BODY = "/governing-body";
  private static final String FIVE =
      "{\"name\":\"Board of Supervisors\",\"seats\":5,\"members\":[\"member1\",\"member2\",\"member3\",\"member4\",\"member5\"]}";

  @ArquillianResource private URL base;

  private CanvassClient canvass;
  private Rehearsal rehearsal;

  @BeforeEach
  void on_election_night() {
    canvass = new CanvassClient(base);
    rehearsal = Rehearsal.onElectionNight(canvass);
  }

  @Test
  void a_body_is_seated_and_shown_to_everybody() {
    assertThat(shown().getInt("version")).isZero();

    assertThat(seat("registrar", FIVE).status()).isEqualTo(200);

    JsonObject body = shown();
    assertThat(body.getInt("version")).isEqualTo(1);
    assertThat(body.getInt("quorum")).isEqualTo(3);
    assertThat(body.getInt("concurring")).isEqualTo(3);
    assertThat(body.getJsonArray("members")).hasSize(5);
    assertThat(body.getJsonObject("count").getInt("present")).isZero();
  }

  @Test
  void what_cannot_be_a_body_is_refused_and_changes_nothing() {
    refused(seat(null, FIVE), 401, "sign-in-needed");
    refused(seat("clerk", FIVE), 403, "wrong-role");
    refused(seat("registrar", "{}"), 400, "missing-field");
    refused(seat("registrar", FIVE.replace("5,", "0,")), 422, "not-a-count");
    refused(seat("registrar", FIVE.replace("5,", "2.5,")), 422, "not-a-count");
    refused(seat("registrar", FIVE.replace("5,", "4,")), 422, "too-many-members");
    refused(seat("registrar", FIVE.replace("member2", "member1")), 422, "named-twice");
    refused(seat("registrar", FIVE.replace("member2", "clerk")), 422, "no-member");
    refused(seat("registrar", FIVE.replace("\"member2\"", "null")), 400, "missing-field");

    assertThat(shown().getInt("version")).isZero();
  }

  @Test
  void nobody_votes_before_the_results_are_certified() {
    seat("registrar", FIVE);

    refused(vote("member1", "AYE"), 409, "not-certified");
    refused(vote("member1", "MAYBE"), 422, "unknown-vote");
    refused(vote("board", "AYE"), 403, "no-member");
    refused(vote("clerk", "AYE"), 403, "wrong-role");
    refused(
        canvass.post(rehearsal.path(BODY + "/votes"), "member1", "{\"vote\":\"AYE\"}", null),
        400,
        "missing-field");
    assertThat(shown().getJsonArray("votes")).isEmpty();
  }

  private Answer seat(String account, String body) {
    return canvass.post(rehearsal.path(BODY), account, body, null);
  }

  private Answer vote(String account, String said) {
    return canvass.post(
        rehearsal.path(BODY + "/votes"),
        account,
        "{\"vote\":\"%s\",\"statementSha256\":\"%s\"}".formatted(said, "0".repeat(64)),
        null);
  }

  private JsonObject shown() {
    return canvass.get(rehearsal.path(BODY), null).json();
  }

  private static void refused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.json().getString("type")).endsWith(code);
  }
}
