package org.canvass.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.canvass.it.Arrivals;
import org.canvass.it.CanvassClient;
import org.canvass.it.LogReader;
import org.canvass.it.Rehearsal;
import org.canvass.ledger.tlog.Checkpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed in the middle of its work goes on with the tree that it signed last. */
class KilledLogIT {
  private static final int CLERKS = 8;

  /** Some batches are signed by then, and more entries are on their way. */
  private static final int UNDER_WAY = 300;

  @TempDir private Path home;

  @Test
  void after_kill_9_the_log_continues_and_covers_every_entry() throws Exception {
    OwnCanvass own = OwnCanvass.at(home);
    CanvassClient canvass = own.client();

    LogReader log;
    Rehearsal rehearsal;
    Checkpoint kept;
    List<String> confirmed;
    try (LauncherRun first = own.started();
        Arrivals arrivals = new Arrivals(CLERKS)) {
      rehearsal = Rehearsal.onElectionNight(canvass);
      log = new LogReader(canvass, rehearsal.id());
      Checkpoint before = log.coveringAll();
      for (int i = 0; i < CLERKS; i++) {
        arrivals.begin(canvass, rehearsal, "first-" + i, Integer.MAX_VALUE);
      }
      kept = log.covering(before.size() + UNDER_WAY);
      own.kill(first);
      arrivals.await();
      confirmed = arrivals.taken();
    }

    try (LauncherRun second = own.started()) {
      Checkpoint after = log.coveringAll();
      log.verifyContinues(kept, after);
      log.verifyWhole(after);
      assertThat(log.entries())
          .extracting(entry -> entry.getString("subject"))
          .containsAll(confirmed);

      try (Arrivals arrivals = new Arrivals(1)) {
        arrivals.begin(canvass, rehearsal, "second", UNDER_WAY).await();
      }
      Checkpoint later = log.coveringAll();
      assertThat(later.size()).isEqualTo(after.size() + Arrivals.ENTRIES * UNDER_WAY);
      log.verifyContinues(kept, later);
      log.verifyContinues(after, later);
      log.verifyWhole(later);
      assertThat(second.stop()).isZero();
    }
  }
}
