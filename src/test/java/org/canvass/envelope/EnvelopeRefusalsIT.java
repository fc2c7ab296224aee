package org.canvass.envelope;

import static org.canvass.envelope.MailRoom.MORNING;
import static org.canvass.envelope.MailRoom.arrival;
import static org.canvass.it.Refusals.refusal;
import static org.canvass.it.Refusals.told;

import java.net.URL;
import java.util.function.Function;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Refusals;
import org.canvass.it.Refusals.Refusal;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may not, what is not there, and what cannot follow, in the mail room. */
@ArquillianTest
@RunAsClient
class EnvelopeRefusalsIT {
  private static final String ENVELOPES = "/envelopes";
  private static final String IMPORTS = "/imports";
  private static final String BATCHES = "/opening-batches";
  private static final String NOWHERE = "/999999999";

  @ArquillianResource private URL base;
  private CanvassClient canvass;
  private Rehearsal rehearsal;
  private MailRoom mailRoom;
  private String timely;

  @BeforeEach
  void election_night() {
    canvass = new CanvassClient(base);
    rehearsal = Rehearsal.onElectionNight(canvass);
    mailRoom = new MailRoom(canvass, rehearsal);
    timely = ENVELOPES + "/" + mailRoom.arrived("1");
  }

  @Test
  void nobody_sees_or_does_anything_without_signing_in() {
    check(
        refusal("arrival", post(ENVELOPES, null, arrival("2", MORNING, "MAIL")), 401, SIGN_IN),
        refusal("list", get(ENVELOPES, null), 401, SIGN_IN),
        refusal("one", get(timely, null), 401, SIGN_IN),
        refusal("one that is not there", get(ENVELOPES + NOWHERE, null), 401, SIGN_IN),
        refusal("event", event(timely, "match-signature", null, "\"2\""), 401, SIGN_IN),
        refusal(
            "event on one that is not there",
            event(ENVELOPES + NOWHERE, "match-signature", null, "\"2\""),
            401,
            SIGN_IN),
        refusal("import", client -> mailRoom.sends(null, new byte[] {'x'}, null), 401, SIGN_IN),
        refusal("imports", get(IMPORTS, null), 401, SIGN_IN),
        refusal("an import", get(IMPORTS + "/1", null), 401, SIGN_IN),
        refusal("batch", post(BATCHES, null, "{\"envelopes\":[1]}"), 401, SIGN_IN),
        refusal("batches", get(BATCHES, null), 401, SIGN_IN),
        refusal("a batch", get(BATCHES + "/1", null), 401, SIGN_IN),
        refusal("count", event(BATCHES + "/1", "count", null, "\"1\""), 401, SIGN_IN));
  }

  private static final String SIGN_IN = "sign-in-needed";

  @Test
  void each_act_is_for_its_role() {
    String body = arrival("2", MORNING, "MAIL");
    check(
        told("an auditor takes one in", post(ENVELOPES, "auditor", body), 403, "wrong-role"),
        told("a verifier takes one in", post(ENVELOPES, "verifier1", body), 403, "wrong-role"),
        told(
            "a verifier takes in a number that is there",
            post(ENVELOPES, "verifier1", arrival("1", MORNING, "MAIL")),
            403,
            "wrong-role"),
        told(
            "a clerk compares a signature",
            event(timely, "match-signature", "clerk", "\"2\""),
            403,
            "wrong-role"),
        told(
            "the registrar compares a signature",
            event(timely, "propose-mismatch", "registrar", "\"2\""),
            403,
            "wrong-role"),
        told(
            "the state's analyst rejects",
            event(timely, "reject", "state.analyst", "\"2\""),
            403,
            "wrong-role"),
        told("a clerk rejects", event(timely, "reject", "clerk", "\"2\""), 403, "wrong-role"),
        told(
            "the registrar opens a batch",
            post(BATCHES, "registrar", "{\"envelopes\":[1]}"),
            403,
            "wrong-role"));
  }

  @Test
  void a_countys_envelopes_are_for_its_own_officials() {
    check(
        told(
            "arrival",
            client -> client.post(orange(ENVELOPES), "clerk", arrival("2", MORNING, "MAIL"), null),
            403,
            "wrong-county"),
        refusal("list", client -> client.get(orange(ENVELOPES), "clerk"), 403, "wrong-county"),
        refusal("one", client -> client.get(orange(timely), "clerk"), 403, "wrong-county"),
        refusal(
            "one that is not there",
            client -> client.get(orange(ENVELOPES + NOWHERE), "clerk"),
            403,
            "wrong-county"),
        told(
            "event",
            client ->
                client.post(orange(timely + "/events/match-signature"), "verifier1", "{}", "\"2\""),
            403,
            "wrong-county"),
        told(
            "batch",
            client -> client.post(orange(BATCHES), "clerk", "{\"envelopes\":[1]}", null),
            403,
            "wrong-county"),
        refusal("batches", client -> client.get(orange(BATCHES), "clerk"), 403, "wrong-county"),
        told(
            "count",
            client -> client.post(orange(BATCHES + "/1/events/count"), "clerk", "{}", "\"1\""),
            403,
            "wrong-county"),
        refusal("imports", client -> client.get(orange(IMPORTS), "clerk"), 403, "wrong-county"));
  }

  @Test
  void what_is_not_there_is_not_found() {
    check(
        refusal("envelope", get(ENVELOPES + NOWHERE, "clerk"), 404, "unknown-envelope"),
        refusal("an id of letters", get(ENVELOPES + "/x", "clerk"), 404, "unknown-envelope"),
        refusal(
            "event on no envelope",
            event(ENVELOPES + NOWHERE, "match-signature", "verifier1", "\"1\""),
            404,
            "unknown-envelope"),
        refusal("no such event", event(timely, "burn", "clerk", "\"2\""), 404, "unknown-event"),
        refusal("import", get(IMPORTS + NOWHERE, "clerk"), 404, "unknown-import"),
        refusal("an import of letters", get(IMPORTS + "/x", "clerk"), 404, "unknown-import"),
        refusal("batch", get(BATCHES + "/9", "clerk"), 404, "unknown-batch"),
        refusal(
            "county",
            client -> client.get(rehearsal.path("atlantis", ENVELOPES), "clerk"),
            404,
            "unknown-county"),
        refusal(
            "election",
            client -> client.get("/api/elections/none/counties/los-angeles" + ENVELOPES, "clerk"),
            404,
            "unknown-election"),
        refusal(
            "another election's envelope",
            client -> client.get(Rehearsal.fresh(canvass).path(timely), "clerk"),
            404,
            "unknown-envelope"),
        refusal(
            "home county",
            post(
                ENVELOPES,
                "clerk",
                arrival("2", MORNING, "MAIL").replace("{", "{\"homeCounty\":\"atlantis\",")),
            404,
            "unknown-county"),
        refusal("a cursor", get(ENVELOPES + "?after=x", "clerk"), 400, "bad-number"),
        refusal("a cursor of imports", get(IMPORTS + "?after=x", "clerk"), 400, "bad-number"),
        refusal("a cursor of batches", get(BATCHES + "?after=x", "clerk"), 400, "bad-number"),
        refusal("a page of none", get(ENVELOPES + "?limit=0", "clerk"), 400, "bad-number"),
        refusal("a state", get(ENVELOPES + "?state=LOST", "clerk"), 400, "unknown-state"));
  }

  @Test
  void what_cannot_follow_is_refused() {
    check(
        told(
            "a stale version",
            event(timely, "match-signature", "verifier1", "\"1\""),
            409,
            "stale-version"),
        refusal(
            "no version",
            event(timely, "match-signature", "verifier1", null),
            428,
            "version-needed"),
        told("an illegal event", event(timely, "accept", "clerk", "\"2\""), 409, "illegal-event"),
        told(
            "a rejection as late",
            client ->
                client.post(
                    rehearsal.path(timely + "/events/reject"),
                    "supervisor",
                    "{\"reasonCode\":\"late\"}",
                    "\"2\""),
            409,
            "blocked"),
        told(
            "a rejection without a reason",
            event(timely, "reject", "supervisor", "\"2\""),
            422,
            "unknown-reason"),
        told(
            "a rejection for what the law does not know",
            client ->
                client.post(
                    rehearsal.path(timely + "/events/reject"),
                    "supervisor",
                    "{\"reasonCode\":\"ugly\"}",
                    "\"2\""),
            422,
            "unknown-reason"),
        told(
            "a number twice",
            post(ENVELOPES, "clerk", arrival("1", MORNING, "MAIL")),
            409,
            "duplicate-number"),
        refusal(
            "a challenge without a reason",
            event(timely, "challenge", "clerk", "\"2\""),
            400,
            "reason-needed"),
        told(
            "a receipt later than now",
            post(ENVELOPES, "clerk", arrival("2", "2024-11-06T06:30:00", "MAIL")),
            422,
            "received-later"));
  }

  @Test
  void what_cannot_be_read_is_a_bad_request() {
    check(
        arriving("nothing", null, "missing-body"),
        arriving("broken JSON", "{\"number\":", "malformed-json"),
        arriving("no number", "{}", "bad-number"),
        arriving("a number with a slash", arrival("a/b", MORNING, "MAIL"), "bad-number"),
        arriving("a very long number", arrival("1".repeat(65), MORNING, "MAIL"), "bad-number"),
        arriving("no receipt", "{\"number\":\"2\",\"channel\":\"MAIL\"}", "missing-field"),
        arriving(
            "no channel", "{\"number\":\"2\",\"receivedAt\":\"" + MORNING + "\"}", "missing-field"),
        arriving("a channel nobody knows", arrival("2", MORNING, "BALLOON"), "unknown-value"),
        arriving("a day that is none", arrival("2", "2024-02-30T01:00", "MAIL"), "malformed-time"),
        arriving(
            "a postmark without a kind",
            arrival("2", MORNING, "MAIL").replace("{", "{\"postmark\":{\"date\":\"2024-11-05\"},"),
            "missing-field"),
        arriving(
            "a scan that is nothing",
            arrival("2", MORNING, "MAIL").replace("{", "{\"scans\":[null],"),
            "missing-field"),
        arriving(
            "a text where a yes or no belongs",
            arrival("2", MORNING, "MAIL").replace("true", "\"perhaps\""),
            "malformed-json"),
        arriving(
            "a number where a yes or no belongs",
            arrival("2", MORNING, "MAIL").replace("true", "1"),
            "malformed-json"));
  }

  private Refusal arriving(String name, String body, String code) {
    return refusal(name, post(ENVELOPES, "clerk", body), 400, code);
  }

  private void check(Refusal... refusals) {
    new Refusals(canvass, rehearsal).check(refusals);
  }

  private String orange(String within) {
    return rehearsal.path("orange", within);
  }

  private Function<CanvassClient, Answer> get(String within, String account) {
    return client -> client.get(rehearsal.path(within), account);
  }

  private Function<CanvassClient, Answer> post(String within, String account, String body) {
    return client -> client.post(rehearsal.path(within), account, body, null);
  }

  private Function<CanvassClient, Answer> event(
      String within, String event, String account, String version) {
    return client ->
        client.post(rehearsal.path(within + "/events/" + event), account, "{}", version);
  }
}
