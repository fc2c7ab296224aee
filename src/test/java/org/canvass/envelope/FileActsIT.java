package org.canvass.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What another system recorded of envelopes goes in by the same rules as what is typed. */
@ArquillianTest
@RunAsClient
class FileActsIT {
  private static final String HEADER = "number,event,reasonCode,means,happenedAt,reason\n";

  @ArquillianResource private URL base;
  private CanvassClient canvass;
  private Rehearsal rehearsal;
  private MailRoom mailRoom;

  @BeforeEach
  void after_election_day() {
    canvass = new CanvassClient(base);
    rehearsal = Rehearsal.onElectionNight(canvass).at("2024-11-08T10:00:00-08:00");
    mailRoom = new MailRoom(canvass, rehearsal);
    mailRoom.sends(
        "number,receivedAt,channel,signed\n"
            + "1,2024-11-05T06:00:00,MAIL,true\n2,2024-11-05T06:00:00,MAIL,false\n"
            + "3,2024-11-05T06:00:00,MAIL,true\n4,2024-11-09T06:00:00,MAIL,true\n");
  }

  @Test
  void a_file_carries_envelopes_from_their_signature_to_the_count_or_to_their_voters() {
    Answer sent =
        sends(
            "supervisor",
            HEADER
                + "1,match-signature,,,,\n"
                + "1,accept,,,,\n"
                + "2,find-unsigned,,,,\n"
                + "2,send-notice,,,2024-11-08T09:00:00,By the printer's list of the day\n"
                + "2,tell-voter,,TEXT,,\n");

    assertThat(sent.status()).as(sent.body()).isEqualTo(201);
    assertThat(sent.json().getString("kind")).isEqualTo("ACTS");
    assertThat(sent.json().getInt("taken")).as(sent.body()).isEqualTo(5);
    assertThat(mailRoom.story("1"))
        .containsExactly(
            "receive by clerk",
            "find-timely by canvass",
            "match-signature by supervisor",
            "accept by supervisor");
    assertThat(mailRoom.story("2"))
        .endsWith(
            "find-unsigned by supervisor", "send-notice by supervisor", "tell-voter by supervisor");
    JsonObject again = sends("supervisor", HEADER + "1,match-signature,,,,\n1,accept,,,,\n").json();
    assertThat(again.getInt("taken")).isZero();
    assertThat(codes(again)).containsOnly("illegal-event");
  }

  @Test
  void what_one_official_may_not_do_alone_waits_with_its_reason() {
    String file =
        HEADER
            + "1,propose-mismatch,,,,\n" // an official's own finding, before the paper
            + "1,open,,,,\n"
            + "1,accept,,,,\n" // nothing compared yet
            + "2,reject,no-such-reason,,,\n"
            + "3,match-signature,,,2024-11-20T10:00:00,\n" // later than now
            + "3,match-signature,,,2024-11-07T10:00:00,\n" // earlier, and nobody says why
            + "9,match-signature,,,,\n" // not here yet
            + "Total,6,,,,\n";
    JsonObject looked =
        canvass
            .send(
                canvass
                    .request(
                        "POST",
                        rehearsal.path("/imports/dry-run"),
                        "supervisor",
                        null,
                        BodyPublishers.ofString(file))
                    .setHeader("Content-Type", "text/csv"))
            .json();
    Answer sent = sends("supervisor", file);

    assertThat(sent.json().getInt("taken")).as(sent.body()).isZero();
    assertThat(codes(sent.json()))
        .containsExactlyInAnyOrder(
            "not-in-files",
            "not-in-files",
            "illegal-event",
            "unknown-reason",
            "happens-later",
            "backdated-needs-reason",
            "unknown-number",
            "total-row");
    assertThat(looked.getInt("good")).isZero();
    assertThat(
            looked.getJsonArray("bad").getValuesAs(JsonObject.class).stream()
                .map(row -> row.getString("code")))
        .containsExactlyInAnyOrderElementsOf(codes(sent.json()));
  }

  @Test
  void who_may_not_do_it_may_not_send_it_either() {
    Answer sent = sends("clerk", HEADER + "1,match-signature,,,,\n2,find-unsigned,,,,\n");

    assertThat(sent.json().getInt("taken")).isEqualTo(1);
    assertThat(codes(sent.json())).containsExactly("wrong-role");
    assertThat(mailRoom.story("1")).containsExactly("receive by clerk", "find-timely by canvass");
  }

  @Test
  void a_row_waits_for_its_envelope() throws Exception {
    sends("supervisor", HEADER + "late-1,match-signature,,,,\n");
    long envelope = mailRoom.arrived("late-1");

    while (!mailRoom.state(envelope).equals("SIGNATURE_MATCHED")) {
      Thread.sleep(200);
    }
    assertThat(mailRoom.story("late-1")).endsWith("match-signature by supervisor");
  }

  private Answer sends(String account, String file) {
    return mailRoom.sends(account, file.getBytes(StandardCharsets.UTF_8), null);
  }

  private static List<String> codes(JsonObject file) {
    return file.getJsonObject("bad").getJsonArray("items").getValuesAs(JsonObject.class).stream()
        .map(row -> row.getString("code"))
        .toList();
  }
}
