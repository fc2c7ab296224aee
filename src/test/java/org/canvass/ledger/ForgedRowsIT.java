package org.canvass.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.canvass.it.CanvassClient;
import org.canvass.it.HandMadeChange;
import org.canvass.it.LogReader;
import org.canvass.it.Rehearsal;
import org.canvass.it.Sql;
import org.canvass.ledger.tlog.Checkpoint;
import org.canvass.ledger.tlog.Keys;
import org.canvass.ledger.tlog.SignedNote;
import org.canvass.ledger.tlog.SigningKey;
import org.canvass.ledger.tlog.TreeHash;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Rows of a log written by hand, by somebody who has the application's password to the database, or
 * the superuser's: refused where the database knows better; otherwise found, told, and no hindrance
 * to another election.
 */
@ArquillianTest
@RunAsClient
class ForgedRowsIT {
  private static final String HASH =
      "sha256('\\x00'::bytea || convert_to((select body from ledger_entry where id = %d), 'UTF8'))";

  @ArquillianResource private URL base;

  private CanvassClient canvass;
  private Rehearsal rehearsal;
  private LogReader reader;
  private Checkpoint before;
  private Sql sql;
  private int log;

  @BeforeEach
  void an_entry_waits_while_the_log_is_held() throws SQLException {
    canvass = new CanvassClient(base);
    rehearsal = Rehearsal.onElectionNight(canvass);
    reader = new LogReader(canvass, rehearsal.id());
    before = reader.coveringAll();
    sql = Sql.asApplication();
    log = (int) sql.number("select id from log where ledger = ?", rehearsal.id());
    sql.execute("select pg_advisory_lock(?, ?)", Sequencer.LOCK, log);
    sql.commit();
  }

  @AfterEach
  void hang_up() throws SQLException {
    sql.close();
  }

  // ——— what the database refuses

  @Test
  void a_leaf_that_does_not_follow_as_its_entrys_hash_under_a_checkpoint_is_refused()
      throws SQLException {
    long entry = waiting();
    long next = before.size();

    refused(() -> leaf(next, entry, "sha256('another')"), "is not the hash of entry");
    refused(() -> leaf(next, entry, HASH.formatted(entry)), "under a checkpoint of their own");
    refused(() -> leaf(next, -4711, HASH.formatted(entry)), "is not the hash of entry");
    refused(
        () -> {
          checkpoint(next + 2);
          leaf(next + 1, entry, HASH.formatted(entry));
        },
        "do not follow the last one");
    refused(() -> checkpoint(next + 1), "stands on no leaf");
  }

  @Test
  void a_leaf_of_another_elections_entry_is_refused() throws SQLException {
    Rehearsal other = Rehearsal.onElectionNight(canvass);
    long foreign = sql.number("select max(id) from ledger_entry where ledger = ?", other.id());
    refused(
        () -> {
          checkpoint(before.size() + 1);
          leaf(before.size(), foreign, HASH.formatted(foreign));
        },
        "is not the hash of entry");
  }

  @Test
  void a_tile_that_is_not_made_of_its_leaves_is_refused() {
    assertThat(before.size()).isGreaterThan(256);
    refused(
        () ->
            sql.execute(
                "insert into log_tile select ?, 0, 99, root, hashes from log_tile where log = ? and level = 0 and index = 0",
                log,
                log),
        "is not made of what lies below it");
    refused(
        () ->
            sql.execute(
                "insert into log_tile select ?, 1, 0, root, hashes from log_tile where log = ? and level = 0 and index = 0",
                log,
                log),
        "is not made of what lies below it");
  }

  @Test
  void a_position_that_passes_over_a_waiting_entry_or_an_open_transaction_is_refused()
      throws SQLException {
    waiting();
    refused(() -> position("pg_snapshot_xmax(pg_current_snapshot())"), "passes over entries");
    refused(() -> position("'999999999999'"), "passes over entries");
    free();
    reader.covering(before.size() + 1);
    try (Sql open = Sql.asApplication()) {
      open.execute("select pg_current_xact_id()");
      try (Sql later = Sql.asApplication()) {
        later.execute("select pg_current_xact_id()");
      }
      refused(() -> position("pg_snapshot_xmax(pg_current_snapshot())"), "passes over entries");
    }
  }

  @Test
  void a_cosignature_of_several_lines_or_under_another_name_is_refused() {
    for (String line :
        new String[] {"x", "— other.example AAAA", "— w.example AA\n— w.example BB"}) {
      refused(() -> cosignature("w.example+00000001+BA", line), "one_line");
    }
  }

  // ——— what the database cannot know

  @Test
  void a_checkpoint_that_the_log_did_not_sign_is_no_checkpoint_and_stops_this_log_alone()
      throws Exception {
    long entry = waiting();
    checkpoint(before.size() + 1);
    leaf(before.size(), entry, HASH.formatted(entry));
    sql.commit();
    assertThat(reader.checkpoint()).isEqualTo(before);
    waiting();
    free();

    assertThat(health("The checkpoint of " + (before.size() + 1) + " entries"))
        .contains("\"status\":\"DOWN\"", reader.origin(), "not one that the log signed");
    assertThat(reader.checkpoint()).isEqualTo(before);
    anotherElectionGoesOn();

    repaired("delete from log_leaf where log = %1$d and leaf >= %2$d");
  }

  @Test
  void a_leaf_beyond_the_last_checkpoint_is_named_and_stops_this_log_alone() throws Exception {
    long entry = waiting();
    try (Sql superuser = Sql.asSuperuser()) {
      superuser.execute("set session_replication_role = replica");
      superuser.execute(
          "insert into log_leaf values (?, ?, -4711, sha256('x'))", log, before.size());
      superuser.commit();
    }
    free();

    assertThat(health("leaf " + before.size() + " holds entry -4711"))
        .contains("\"status\":\"DOWN\"", reader.origin());
    anotherElectionGoesOn();

    repaired("delete from log_leaf where log = %1$d and entry = -4711");
    assertThat(reader.leaves(before.size() + 1)).hasSize((int) before.size() + 1);
    assertThat(entry).isPositive();
  }

  @Test
  void a_cosignature_that_is_none_is_passed_over_and_told() throws Exception {
    SigningKey witness = Keys.witness("witness.example/forged");
    Checkpoint another = new Checkpoint(before.origin(), before.size(), TreeHash.emptyRoot());
    cosignature(
        witness.verifier().toString(),
        witness.cosign(another, Instant.parse("2024-12-05T18:00:00Z")).line());
    cosignature("witness.example/rubbish", "— witness.example/rubbish !");
    sql.commit();
    free();

    assertThat(reader.get("checkpoint/witnessed", null).status()).isEqualTo(404);
    SignedNote note = SignedNote.parse(reader.fetched("checkpoint", null).bytes());
    assertThat(note.signatures()).hasSize(1);
    assertThat(health("a cosignature by " + witness.verifier()))
        .contains("witness.example/rubbish");
  }

  // ——— by hand

  private long waiting() throws SQLException {
    long step =
        sql.number(
            "select id from step where ledger = ? and state = 'PENDING' order by id limit 1",
            rehearsal.id());
    long entry = new HandMadeChange(sql, "step", step).write().entryId();
    sql.commit();
    return entry;
  }

  private void leaf(long leaf, long entry, String hash) throws SQLException {
    sql.execute("insert into log_leaf values (?, ?, ?, " + hash + ")", log, leaf, entry);
  }

  /** With the signature of the last one. */
  private void checkpoint(long size) throws SQLException {
    sql.execute(
        "insert into log_checkpoint (log, size, root, note, signed_at)"
            + " select log, ?, root, note, signed_at from log_checkpoint where log = ? and size = ?",
        size,
        log,
        before.size());
  }

  private void position(String nextXid) throws SQLException {
    sql.execute(
        "insert into log_position (log, cluster, next_xid, open_xids)"
            + " select ?, system_identifier, %s, '{}' from pg_control_system()".formatted(nextXid),
        log);
  }

  private void cosignature(String witness, String line) throws SQLException {
    sql.execute(
        "insert into log_cosignature (log, size, witness, line) values (?, ?, ?, ?)",
        log,
        before.size(),
        witness,
        line);
  }

  private void free() throws SQLException {
    sql.execute("select pg_advisory_unlock(?, ?)", Sequencer.LOCK, log);
    sql.commit();
  }

  // ——— what follows

  private void anotherElectionGoesOn() {
    LogReader other = new LogReader(canvass, Rehearsal.onElectionNight(canvass).id());
    other.verifyWhole(other.coveringAll());
  }

  private void repaired(String delete) throws Exception {
    try (Sql superuser = Sql.asSuperuser()) {
      superuser.execute("set session_replication_role = replica");
      superuser.execute(delete.formatted(log, before.size()));
      superuser.execute(
          "delete from log_checkpoint where log = ? and size > ?", log, before.size());
      superuser.commit();
    }
    Checkpoint last = reader.coveringAll();
    reader.verifyContinues(before, last);
    reader.verifyWhole(last);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (canvass.get("/health/ready", null).body().contains(reader.origin() + "\"")) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(100);
    }
  }

  private String health(String wanted) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    String health = canvass.get("/health/ready", null).body();
    while (!health.contains(wanted)) {
      assertThat(System.nanoTime()).as(health).isLessThan(deadline);
      Thread.sleep(100);
      health = canvass.get("/health/ready", null).body();
    }
    return health;
  }

  private interface Attempt {
    void run() throws SQLException;
  }

  private void refused(Attempt attempt, String why) {
    assertThatThrownBy(
            () -> {
              attempt.run();
              sql.commit();
            })
        .isInstanceOf(SQLException.class)
        .hasMessageContaining(why);
    try {
      sql.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
