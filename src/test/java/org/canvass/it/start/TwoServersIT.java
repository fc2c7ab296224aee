package org.canvass.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.canvass.envelope.MailRoom;
import org.canvass.it.Arrivals;
import org.canvass.it.DatabaseForTests;
import org.canvass.it.LogReader;
import org.canvass.it.Rehearsal;
import org.canvass.ledger.tlog.Checkpoint;
import org.canvass.platform.start.DatabaseAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database and one key store, begun at the same moment on an empty one. */
class TwoServersIT {
  private static final Logger FIGURES = Logger.getLogger("org.canvass.figures");
  private static final String DATABASE = "two_servers";
  private static final int ENVELOPES = 100;
  private static final int ROWS = 4_000;

  @TempDir private Path folder;
  private OwnCanvass left;
  private OwnCanvass right;

  @BeforeEach
  void an_empty_database() throws Exception {
    drop();
    DatabaseAccess access = DatabaseForTests.access();
    inPostgres("CREATE DATABASE " + DATABASE + " OWNER " + access.owner().user());
    Map<String, String> settings =
        Map.of(
            "CANVASS_DB_URL",
            DatabaseForTests.url(DATABASE),
            "CANVASS_DB_OWNER",
            access.owner().user(),
            "CANVASS_DB_OWNER_PASSWORD",
            access.owner().password(),
            "CANVASS_DB_USER",
            access.application().user(),
            "CANVASS_DB_PASSWORD",
            access.application().password(),
            "CANVASS_KEYS",
            folder.resolve("shared/keys.p12").toString(),
            "CANVASS_KEYS_PASSWORD",
            "shared",
            "CANVASS_MEMORY",
            "512m");
    left = OwnCanvass.at(folder.resolve("left"), settings);
    right = OwnCanvass.at(folder.resolve("right"), settings);
  }

  @AfterEach
  void drop() throws SQLException {
    inPostgres("DROP DATABASE IF EXISTS " + DATABASE + " WITH (FORCE)");
  }

  @Test
  void both_write_one_log_and_either_goes_on_alone() throws Exception {
    try (LauncherRun one = left.starting();
        LauncherRun other = right.starting()) {
      one.awaitReady();
      other.awaitReady();
      Rehearsal rehearsal = Rehearsal.onElectionNight(left.client());
      LogReader atLeft = new LogReader(left.client(), rehearsal.id());
      LogReader atRight = new LogReader(right.client(), rehearsal.id());
      Checkpoint before = atLeft.coveringAll();

      int written = 0;
      try (Arrivals arrivals = new Arrivals(8)) {
        for (int i = 0; i < 4; i++) {
          arrivals.begin(left.client(), rehearsal, "left-" + i, ENVELOPES);
          arrivals.begin(right.client(), rehearsal, "right-" + i, ENVELOPES);
        }
        arrivals.await();
        assertThat(arrivals.refused()).isEmpty();
        written = arrivals.taken().size();
      }

      assertThat(written).isEqualTo(8 * ENVELOPES);
      Checkpoint both = atRight.coveringAll();
      assertThat(both.size()).isEqualTo(before.size() + Arrivals.ENTRIES * written);
      assertThat(atLeft.checkpoint()).isEqualTo(both);
      atRight.verifyContinues(before, both);
      atRight.verifyWhole(both);

      goesOnAlone(one, rehearsal, atRight, both);
    }
  }

  /**
   * Kills one in the midst of its signing and of an import, while the other imports, too; the other
   * writes, its entries are covered, and it goes on with both imports.
   */
  private void goesOnAlone(
      LauncherRun one, Rehearsal rehearsal, LogReader survivor, Checkpoint both) throws Exception {
    MailRoom mailRoom = new MailRoom(right.client(), rehearsal);
    try (Arrivals arrivals = new Arrivals(4)) {
      for (int i = 0; i < 4; i++) {
        arrivals.begin(left.client(), rehearsal, "killed-" + i, Integer.MAX_VALUE);
      }
      Checkpoint kept = survivor.covering(both.size() + ENVELOPES);
      MailRoom cutOff = new MailRoom(left.client(), rehearsal);
      CompletableFuture<?> cut =
          CompletableFuture.supplyAsync(() -> cutOff.sends(file("cut")))
              .handle((answer, gone) -> null);
      CompletableFuture<?> whole =
          CompletableFuture.supplyAsync(() -> mailRoom.sends(file("whole")));
      awaitAFewRows(mailRoom);
      left.kill(one);
      long killed = System.nanoTime();
      arrivals.await();
      cut.join();
      whole.join();
      assertEachRowOnce(mailRoom);

      try (Arrivals alone = new Arrivals(1)) {
        alone.begin(right.client(), rehearsal, "alone", 1).await();
        assertThat(alone.refused()).isEmpty();
      }
      Checkpoint after = survivor.coveringAll();
      double seconds = (System.nanoTime() - killed) / 1e9;
      FIGURES.info(
          () -> "The other server had covered everything %.1f s after kill -9".formatted(seconds));
      survivor.verifyContinues(kept, after);
      survivor.verifyContinues(both, after);
      survivor.verifyWhole(after);
      assertThat(survivor.entries())
          .extracting(entry -> entry.getString("subject"))
          .containsAll(arrivals.taken())
          .contains("los-angeles/envelope/alone-0");
    }
  }

  private static String file(String name) {
    return IntStream.range(0, ROWS)
        .mapToObj(n -> "%s-%d,2024-11-05T06:00:00,DROP_BOX,true".formatted(name, n))
        .collect(Collectors.joining("\n", "number,receivedAt,channel,signed\n", "\n"));
  }

  private static void awaitAFewRows(MailRoom mailRoom) throws InterruptedException {
    while (files(mailRoom).stream().filter(file -> file.getInt("read") > 0).count() < 2) {
      Thread.sleep(100);
    }
  }

  private static void assertEachRowOnce(MailRoom mailRoom) throws InterruptedException {
    while (!files(mailRoom).stream().allMatch(file -> file.getBoolean("finished"))) {
      Thread.sleep(200);
    }
    assertThat(files(mailRoom)).extracting(file -> file.getInt("taken")).containsOnly(ROWS);
    for (String event : List.of("receive", "find-timely")) {
      assertThat(mailRoom.entries("outcome=DONE&event=" + event))
          .extracting(entry -> entry.getString("subject"))
          .doesNotHaveDuplicates()
          .filteredOn(subject -> subject.matches(".*/(cut|whole)-\\d+"))
          .hasSize(2 * ROWS);
    }
  }

  private static List<JsonObject> files(MailRoom mailRoom) {
    return mailRoom.files().getValuesAs(JsonObject.class);
  }

  private static void inPostgres(String statement) throws SQLException {
    try (Connection connection = DatabaseForTests.asSuperuser("postgres");
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
