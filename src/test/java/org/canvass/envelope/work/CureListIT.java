package org.canvass.envelope.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Refusals.assertProblem;

import jakarta.json.JsonObject;
import java.net.URL;
import java.util.List;
import org.canvass.envelope.MailRoom;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/** The list of signatures to be cured, brought up to date by what is done. */
@ArquillianTest
@RunAsClient
class CureListIT {
  @ArquillianResource private URL base;

  @Test
  void a_signature_is_on_the_list_from_its_finding_on_by_a_reference_that_leads_nowhere() {
    CanvassClient canvass = new CanvassClient(base);
    Rehearsal rehearsal = Rehearsal.onElectionNight(canvass);
    MailRoom mailRoom = new MailRoom(canvass, rehearsal);
    String list = rehearsal.path("/cure-list");
    long unsigned = mailRoom.arrived("u-1");
    long other = mailRoom.arrived("u-2");
    mailRoom.accepted("fine-1");
    assertThat(lines(canvass, list)).isEmpty();

    mailRoom.done(unsigned, "find-unsigned", "clerk", "{}");
    mailRoom.done(other, "find-unsigned", "verifier1", "{}");
    assertThat(lines(canvass, list))
        .extracting(line -> line.getString("number") + " " + line.getString("status"))
        .containsExactlyInAnyOrder("u-1 OPEN", "u-2 OPEN");
    String reference = reference(canvass, list, "u-1");
    mailRoom.done(unsigned, "send-notice", "clerk", "{}");
    mailRoom.done(unsigned, "receive-statement", "clerk", "{}");
    mailRoom.done(unsigned, "accept-statement", "verifier1", "{}");
    mailRoom.done(unsigned, "accept", "clerk", "{}");

    Answer csv = canvass.get(list + "/csv", "registrar");
    assertThat(csv.header("Content-Disposition"))
        .contains("cure-list-" + rehearsal.id() + "-los-angeles-2024-11-05.csv");
    assertThat(csv.body().lines())
        .hasSize(3)
        .contains(
            "reference,defect,found,told,status",
            reference + ",UNSIGNED,2024-11-05,2024-11-05,CURED");
    assertThat(csv.body()).doesNotContain("u-1", "u-2");

    JsonObject first = canvass.get(list + "?limit=1", "clerk").json();
    JsonObject rest = canvass.get(list + "?after=" + first.getString("next"), "clerk").json();
    assertThat(rest.getJsonArray("items")).hasSize(1);
    assertProblem("a cursor", canvass.get(list + "?after=x", "clerk"), 400, "bad-number");
    assertProblem("a visitor", canvass.get(list + "/csv", null), 401, "sign-in-needed");
  }

  private static String reference(CanvassClient canvass, String list, String number) {
    return lines(canvass, list).stream()
        .filter(line -> line.getString("number").equals(number))
        .map(line -> line.getString("reference"))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonObject> lines(CanvassClient canvass, String list) {
    return canvass.get(list, "clerk").json().getJsonArray("items").getValuesAs(JsonObject.class);
  }
}
