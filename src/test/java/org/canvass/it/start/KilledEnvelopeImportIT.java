package org.canvass.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.canvass.envelope.MailRoom;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Rehearsal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed while a county's envelopes go in loses none and takes none in twice. */
class KilledEnvelopeImportIT {
  private static final int ROWS = 10_000;

  @TempDir private Path home;

  @Test
  void kill_9_while_rows_go_in_loses_no_envelope_and_takes_none_in_twice() throws Exception {
    OwnCanvass own = OwnCanvass.at(home);
    CanvassClient canvass = own.client();

    Rehearsal rehearsal;
    int before;
    try (LauncherRun first = own.started()) {
      rehearsal = Rehearsal.onElectionNight(canvass);
      MailRoom mailRoom = new MailRoom(canvass, rehearsal);
      CompletableFuture<Answer> sending =
          CompletableFuture.supplyAsync(() -> mailRoom.sends(file()));
      do {
        before = mailRoom.all();
      } while (before == 0 && !sending.isDone());
      own.kill(first);
      assertThat(sending.handle((answer, cutOff) -> answer == null).join())
          .as("the import was cut off")
          .isTrue();
      assertThat(before).isBetween(1, ROWS - 1);
    }

    try (LauncherRun second = own.started()) {
      MailRoom mailRoom = new MailRoom(canvass, rehearsal);
      assertThat(mailRoom.all()).isGreaterThanOrEqualTo(before);
      JsonObject left = onlyFile(mailRoom);
      assertThat(left.getInt("taken")).isLessThanOrEqualTo(ROWS);

      // goes on by itself, within a minute of the start
      while (!onlyFile(mailRoom).getBoolean("finished")) {
        Thread.sleep(1_000);
      }

      assertEachRowOnce(mailRoom);
      Answer again = mailRoom.sends(file());
      assertThat(again.status()).as(again.body()).isEqualTo(200);
      assertThat(again.json().getInt("taken")).isEqualTo(ROWS);
      assertThat(again.json().getJsonObject("bad").getJsonArray("items")).isEmpty();
      assertEachRowOnce(mailRoom);
      assertThat(second.stop()).isZero();
    }
  }

  private static void assertEachRowOnce(MailRoom mailRoom) {
    assertThat(mailRoom.all()).isEqualTo(ROWS);
    for (String event : List.of("receive", "find-timely")) {
      assertThat(mailRoom.entries("outcome=DONE&event=" + event))
          .extracting(entry -> entry.getString("subject"))
          .hasSize(ROWS)
          .doesNotHaveDuplicates();
    }
    assertThat(mailRoom.entries("outcome=DONE&event=begin-import")).hasSize(1);
    assertThat(mailRoom.entries("outcome=REFUSED")).isEmpty();
  }

  private static JsonObject onlyFile(MailRoom mailRoom) {
    assertThat(mailRoom.files()).hasSize(1);
    return mailRoom.files().getJsonObject(0);
  }

  private static String file() {
    return IntStream.rangeClosed(1, ROWS)
        .mapToObj(n -> n + ",2024-11-05T06:00:00,DROP_BOX,true")
        .collect(Collectors.joining("\n", "number,receivedAt,channel,signed\n", "\n"));
  }
}
