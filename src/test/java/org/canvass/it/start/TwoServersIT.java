package org.canvass.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.logging.Logger;
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

  /** Kills one in the midst of its signing; the other writes, and its entries are covered. */
  private void goesOnAlone(
      LauncherRun one, Rehearsal rehearsal, LogReader survivor, Checkpoint both) throws Exception {
    try (Arrivals arrivals = new Arrivals(4)) {
      for (int i = 0; i < 4; i++) {
        arrivals.begin(left.client(), rehearsal, "killed-" + i, Integer.MAX_VALUE);
      }
      Checkpoint kept = survivor.covering(both.size() + ENVELOPES);
      left.kill(one);
      long killed = System.nanoTime();
      arrivals.await();

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

  private static void inPostgres(String statement) throws SQLException {
    try (Connection connection = DatabaseForTests.asSuperuser("postgres");
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
