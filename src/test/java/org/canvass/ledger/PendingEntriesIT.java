package org.canvass.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.canvass.it.CanvassClient;
import org.canvass.it.DatabaseForTests;
import org.canvass.it.HandMadeChange;
import org.canvass.it.LogReader;
import org.canvass.it.Rehearsal;
import org.canvass.it.Sql;
import org.canvass.ledger.tlog.Checkpoint;
import org.canvass.ledger.tlog.Ed25519;
import org.canvass.ledger.tlog.SigningKey;
import org.canvass.ledger.tlog.VerifierKey;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Entries get their places while transactions are open, end in another order than they began, or
 * are given up. The test holds the log's lock, and takes the batches in place of the server.
 */
@ArquillianTest
@RunAsClient
class PendingEntriesIT {
  private static final Instant NOW = Instant.parse("2024-11-06T05:00:00Z");
  private static final int ALL = 1_000_000;

  private static final String ENTRIES_PUT_AWAY =
      "select coalesce(sum(n_tup_upd + n_tup_del), 0) from pg_stat_user_tables"
          + " where relname = 'ledger_entry' or relname = 'log' or relname ~ '^log_(?!key)'";

  @ArquillianResource private URL base;

  private final List<Sql> open = new ArrayList<>();
  private LogReader reader;
  private Checkpoint before;
  private Sql sql;
  private List<Long> steps;
  private int log;
  private GrowingLog tree;
  private long putAway;

  @BeforeEach
  void the_servers_sequencer_is_kept_out() throws SQLException {
    CanvassClient canvass = new CanvassClient(base);
    Rehearsal rehearsal = Rehearsal.onElectionNight(canvass);
    reader = new LogReader(canvass, rehearsal.id());
    before = reader.coveringAll();
    sql = begun();
    steps =
        sql
            .column(
                "select id from step where ledger = ? and state = 'PENDING' order by id",
                rehearsal.id())
            .stream()
            .map(Long::valueOf)
            .toList();
    log = (int) sql.number("select id from log where ledger = ?", rehearsal.id());
    sql.execute("select pg_advisory_lock(?, ?)", Sequencer.LOCK, log);
    sql.commit();
    putAway = sql.number(ENTRIES_PUT_AWAY);
    sql.commit();
  }

  @AfterEach
  void hang_up_and_see_that_the_server_goes_on() throws SQLException {
    for (Sql each : open) {
      each.close();
    }
    Checkpoint last = reader.coveringAll();
    reader.verifyContinues(before, last);
    reader.verifyWhole(last);
  }

  @Test
  void an_open_transaction_is_waited_for_by_nobody_and_goes_in_when_it_commits()
      throws SQLException {
    Sql slow = begun();
    long late = change(slow, 0).write().entryId();
    long early = committed(1);

    assertThat(take()).containsExactly(early);
    assertThat(take()).isEmpty();
    slow.commit();

    assertThat(hasNews()).isTrue();
    assertThat(take()).containsExactly(late);
    assertThat(take()).isEmpty();
    assertThat(hasNews()).isFalse();
  }

  @Test
  void several_open_ones_go_in_each_when_it_commits_and_one_given_up_leaves_no_gap()
      throws SQLException {
    Sql first = begun();
    Sql second = begun();
    Sql third = begun();
    long one = change(first, 0).write().entryId();
    change(second, 1).write();
    long three = change(third, 2).write().entryId();
    long four = committed(3);

    assertThat(take()).containsExactly(four);
    third.commit();
    assertThat(take()).containsExactly(three);
    second.rollback();
    long five = committed(4);
    assertThat(take()).containsExactly(five);
    long six = committed(1);
    first.commit();
    assertThat(take()).containsExactly(one, six);
    assertThat(take()).isEmpty();
  }

  @Test
  void an_open_transaction_outlives_many_checkpoints() throws SQLException {
    Sql slow = begun();
    long late = change(slow, 0).write().entryId();
    for (int i = 1; i <= 10; i++) {
      assertThat(take()).isEmpty();
      long early = committed(i);
      assertThat(take()).containsExactly(early);
    }
    slow.commit();

    assertThat(take()).containsExactly(late);
  }

  @Test
  void what_commits_together_stands_in_the_order_of_the_numbers() throws SQLException {
    Sql slow = begun();
    long low = change(slow, 0).write().entryId();
    long high = committed(1);
    slow.commit();

    assertThat(low).isLessThan(high);
    assertThat(take()).containsExactly(low, high);
  }

  @Test
  void a_subjects_revisions_follow_each_other_though_transactions_and_numbers_do_not()
      throws SQLException {
    Sql began = transactionBegun();
    long low = sql.number("select nextval('canvass.ledger_entry_seq')");
    long high = committed(0);
    began.execute("select 1");
    new HandMadeChange(began, "step", steps.get(0), low).write();
    began.commit();

    assertThat(low).isLessThan(high);
    assertThat(take()).containsExactly(high, low);
  }

  @Test
  void a_backlog_larger_than_a_batch_goes_in_batch_by_batch() throws SQLException {
    List<Long> written = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      written.add(committed(i % 8));
    }
    List<Long> taken = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      assertThat(hasNews()).isTrue();
      taken.addAll(take(5));
      assertThat(taken).hasSize(5 * (i + 1));
    }

    assertThat(taken).isEqualTo(written);
    assertThat(take(5)).isEmpty();
  }

  @Test
  void a_large_transaction_goes_in_by_parts_and_no_batch_is_larger_than_asked_for()
      throws SQLException {
    Sql large = begun();
    List<Long> written = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      written.add(change(large, i).write().entryId());
    }
    large.commit();
    written.add(committed(8));

    List<Long> taken = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      List<Long> part = take(2);
      assertThat(part).hasSize(2);
      taken.addAll(part);
    }
    assertThat(taken).containsExactlyInAnyOrderElementsOf(written);
    assertRevisionsInOrder();
    assertThat(take(2)).isEmpty();
    assertThat(hasNews()).isFalse();
  }

  @Test
  void a_large_transaction_that_was_open_goes_in_by_parts_too() throws SQLException {
    Sql large = begun();
    List<Long> written = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      written.add(change(large, i % 2).write().entryId());
    }
    long early = committed(8);
    assertThat(take()).containsExactly(early);
    large.commit();
    written.add(committed(8));

    List<Long> taken = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      List<Long> part = take(2);
      taken.addAll(part);
    }
    assertThat(taken).containsExactlyInAnyOrderElementsOf(written);
    assertRevisionsInOrder();
    assertThat(take(2)).isEmpty();
    assertThat(hasNews()).isFalse();
  }

  /** Its transactions' numbers are beyond those of the cluster that it was restored into. */
  @Test
  void a_log_restored_into_another_cluster_is_looked_over_once_and_then_goes_on()
      throws SQLException {
    long pending = committed(0);
    long fromTheDump = sql.number("select nextval('ledger_entry_seq')");
    sql.commit();
    try (Sql superuser = Sql.asSuperuser()) {
      superuser.execute("set session_replication_role = replica");
      superuser.execute(
          "insert into ledger_entry (id, body, ledger, subject, kind, event, actor, outcome, recorded_at, xid)"
              + " select ?, replace(body, 'revision', 'revised'), ledger, subject, kind, event, actor, 'REFUSED', recorded_at, '8999999990'"
              + " from ledger_entry where id = ?",
          fromTheDump,
          pending);
      superuser.execute(
          "insert into log_position (log, cluster, next_xid, open_xids)"
              + " values (?, 4711, '8999999000', '{8999999990}')",
          log);
      superuser.commit();
    }

    assertThat(hasNews()).isTrue();
    assertThat(take(1)).containsExactly(pending);
    assertThat(take(1)).containsExactly(fromTheDump);
    assertThat(take(1)).isEmpty();
    assertThat(hasNews()).isFalse();
    Sql slow = begun();
    long late = change(slow, 1).write().entryId();
    long early = committed(2);
    assertThat(hasNews()).isTrue();
    assertThat(take()).containsExactly(early);
    assertThat(hasNews()).isFalse();
    slow.commit();
    assertThat(take()).containsExactly(late);
    assertThat(hasNews()).isFalse();
  }

  @Test
  void a_batch_that_ends_between_two_revisions_takes_the_earlier_one_along() throws SQLException {
    Sql began = transactionBegun();
    committed(1);
    long second = committed(0);
    committed(2);
    long third = committed(0);
    committed(3);
    long fourth = change(began, 0).write().entryId();
    began.commit();

    assertThat(take(1)).containsExactly(second, third, fourth);
    List<Long> rest = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      rest.addAll(take(1));
    }
    assertThat(rest).hasSize(3).doesNotContain(second, third, fourth);
    assertThat(take(1)).isEmpty();
    assertThat(hasNews()).isFalse();
  }

  @Test
  void nothing_is_news_once_a_batch_took_along_the_last_there_was() throws SQLException {
    Sql began = transactionBegun();
    long second = committed(0);
    long third = change(began, 0).write().entryId();
    began.commit();

    assertThat(take(1)).containsExactly(second, third);
    assertThat(take(1)).isEmpty();
    long next = committed(1);
    assertThat(take(1)).containsExactly(next);
  }

  @Test
  void an_old_transaction_that_fills_a_batch_takes_nothing_along_that_has_its_place()
      throws SQLException {
    Sql began = transactionBegun();
    long second = committed(0);
    assertThat(take()).containsExactly(second);
    long third = change(began, 0).write().entryId();
    began.commit();

    assertThat(take(1)).containsExactly(third);
    assertThat(take(1)).isEmpty();
    assertThat(hasNews()).isFalse();
  }

  @Test
  void a_small_batch_forgets_no_open_transaction() throws SQLException {
    Sql first = begun();
    long one = change(first, 0).write().entryId();
    List<Long> early = List.of(committed(1), committed(2));
    Sql second = begun();
    long two = change(second, 3).write().entryId();
    List<Long> late = List.of(committed(4), committed(5));

    assertThat(take(2)).isEqualTo(early);
    first.commit();
    assertThat(take(1)).containsExactly(one);
    assertThat(take(1)).containsExactly(late.get(0));
    second.commit();
    assertThat(take(2)).containsExactlyInAnyOrder(two, late.get(1));
    assertThat(take(1)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void in_any_tangle_each_committed_entry_gets_one_place(long seed) throws SQLException {
    Random random = new Random(seed);
    Map<Integer, Sql> busy = new HashMap<>();
    Map<Sql, List<Long>> written = new HashMap<>();
    List<Long> committed = new ArrayList<>();
    List<Long> taken = new ArrayList<>();
    for (int turn = 0; turn < 150; turn++) {
      int subject = random.nextInt(10);
      int kind = random.nextInt(10);
      if (kind < 4) {
        Sql writer = busy.get(subject);
        if (writer == null) {
          writer =
              random.nextInt(3) == 0 || busy.isEmpty() ? transactionBegun() : any(busy, random);
          busy.put(subject, writer);
        }
        long entry = change(writer, subject).write().entryId();
        written.computeIfAbsent(writer, each -> new ArrayList<>()).add(entry);
      } else if (kind < 7 && !busy.isEmpty()) {
        Sql ending = any(busy, random);
        busy.values().removeIf(ending::equals);
        if (random.nextInt(4) == 0) {
          ending.rollback();
        } else {
          ending.commit();
          committed.addAll(written.get(ending));
        }
        written.remove(ending);
      } else {
        tree = random.nextBoolean() ? tree : null;
        taken.addAll(take(random.nextInt(4) == 0 ? ALL : 1 + random.nextInt(3)));
        assertRevisionsInOrder();
      }
    }
    for (List<Long> more = take(2); !more.isEmpty(); more = take(2)) {
      taken.addAll(more);
    }

    assertThat(taken).containsExactlyInAnyOrderElementsOf(committed);
    assertRevisionsInOrder();
  }

  @Test
  void nothing_is_updated_or_deleted() throws SQLException {
    committed(0);
    committed(0);
    take();
    sql.execute("select pg_stat_force_next_flush()");
    sql.commit();

    assertThat(sql.number(ENTRIES_PUT_AWAY)).isEqualTo(putAway);
  }

  private static Sql any(Map<Integer, Sql> busy, Random random) {
    List<Sql> all = List.copyOf(busy.values());
    return all.get(random.nextInt(all.size()));
  }

  private Sql begun() throws SQLException {
    Sql begun = Sql.asApplication();
    open.add(begun);
    return begun;
  }

  /** Its number is given out now, before it writes anything. */
  private Sql transactionBegun() throws SQLException {
    Sql begun = begun();
    begun.execute("select pg_current_xact_id()");
    return begun;
  }

  private HandMadeChange change(Sql writer, int step) throws SQLException {
    return new HandMadeChange(writer, "step", steps.get(step));
  }

  private long committed(int step) throws SQLException {
    Sql writer = begun();
    long entry = change(writer, step).write().entryId();
    writer.commit();
    writer.close();
    open.remove(writer);
    return entry;
  }

  private boolean hasNews() throws SQLException {
    List<String> logs = sql.column(LogPosition.LOGS_WITH_NEWS);
    sql.commit();
    return logs.contains(Integer.toString(log));
  }

  private List<Long> take() throws SQLException {
    return take(ALL);
  }

  /** Takes one batch, as the sequencer does; the entries that got their places, in order. */
  private List<Long> take(int most) throws SQLException {
    try (Connection connection = DatabaseForTests.asApplication()) {
      connection.setAutoCommit(false);
      LogBatch batch = LogBatch.read(connection, log, most);
      if (batch.isEmpty()) {
        batch.keepPosition();
        connection.commit();
        return List.of();
      }
      List<String> had = leaves();
      tree = batch.takeInto(tree, PendingEntriesIT::key, NOW);
      connection.commit();
      List<String> has = leaves();
      assertThat(has.subList(0, had.size())).isEqualTo(had);
      assertThat(has).hasSize((int) tree.size()).doesNotHaveDuplicates();
      assertThat(
              sql.column("select leaf from log_leaf where log = ? order by leaf", log).stream()
                  .map(Integer::valueOf))
          .containsExactlyElementsOf(IntStream.range(0, has.size()).boxed().toList());
      sql.commit();
      return has.subList(had.size(), has.size()).stream().map(Long::valueOf).toList();
    }
  }

  private List<String> leaves() throws SQLException {
    List<String> leaves = sql.column("select entry from log_leaf where log = ? order by leaf", log);
    sql.commit();
    return leaves;
  }

  private void assertRevisionsInOrder() throws SQLException {
    Map<String, Integer> revisions = new HashMap<>();
    for (String told :
        sql.column(
            "select e.subject || ' ' || e.revision from log_leaf l join log g on g.id = l.log"
                + " join ledger_entry e on e.ledger = g.ledger and e.id = l.entry"
                + " where l.log = ? and e.revision is not null order by l.leaf",
            log)) {
      String subject = told.substring(0, told.lastIndexOf(' '));
      int revision = Integer.parseInt(told.substring(subject.length() + 1));
      assertThat(revision).as(subject).isEqualTo(revisions.merge(subject, 1, Integer::sum));
    }
    sql.commit();
  }

  private static SigningKey key(String vkey) {
    VerifierKey key = VerifierKey.parse(vkey);
    KeyStoreFile store =
        new KeyStoreFile(
            Path.of(System.getenv("CANVASS_KEYS")), System.getenv("CANVASS_KEYS_PASSWORD"));
    return new SigningKey(
        key.name(), key.type(), store.privateKey(vkey).orElseThrow(), Ed25519.publicKey(key.raw()));
  }
}
