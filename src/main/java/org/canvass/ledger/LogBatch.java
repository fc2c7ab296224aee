package org.canvass.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.canvass.ledger.tlog.Checkpoint;
import org.canvass.ledger.tlog.SignedNote;
import org.canvass.ledger.tlog.SigningKey;
import org.canvass.ledger.tlog.TlogException;
import org.canvass.platform.Problem;

/**
 * Waiting entries on their way into one log, in the transaction of whoever holds that log's lock:
 * leaves, full tiles, the signed checkpoint over them, and from where to look on.
 */
final class LogBatch {
  private final Connection database;
  private final int log;
  private final LogHead head;
  private final PendingEntries pending;

  private LogBatch(Connection database, int log, LogHead head, PendingEntries pending) {
    this.database = database;
    this.log = log;
    this.head = head;
    this.pending = pending;
  }

  /** What waits for its place in the log now, at most about {@code most} entries. */
  static LogBatch read(Connection database, int log, int most) throws SQLException {
    LogHead head = LogHead.read(database, log);
    return new LogBatch(
        database, log, head, PendingEntries.read(database, log, head.ledger(), most));
  }

  boolean isEmpty() {
    return pending.entries().isEmpty();
  }

  /** Whether more may be waiting than this batch takes in. */
  boolean isFull() {
    return pending.full();
  }

  /** Keeps from where to look on, once the entries have their places. */
  void keepPosition() throws SQLException {
    if (pending.position() != null) {
      pending.position().write(database, log);
    }
  }

  /**
   * Gives the entries their places, signs the tree, and keeps from where to look on.
   *
   * @param known the tree as it was left last time, or null; looked at before it is used
   * @param keys the private key that belongs to a public one
   * @return the tree as it stands after
   * @throws Problem if it cannot be signed now; the transaction is to be rolled back then
   */
  GrowingLog takeInto(GrowingLog known, Function<String, SigningKey> keys, Instant now)
      throws SQLException {
    List<SigningKey> signing =
        Stream.of(head.vkey(), head.vkeyBefore()).filter(Objects::nonNull).map(keys).toList();
    GrowingLog tree = isOfHead(known) ? known : restored();
    List<byte[]> leaves =
        pending.entries().stream().map(entry -> tree.append(entry.body())).toList();
    checkNothingBeyond();
    // in this order: the database holds each to the one before (V025)
    sign(new Checkpoint(head.origin(), tree.size(), tree.root()), signing, now);
    writeLeaves(leaves);
    writeTiles(tree.takeFull());
    keepPosition();
    return tree;
  }

  private boolean isOfHead(GrowingLog tree) {
    return tree != null && tree.size() == head.size() && Arrays.equals(tree.root(), head.root());
  }

  private GrowingLog restored() throws SQLException {
    try {
      GrowingLog stored = GrowingLog.restored(head.size(), new StoredTiles(database, log));
      if (isOfHead(stored)) {
        return stored;
      }
    } catch (TlogException incomplete) {
      throw LogDamage.tiles(database, log, head, incomplete.getMessage());
    }
    throw LogDamage.tiles(database, log, head, "they lead to another");
  }

  /** A leaf beyond the last checkpoint was written by somebody else. */
  private void checkNothingBeyond() throws SQLException {
    try (PreparedStatement query =
        database.prepareStatement(
            "select leaf, entry from log_leaf where log = ? and leaf >= ? order by leaf limit 1")) {
      query.setInt(1, log);
      query.setLong(2, head.size());
      try (ResultSet row = query.executeQuery()) {
        if (row.next()) {
          throw LogDamage.taken(head, row.getLong(1), row.getLong(2));
        }
      }
    }
  }

  private void writeLeaves(List<byte[]> hashes) throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into log_leaf (log, leaf, entry, hash)"
                + " select ?, ? + place - 1, entry, hash"
                + " from unnest(?, ?) with ordinality as e (entry, hash, place)")) {
      insert.setInt(1, log);
      insert.setLong(2, head.size());
      insert.setArray(
          3,
          database.createArrayOf(
              "bigint",
              pending.entries().stream().map(PendingEntries.Pending::id).toArray(Long[]::new)));
      insert.setArray(4, database.createArrayOf("bytea", hashes.toArray(byte[][]::new)));
      insert.executeUpdate();
    }
  }

  private void writeTiles(List<GrowingLog.FullTile> tiles) throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
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

  /** The first checkpoint under a new key bears the old one's signature too. */
  private void sign(Checkpoint checkpoint, List<SigningKey> signing, Instant now)
      throws SQLException {
    String text = checkpoint.text();
    SignedNote note = new SignedNote(text, signing.stream().map(key -> key.sign(text)).toList());
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into log_checkpoint (log, size, root, note, signed_at)"
                + " values (?, ?, ?, ?, ?)")) {
      insert.setInt(1, log);
      insert.setLong(2, checkpoint.size());
      insert.setBytes(3, checkpoint.root());
      insert.setString(4, note.note());
      insert.setObject(5, now.atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }
}
