package org.canvass.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.canvass.it.Arrivals;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.LogReader;
import org.canvass.it.Rehearsal;
import org.canvass.ledger.tlog.Checkpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key store cannot be opened, or has gone: that is said, and nothing is lost by it. */
class MissingKeysIT {
  private static final int ENVELOPES = 20;

  @TempDir private Path folder;

  @Test
  void without_its_keys_canvass_works_unsigned_and_signs_when_they_are_back() throws Exception {
    Path home = folder.resolve("home");
    Path keys = home.resolve("keys/log-keys.p12");
    Path away = folder.resolve("away.p12");
    OwnCanvass own = OwnCanvass.at(home);
    CanvassClient canvass = own.client();

    Rehearsal rehearsal;
    LogReader log;
    Checkpoint before;
    try (LauncherRun first = own.started()) {
      rehearsal = Rehearsal.onElectionNight(canvass);
      log = new LogReader(canvass, rehearsal.id());
      before = log.coveringAll();
      first.stop();
    }

    assertThat(refusal(home, "guess"))
        .startsWith("The key store " + keys + " cannot be opened (")
        .contains("CANVASS_KEYS_PASSWORD")
        .doesNotContain("guess");

    Files.move(keys, away);
    try (LauncherRun second = own.started();
        Arrivals arrivals = new Arrivals(1)) {
      arrivals.begin(canvass, rehearsal, "unsigned", ENVELOPES).await();
      assertThat(arrivals.taken()).hasSize(ENVELOPES);
      Answer refused =
          canvass.post("/api/rehearsals", "trainer", "{\"from\":\"us-ca-2024-11-05\"}", null);
      assertThat(refused.status()).as(refused.body()).isEqualTo(503);
      assertThat(refused.json().getString("type")).isEqualTo("urn:canvass:problem:key-store");
      assertThat(keys).doesNotExist();
      assertThat(log.checkpoint()).isEqualTo(before);
      assertThat(told(second)).hasSize(1);
      assertThat(told(second).get(0)).contains("The key store " + keys + " has no private key for");

      Files.move(away, keys);

      Checkpoint after = log.coveringAll();
      assertThat(after.size()).isEqualTo(before.size() + Arrivals.ENTRIES * ENVELOPES);
      log.verifyContinues(before, after);
      log.verifyWhole(after);
      Rehearsal.fresh(canvass);
      assertThat(second.output()).contains("is signed again");
    }
  }

  private static List<String> told(LauncherRun run) throws Exception {
    return run.output().lines().filter(line -> line.contains("is not signed for now")).toList();
  }

  private static String refusal(Path home, String password) throws Exception {
    Map<String, String> settings =
        Map.of(
            "CANVASS_PORT",
            Integer.toString(LauncherRun.freePort()),
            "CANVASS_KEYS_PASSWORD",
            password);
    try (LauncherRun run = LauncherRun.on(home, settings)) {
      assertThat(run.awaitExit()).isEqualTo(1);
      return run.output().lines().reduce((one, next) -> next).orElseThrow();
    }
  }
}
