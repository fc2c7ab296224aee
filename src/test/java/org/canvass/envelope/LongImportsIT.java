package org.canvass.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Refusals.assertProblem;

import jakarta.json.JsonObject;
import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.DatabaseForTests;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that take longer than their sender waits: they go in by themselves, and can be stopped. */
@ArquillianTest
@RunAsClient
class LongImportsIT {
  private static final String HEADER = "number,receivedAt,channel,signed\n";
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
  void who_does_not_wait_is_told_where_to_look_and_the_file_goes_in() throws Exception {
    Answer sent = sendsWithoutWaiting(file(3_000));

    assertThat(sent.status()).as(sent.body()).isEqualTo(202);
    assertThat(sent.json().getBoolean("finished")).isFalse();
    assertThat(sent.json().getInt("rows")).isEqualTo(3_000);
    JsonObject finished = finished(sent);
    assertThat(finished.getInt("taken")).isEqualTo(3_000);
    assertThat(finished.containsKey("rowsPerSecond")).isFalse();
    assertThat(mailRoom.all()).isEqualTo(3_000);
    assertThat(mailRoom.sends(file(3_000)).status()).isEqualTo(200);
    assertThat(mailRoom.all()).isEqualTo(3_000);
  }

  @Test
  void a_file_that_goes_in_can_be_stopped_and_resumed() throws Exception {
    String file = file(40_000);
    String import1 = sendsWithoutWaiting(file).header("Location");
    while (look(import1).getInt("read") == 0) {
      Thread.sleep(100);
    }
    JsonObject going = look(import1);

    Answer stopped =
        canvass.post(import1 + "/stop", "supervisor", "{\"reason\":\"Not ours\"}", null);

    assertThat(stopped.status()).as(stopped.body()).isEqualTo(200);
    assertThat(stopped.json().getString("stoppedBy")).isEqualTo("supervisor");
    int read = stopped.json().getInt("read");
    assertThat(read).isBetween(going.getInt("read"), 39_999);
    assertThat(mailRoom.all()).isEqualTo(read);
    assertProblem("sent again", mailRoom.sends(file), 409, "import-stopped");
    assertProblem(
        "stopped twice",
        canvass.post(import1 + "/stop", "clerk", "{\"reason\":\"x\"}", null),
        409,
        "not-going-on");
    assertProblem(
        "why?", canvass.post(import1 + "/resume", "clerk", "{}", null), 400, "missing-field");
    assertThat(look(import1).getInt("read")).isEqualTo(read);

    Answer resumed = canvass.post(import1 + "/resume", "clerk", "{\"reason\":\"Ours\"}", null);

    assertThat(resumed.status()).as(resumed.body()).isEqualTo(200);
    assertProblem(
        "resumed twice",
        canvass.post(import1 + "/resume", "clerk", "{\"reason\":\"x\"}", null),
        409,
        "not-stopped");
    while (look(import1).getInt("read") == read) {
      Thread.sleep(100);
    }
    assertThat(canvass.post(import1 + "/stop", "clerk", "{\"reason\":\"Enough\"}", null).status())
        .isEqualTo(200);
    assertThat(mailRoom.all()).isEqualTo(look(import1).getInt("read"));
  }

  @Test
  void a_scan_that_came_before_its_envelope_goes_in_when_the_envelope_has_come() throws Exception {
    Answer scans = mailRoom.sends(SCANS + "early,ACTUAL,2024-11-05T12:00:00,281\n");
    assertThat(scans.json().getJsonObject("bad").getJsonArray("items")).hasSize(1);

    long envelope = mailRoom.arrived("early", "2024-11-07T09:00:00", "MAIL");
    while (!mailRoom.state(envelope).equals("TIMELY")) {
      Thread.sleep(200);
    }

    JsonObject file = look(scans.header("Location"));
    assertThat(file.getInt("taken")).isEqualTo(1);
    assertThat(file.getJsonObject("bad").getJsonArray("items")).isEmpty();
    assertThat(mailRoom.story("early"))
        .containsExactly(
            "receive by clerk",
            "refer-to-review by canvass",
            "add-evidence by clerk",
            "find-timely by canvass");
  }

  @Test
  void two_files_go_in_at_once() throws Exception {
    Answer first = sendsWithoutWaiting(file(2_000));
    Answer second = sendsWithoutWaiting(file(2_000).replaceAll("(?m)^(\\d)", "b$1"));

    assertThat(finished(first).getInt("taken")).isEqualTo(2_000);
    assertThat(finished(second).getInt("taken")).isEqualTo(2_000);
    assertThat(mailRoom.all()).isEqualTo(4_000);
  }

  @Test
  void a_file_larger_than_other_bodies_may_be_is_read_and_one_under_a_key_is_not() {
    byte[] file = ("x".repeat(60) + "\n").repeat(300_000).getBytes(StandardCharsets.UTF_8);

    assertProblem("18 MiB of no rows", mailRoom.sends("clerk", file, null), 422, "unknown-header");
    assertProblem(
        "the same under a key",
        canvass.send(
            canvass
                .request(
                    "POST",
                    rehearsal.path("/imports"),
                    "clerk",
                    null,
                    BodyPublishers.ofByteArray(file))
                .setHeader("Content-Type", "text/csv")
                .header("Idempotency-Key", "large")),
        413,
        "too-large");
    assertThat(mailRoom.files()).isEmpty();
  }

  /** As V058 kept a file: whole, and cut into parts when somebody needs a row of it. */
  @Test
  void a_file_that_was_kept_whole_is_cut_into_parts() throws Exception {
    String file = SCANS + "whole,ACTUAL,2024-11-05T12:00:00,281\n";
    long id = mailRoom.sends(file).json().getJsonNumber("id").longValue();
    try (Connection superuser = DatabaseForTests.asSuperuser("canvass");
        PreparedStatement remove =
            superuser.prepareStatement(
                "with taken as (delete from canvass.import_part_taken where import_id = ?)"
                    + " delete from canvass.import_part where import_id = ?");
        PreparedStatement keep =
            superuser.prepareStatement("insert into canvass.import_file values (?, ?)")) {
      remove.setLong(1, id);
      remove.setLong(2, id);
      remove.execute();
      keep.setLong(1, id);
      keep.setString(2, file);
      keep.execute();
    }
    long envelope = mailRoom.arrived("whole", "2024-11-07T09:00:00", "MAIL");

    Answer again = mailRoom.sends(file);

    assertThat(again.status()).as(again.body()).isEqualTo(200);
    assertThat(again.json().getInt("taken")).isEqualTo(1);
    assertThat(mailRoom.state(envelope)).isEqualTo("TIMELY");
  }

  private Answer sendsWithoutWaiting(String file) {
    return canvass.send(
        canvass
            .request(
                "POST", rehearsal.path("/imports"), "clerk", null, BodyPublishers.ofString(file))
            .setHeader("Content-Type", "text/csv")
            .header("Prefer", "respond-async"));
  }

  private JsonObject look(String address) {
    return canvass.get(address, "clerk").json();
  }

  private JsonObject finished(Answer sent) throws InterruptedException {
    JsonObject file = look(sent.header("Location"));
    while (!file.getBoolean("finished")) {
      Thread.sleep(Duration.ofMillis(200).toMillis());
      file = look(sent.header("Location"));
    }
    return file;
  }

  private static String file(int rows) {
    return IntStream.rangeClosed(1, rows)
        .mapToObj(n -> n + ",2024-11-05T06:00:00,DROP_BOX,true")
        .collect(Collectors.joining("\n", HEADER, "\n"));
  }
}
