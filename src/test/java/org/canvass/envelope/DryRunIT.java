package org.canvass.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file that is looked at before it is sent: the same rules, and nothing is changed. */
@ArquillianTest
@RunAsClient
class DryRunIT {
  private static final String ARRIVALS =
      "number,receivedAt,channel,signed\n1,2024-11-05T06:00:00,DROP_BOX,true\n2,2024-11-05T07:00:00,MAIL,true\n";
  private static final String SCANS = "number,kind,at,operation\n";

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
  void a_dry_run_names_all_that_is_wrong_at_once_and_changes_nothing() {
    mailRoom.sends(ARRIVALS);
    int entries = mailRoom.entries("").size();
    String file =
        IntStream.range(0, ImportParts.ROWS)
                .mapToObj(n -> "n" + n + ",2024-11-05T06:00:00,MAIL,true\n")
                .reduce("number,receivedAt,channel,signed\n", String::concat)
            + "n7,2024-11-05T06:00:00,MAIL,true\n"
            + "2,2024-11-05T06:00:00,MAIL,true\n"
            + "x,2024-02-30T06:00:00,BALLOON,perhaps\n"
            + "y,2024-11-03T01:30:00,MAIL,true\n"
            + "z,2024-11-09T06:00:00,MAIL,true\n"
            + "Total:,505,,\n";

    Answer run = dryRun("clerk", file.getBytes(StandardCharsets.UTF_8));

    assertThat(run.status()).as(run.body()).isEqualTo(200);
    JsonObject found = run.json();
    assertThat(found.getString("kind")).isEqualTo("ARRIVALS");
    assertThat(found.getInt("rows")).isEqualTo(ImportParts.ROWS + 6);
    assertThat(found.getInt("good")).isEqualTo(ImportParts.ROWS);
    assertThat(found.getInt("wrong")).isEqualTo(6);
    assertThat(found.containsKey("sentBefore")).isFalse();
    assertThat(found.getJsonArray("bad").getValuesAs(JsonObject.class))
        .extracting(
            row -> row.getInt("line") + " " + row.getString("column") + " " + row.getString("code"))
        .containsExactly(
            "502 number duplicate-number",
            "503 number duplicate-number",
            "504 receivedAt malformed-time",
            "504 signed malformed-truth",
            "505 receivedAt ambiguous-time",
            "506 receivedAt received-later",
            "507 number total-row");
    assertThat(mailRoom.all()).isEqualTo(2);
    assertThat(mailRoom.entries("")).hasSize(entries);

    JsonObject sent = mailRoom.sends(file).json();
    assertThat(sent.getInt("taken")).isEqualTo(found.getInt("good"));
    assertThat(dryRun("clerk", file.getBytes(StandardCharsets.UTF_8)).json().getInt("sentBefore"))
        .isEqualTo(sent.getInt("id"));
  }

  @Test
  void a_dry_run_of_scans_tells_which_envelopes_do_not_wait_for_them() {
    mailRoom.sends(
        "number,receivedAt,channel,signed\nr,2024-11-07T10:00:00,MAIL,true\n"
            + "t,2024-11-05T06:00:00,MAIL,true\n");
    String scans =
        SCANS
            + "r,ACTUAL,2024-11-05T12:00:00,281\n"
            + "t,ACTUAL,2024-11-05T12:00:00,281\n"
            + "u,ACTUAL,2024-11-05T12:00:00,281\n";

    JsonObject found = dryRun("clerk", scans.getBytes(StandardCharsets.UTF_8)).json();

    assertThat(found.getJsonArray("bad").getValuesAs(JsonObject.class))
        .extracting(row -> row.getInt("line") + " " + row.getString("code"))
        .containsExactly("3 settled", "4 unknown-number");
    assertThat(mailRoom.story("r"))
        .containsExactly("receive by clerk", "refer-to-review by canvass");
  }

  @Test
  void other_files_are_known_for_what_they_are() {
    byte[] excel =
        "PK\u0003\u0004........[Content_Types].xml..xl/workbook.xml"
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] utf16 = ("\uFEFF" + ARRIVALS).getBytes(StandardCharsets.UTF_16LE);
    int entries = mailRoom.entries("").size();
    for (byte[] file : List.of(excel, utf16, "%PDF-1.7".getBytes(StandardCharsets.UTF_8))) {
      Answer refused = dryRun("clerk", file);
      assertThat(refused.status()).as(refused.body()).isEqualTo(422);
      assertThat(refused.json().getString("type")).endsWith(":wrong-file");
      assertThat(refused.json().getString("detail")).contains("CSV", "Nothing was taken in");
      assertThat(mailRoom.sends("clerk", file, null).status()).isEqualTo(422);
    }
    assertThat(dryRun("clerk", excel).json().getString("detail")).contains("Excel");
    assertThat(mailRoom.entries("outcome=DONE")).hasSize(entries);
    assertThat(dryRun(null, excel).status()).isEqualTo(401);
    assertThat(dryRun("clerk", new byte[0]).status()).isEqualTo(400);
  }

  private Answer dryRun(String account, byte[] file) {
    return canvass.send(
        canvass
            .request(
                "POST",
                rehearsal.path("/imports/dry-run"),
                account,
                null,
                BodyPublishers.ofByteArray(file))
            .setHeader("Content-Type", "text/csv"));
  }
}
