package org.canvass.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.canvass.ledger.tlog.EntryBundle;
import org.canvass.ledger.tlog.Tile;
import org.canvass.ledger.tlog.TileReader;
import org.canvass.ledger.tlog.TlogException;
import org.canvass.ledger.tlog.TreeHash;

/**
 * The tiles of one log as the database has them. Full tiles are stored; the hashes of a partial one
 * are the roots of the tiles below it, and at the lowest level those kept with the leaves.
 */
final class StoredTiles implements TileReader {
  private final Connection database;
  private final int log;

  StoredTiles(Connection database, int log) {
    this.database = database;
    this.log = log;
  }

  /** The bytes of a tile or entry bundle that the log has; null where it has it not. */
  @Override
  public byte[] read(Tile tile) {
    try {
      if (tile.isBundle()) {
        List<byte[]> entries = bodies(tile.index() * Tile.FULL, tile.width());
        return entries.size() < tile.width() ? null : EntryBundle.write(entries);
      }
      byte[] stored = stored(tile);
      if (stored != null) {
        return stored;
      }
      return tile.isPartial() ? assembled(tile) : null;
    } catch (SQLException unreadable) {
      throw new TlogException(tile.path() + " cannot be read: " + unreadable.getMessage());
    }
  }

  /** The bodies of leaves, from the first on. */
  List<byte[]> bodies(long first, int count) throws SQLException {
    List<byte[]> bodies = new ArrayList<>(count);
    try (PreparedStatement query =
        database.prepareStatement(
            "select e.body from log_leaf l join log g on g.id = l.log"
                + " join ledger_entry e on e.ledger = g.ledger and e.id = l.entry"
                + " where l.log = ? and l.leaf >= ? and l.leaf < ? order by l.leaf")) {
      query.setInt(1, log);
      query.setLong(2, first);
      query.setLong(3, first + count);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          bodies.add(rows.getString(1).getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return bodies;
  }

  /** The first hashes of a full tile that is stored, as many as the tile asked for has. */
  private byte[] stored(Tile tile) throws SQLException {
    try (PreparedStatement query =
        database.prepareStatement(
            "select substring(hashes for ?) from log_tile where log = ? and level = ? and index = ?")) {
      query.setInt(1, tile.width() * TreeHash.SIZE);
      query.setInt(2, log);
      query.setInt(3, tile.level());
      query.setLong(4, tile.index());
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getBytes(1) : null;
      }
    }
  }

  private byte[] assembled(Tile tile) throws SQLException {
    ByteArrayOutputStream hashes = new ByteArrayOutputStream(tile.width() * TreeHash.SIZE);
    long first = tile.index() * Tile.FULL;
    below(tile.level() - 1, first, tile.width()).forEach(hashes::writeBytes);
    return hashes.size() == tile.width() * TreeHash.SIZE ? hashes.toByteArray() : null;
  }

  /** What a tile's hashes are: the roots of the tiles below it, or the hashes of the leaves. */
  private List<byte[]> below(int level, long first, int count) throws SQLException {
    List<byte[]> hashes = new ArrayList<>(count);
    try (PreparedStatement query =
        database.prepareStatement(
            level < 0
                ? "select hash from log_leaf where log = ? and leaf >= ? and leaf < ? order by leaf"
                : "select root from log_tile where log = ? and index >= ? and index < ? and level = ?"
                    + " order by index")) {
      query.setInt(1, log);
      query.setLong(2, first);
      query.setLong(3, first + count);
      if (level >= 0) {
        query.setInt(4, level);
      }
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          hashes.add(rows.getBytes(1));
        }
      }
    }
    return hashes;
  }
}
