package org.canvass.ledger;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.canvass.ledger.tlog.Checkpoint;
import org.canvass.ledger.tlog.SignedNote;
import org.canvass.platform.WallClock;

/**
 * Gives committed entries their place in the log and signs the tree. One server at a time works on
 * a log, whoever holds its lock in the database; leaves, tiles and checkpoint become visible
 * together or not at all. It waits for no transaction: what is committed goes in, what is still
 * open is remembered with the checkpoint and goes in later.
 */
@Stateless
public class Sequencer {
  /** Names this lock among the database's advisory locks. */
  private static final int LOCK = 0x5e9;

  /** Trees as this server left them; looked at again before each use. */
  private static final Map<Integer, GrowingLog> KNOWN = new ConcurrentHashMap<>();

  @Resource(lookup = "java:app/jdbc/canvass")
  private DataSource database;

  @Inject private LogKeys keys;
  @Inject private WallClock clock;

  /** The logs with entries that may be waiting for their place. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public List<Integer> logsWithNews() {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(PendingEntries.LOGS_WITH_NEWS);
        ResultSet rows = query.executeQuery()) {
      List<Integer> logs = new ArrayList<>();
      while (rows.next()) {
        logs.add(rows.getInt(1));
      }
      return logs;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /**
   * Takes waiting entries into a log and signs it.
   *
   * @return how many entries got their place; 0 when there were none or another server is at work
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public int integrate(int log) {
    try (Connection connection = database.getConnection()) {
      if (!lock(connection, log)) {
        return 0;
      }
      LogHead head = LogHead.read(connection, log);
      PendingEntries pending = PendingEntries.read(connection, log, head);
      if (pending.entries().isEmpty()) {
        return 0;
      }
      GrowingLog tree = tree(connection, log, head);
      pending
          .entries()
          .forEach(entry -> tree.append(entry.body().getBytes(StandardCharsets.UTF_8)));
      writeLeaves(connection, log, head.size(), pending.entries());
      writeTiles(connection, log, tree.takeFull());
      sign(connection, log, head, tree, pending);
      KNOWN.put(log, tree);
      return pending.entries().size();
    } catch (SQLException failed) {
      KNOWN.remove(log);
      throw new IllegalStateException(failed);
    }
  }

  private static boolean lock(Connection connection, int log) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select pg_try_advisory_xact_lock(?, ?)")) {
      query.setInt(1, LOCK);
      query.setInt(2, log);
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** The tree in memory if it is that of the last checkpoint, else the one in the database. */
  private static GrowingLog tree(Connection connection, int log, LogHead head) {
    GrowingLog known = KNOWN.remove(log);
    if (known != null && known.size() == head.size() && Arrays.equals(known.root(), head.root())) {
      return known;
    }
    GrowingLog stored = GrowingLog.restored(head.size(), new StoredTiles(connection, log));
    if (!Arrays.equals(stored.root(), head.root())) {
      throw new IllegalStateException(
          "The tiles of the log "
              + head.origin()
              + " do not give the root of its last checkpoint, of "
              + head.size()
              + " entries: nothing is signed until they do");
    }
    return stored;
  }

  private static void writeLeaves(
      Connection connection, int log, long first, List<PendingEntries.Pending> entries)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into log_leaf (log, leaf, entry)"
                + " select ?, ? + place - 1, entry from unnest(?) with ordinality as e (entry, place)")) {
      insert.setInt(1, log);
      insert.setLong(2, first);
      insert.setArray(
          3,
          connection.createArrayOf(
              "bigint", entries.stream().map(PendingEntries.Pending::id).toArray()));
      insert.executeUpdate();
    }
  }

  private static void writeTiles(Connection connection, int log, List<GrowingLog.FullTile> tiles)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into log_tile (log, level, index, root, hashes) values (?, ?, ?, ?, ?)")) {
      for (GrowingLog.FullTile full : tiles) {
        insert.setInt(1, log);
        insert.setInt(2, full.tile().level());
        insert.setLong(3, full.tile().index());
        insert.setBytes(4, full.root());
        insert.setBytes(5, full.hashes());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void sign(
      Connection connection, int log, LogHead head, GrowingLog tree, PendingEntries pending)
      throws SQLException {
    Checkpoint checkpoint = new Checkpoint(head.origin(), tree.size(), tree.root());
    Instant now = clock.now();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into log_checkpoint (log, size, root, note, signed_at, next_xid, open_xids)"
                + " values (?, ?, ?, ?, ?, ?::xid8, ?::xid8[])")) {
      insert.setInt(1, log);
      insert.setLong(2, checkpoint.size());
      insert.setBytes(3, checkpoint.root());
      insert.setString(4, signed(checkpoint, head).note());
      insert.setObject(5, now.atOffset(ZoneOffset.UTC));
      insert.setString(6, pending.nextXid());
      insert.setString(7, pending.openXids());
      insert.executeUpdate();
    }
  }

  /** The first checkpoint under a new key bears the old one's signature too. */
  private SignedNote signed(Checkpoint checkpoint, LogHead head) {
    SignedNote note = checkpoint.signed(keys.signing(head.vkey()));
    return head.vkeyBefore() == null
        ? note
        : note.with(List.of(keys.signing(head.vkeyBefore()).sign(note.text())));
  }
}
