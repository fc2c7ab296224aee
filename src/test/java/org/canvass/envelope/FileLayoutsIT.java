package org.canvass.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Refusals.assertProblem;

import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A county describes its sorter's files once, and sends them as they are. */
@ArquillianTest
@RunAsClient
class FileLayoutsIT {
  private static final String SORTER =
      "{\"kind\":\"ARRIVALS\",\"delimiter\":\";\",\"columns\":["
          + "{\"to\":\"number\",\"from\":\"Ballot ID\"},"
          + "{\"to\":\"receivedAt\",\"from\":\"Received\",\"format\":\"MM/dd/yyyy HH:mm\"},"
          + "{\"to\":\"channel\",\"from\":\"Source\",\"values\":{\"M\":\"MAIL\"}},"
          + "{\"to\":\"signed\",\"always\":\"true\"}],"
          + "\"only\":{\"from\":\"Status\",\"values\":[\"Received\"]}}";
  private static final String FILE =
      "Ballot ID;Status;Received;Source\nS-1;Received;11/05/2024 06:30;M\nS-2;Mailed;10/07/2024 09:00;M\n";

  @ArquillianResource private URL base;
  private CanvassClient canvass;
  private Rehearsal rehearsal;
  private MailRoom mailRoom;

  @BeforeEach
  void after_election_day() {
    canvass = new CanvassClient(base);
    rehearsal = Rehearsal.onElectionNight(canvass).at("2024-11-08T10:00:00-08:00");
    mailRoom = new MailRoom(canvass, rehearsal);
  }

  @Test
  void a_file_of_another_make_is_known_by_its_header_or_read_by_name() {
    assertProblem("not described yet", mailRoom.sends(FILE), 422, "unknown-header");
    Answer described = describe("clerk", "sorter", SORTER);
    assertThat(described.status()).as(described.body()).isEqualTo(200);

    Answer sent = mailRoom.sends(FILE);

    assertThat(sent.status()).as(sent.body()).isEqualTo(201);
    assertThat(sent.json().getInt("rows")).isEqualTo(1);
    assertThat(sent.json().getInt("taken")).as(sent.body()).isEqualTo(1);
    assertThat(mailRoom.story("S-1")).containsExactly("receive by clerk", "find-timely by canvass");
    assertProblem("no such layout", send("no-such", FILE), 404, "unknown-layout");
    assertProblem(
        "our own file by the sorter's layout",
        send("sorter", "number,receivedAt,channel\n1,2024-11-05T06:00:00,MAIL\n"),
        422,
        "unknown-header");

    assertThat(
            canvass
                .post(
                    rehearsal.path("/file-layouts/sorter/withdrawal"),
                    "supervisor",
                    "{\"reason\":\"Sold\"}",
                    null)
                .json()
                .getJsonArray("items"))
        .isEmpty();
    assertProblem("withdrawn", mailRoom.sends(FILE.replace("S-1", "S-3")), 422, "unknown-header");
    assertThat(describe("clerk", "sorter", SORTER).json().getInt("version")).isEqualTo(3);
  }

  @Test
  void what_cannot_be_followed_is_refused_and_not_kept() {
    assertProblem(
        "no columns", describe("clerk", "x", "{\"kind\":\"ARRIVALS\"}"), 422, "bad-layout");
    assertProblem(
        "a column for the voter",
        describe("clerk", "x", SORTER.replace("\"number\"", "\"voterName\"")),
        422,
        "bad-layout");
    assertProblem(
        "two letters between",
        describe("clerk", "x", SORTER.replace(";", "||")),
        422,
        "bad-layout");
    assertProblem("a name", describe("clerk", "X%20Y", SORTER), 400, "bad-name");
    assertProblem("an auditor", describe("auditor", "x", SORTER), 403, "wrong-role");

    assertThat(canvass.get(rehearsal.path("/file-layouts"), "clerk").json().getJsonArray("items"))
        .isEmpty();
  }

  private Answer describe(String account, String name, String layout) {
    return canvass.put(rehearsal.path("/file-layouts/" + name), account, layout, null);
  }

  private Answer send(String layout, String file) {
    return canvass.send(
        canvass
            .request(
                "POST",
                rehearsal.path("/imports?layout=" + layout),
                "clerk",
                null,
                BodyPublishers.ofString(file))
            .setHeader("Content-Type", "text/csv"));
  }
}
