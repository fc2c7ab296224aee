package org.canvass.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Rehearsal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed while it takes over a snapshot leaves all of it or nothing. */
class KilledImportIT {
  private static final Path SNAPSHOT =
      Path.of("config/elections/us-ca-2024-11-05/los-angeles/feed/00-2024-11-06T0346.json.gz");

  /** Long enough for the import to be under way, too short for it to be over. */
  private static final long UNDER_WAY_MILLIS = 250;

  @TempDir private Path home;

  @Test
  void kill_9_during_an_import_leaves_nothing_half_done_and_loses_nothing() throws Exception {
    OwnCanvass own = OwnCanvass.at(home);
    CanvassClient canvass = own.client();

    Rehearsal rehearsal;
    try (LauncherRun first = own.started()) {
      rehearsal = Rehearsal.onElectionNight(canvass).at("2024-11-06T04:00:00-08:00");
      String updates = rehearsal.path("/updates");
      CompletableFuture<Void> importing =
          CompletableFuture.runAsync(() -> send(canvass, updates)).exceptionally(cutOff -> null);
      Thread.sleep(UNDER_WAY_MILLIS);
      own.kill(first);
      importing.join();
    }

    try (LauncherRun second = own.started()) {
      JsonArray left = updates(canvass, rehearsal);
      assertThat(left.size()).isLessThanOrEqualTo(1);
      assertThat(published(canvass, rehearsal)).hasSize(left.size());

      Answer again = send(canvass, rehearsal.path("/updates"));

      assertThat(again.status()).as(again.body()).isEqualTo(left.isEmpty() ? 201 : 200);
      assertThat(updates(canvass, rehearsal)).hasSize(1);
      assertThat(published(canvass, rehearsal)).hasSize(1);
      assertThat(updates(canvass, rehearsal).getJsonObject(0).getInt("ballots"))
          .isEqualTo(2_615_541);
      assertThat(second.stop()).isZero();
    }
  }

  private static Answer send(CanvassClient canvass, String updates) {
    try {
      return canvass.send(
          canvass
              .request("POST", updates, "clerk", null, BodyPublishers.ofFile(SNAPSHOT))
              .header("Content-Encoding", "gzip"));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static JsonArray updates(CanvassClient canvass, Rehearsal rehearsal) {
    return canvass.get(rehearsal.path("/updates"), null).json().getJsonArray("items");
  }

  private static JsonArray published(CanvassClient canvass, Rehearsal rehearsal) {
    return canvass
        .get(
            "/api/elections/" + rehearsal.id() + "/ledger/entries?event=publish&outcome=DONE",
            "auditor")
        .json()
        .getJsonArray("items");
  }
}
