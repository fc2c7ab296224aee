package org.canvass.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.canvass.it.Arrivals;
import org.canvass.it.CanvassClient;
import org.canvass.it.LogReader;
import org.canvass.it.Rehearsal;
import org.canvass.it.Sql;
import org.canvass.ledger.tlog.Checkpoint;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/**
 * Fifty work in one election while its log is signed. {@code -Dcanvass.it.transitions=2000} has
 * each of them do as many.
 */
@ArquillianTest
@RunAsClient
class LogUnderLoadIT {
  private static final Logger FIGURES = Logger.getLogger("org.canvass.figures");
  private static final int THREADS = 50;
  private static final int TRANSITIONS = Integer.getInteger("canvass.it.transitions", 40);

  private static final String WAITS =
      " from log_leaf l join log g on g.id = l.log"
          + " join ledger_entry e on e.ledger = g.ledger and e.id = l.entry"
          + " join lateral (select signed_at from log_checkpoint c"
          + "   where c.log = l.log and c.size > l.leaf order by c.size limit 1) c on true"
          + " where g.ledger = ? and e.kind = 'envelope'";

  private static final String WAITED =
      "extract(epoch from c.signed_at - (e.body::jsonb ->> 'wallClock')::timestamptz)";

  @ArquillianResource private URL base;

  @Test
  void fifty_at_work_make_one_log_without_gap_duplicate_or_fork() throws Exception {
    CanvassClient canvass = new CanvassClient(base);
    Rehearsal rehearsal = Rehearsal.onElectionNight(canvass);
    LogReader log = new LogReader(canvass, rehearsal.id());
    Checkpoint before = log.coveringAll();
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<List<Checkpoint>> polling =
        CompletableFuture.supplyAsync(() -> seen(log, over));
    long began = System.nanoTime();

    int worked;
    try (Arrivals arrivals = new Arrivals(THREADS)) {
      for (int i = 0; i < THREADS; i++) {
        arrivals.begin(canvass, rehearsal, "load-" + i, TRANSITIONS);
      }
      arrivals.await();
      worked = arrivals.taken().size();
      assertThat(arrivals.refused()).isEmpty();
    }

    double seconds = (System.nanoTime() - began) / 1e9;
    Checkpoint last = log.covering(before.size() + (long) Arrivals.ENTRIES * worked);
    over.set(true);
    List<Checkpoint> seen = polling.get();
    assertThat(worked).isEqualTo(THREADS * TRANSITIONS);
    assertThat(seen).hasSizeGreaterThan(2);
    log.verifyContinues(before, last);
    for (Checkpoint older : seen) {
      log.verifyContinues(older, last);
    }
    log.verifyWhole(last);
    assertOneLeafForEachEntry(rehearsal, last);
    tellFigures(rehearsal, worked, seconds, seen.size());
  }

  private static List<Checkpoint> seen(LogReader log, AtomicBoolean over) {
    TreeMap<Long, Checkpoint> seen = new TreeMap<>();
    while (!over.get()) {
      Checkpoint newest = log.checkpoint();
      seen.put(newest.size(), newest);
    }
    return new ArrayList<>(seen.values());
  }

  private static void assertOneLeafForEachEntry(Rehearsal rehearsal, Checkpoint last)
      throws SQLException {
    try (Sql sql = Sql.asApplication()) {
      assertThat(
              sql.column(
                  "select leaf from log_leaf l join log g on g.id = l.log where g.ledger = ? order by leaf",
                  rehearsal.id()))
          .isEqualTo(LongStream.range(0, last.size()).mapToObj(Long::toString).toList());
      assertThat(
              sql.column(
                  "select entry from log_leaf l join log g on g.id = l.log where g.ledger = ? order by entry",
                  rehearsal.id()))
          .isEqualTo(
              sql.column(
                  "select id from ledger_entry where ledger = ? order by id", rehearsal.id()));
    }
  }

  private static void tellFigures(Rehearsal rehearsal, int worked, double seconds, int seen)
      throws SQLException {
    try (Sql sql = Sql.asApplication()) {
      String delays =
          sql.one(
              "select format('%s s (median), %s s (p95), %s s (slowest), %s of %s within 2 s',"
                  + " round(percentile_cont(0.5) within group (order by waited)::numeric, 3),"
                  + " round(percentile_cont(0.95) within group (order by waited)::numeric, 3),"
                  + " round(max(waited), 3), count(*) filter (where waited <= 2), count(*)) from (select "
                  + WAITED
                  + " as waited"
                  + WAITS
                  + ") w",
              rehearsal.id());
      String signed =
          sql.one(
              "select count(*) from log_checkpoint c join log g on g.id = c.log where g.ledger = ?",
              rehearsal.id());
      FIGURES.info(
          () ->
              "%d envelopes of two entries by %d in %.1f s (%.0f/s); entries covered after %s; %s checkpoints, %d of them seen"
                  .formatted(worked, THREADS, seconds, worked / seconds, delays, signed, seen));
    }
  }
}
