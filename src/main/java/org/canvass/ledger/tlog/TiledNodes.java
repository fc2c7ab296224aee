package org.canvass.ledger.tlog;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The hashes of one tree, read from its tiles: what lies between two levels of tiles is hashed anew
 * each time. Keeps the few tiles that it read last. What it gives is as good as the tiles are; a
 * reader who trusts them only by a checkpoint compares the root. For one thread at a time.
 */
public final class TiledNodes implements NodeReader {
  private static final int KEPT = 64;

  private final long size;
  private final TileReader tiles;
  private final TreeHash hash = new TreeHash();
  private final Map<Tile, byte[]> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Tile, byte[]> eldest) {
          return size() > KEPT;
        }
      };

  /** The tree of {@code size} entries. */
  public TiledNodes(long size, TileReader tiles) {
    this.size = size;
    this.tiles = tiles;
  }

  /**
   * @throws TlogException if a tile is missing or has another length than its width says
   */
  @Override
  public byte[] hash(int level, long index) {
    if (level < 0 || level >= Long.SIZE - 1 || index < 0 || index >= size >>> level) {
      throw new TlogException(
          "A tree of %d entries has no hash %d at level %d".formatted(size, index, level));
    }
    byte[] tile = kept.computeIfAbsent(Tiling.holding(level, index, size), this::read);
    int within = level % Tile.HEIGHT;
    int first = (int) ((index << within) % Tile.FULL) * TreeHash.SIZE;
    byte[] row = Arrays.copyOfRange(tile, first, first + (TreeHash.SIZE << within));
    for (int width = row.length; width > TreeHash.SIZE; width /= 2) {
      for (int at = 0; at < width; at += 2 * TreeHash.SIZE) {
        hash.node(row, at, row, at + TreeHash.SIZE, row, at / 2);
      }
    }
    return Arrays.copyOf(row, TreeHash.SIZE);
  }

  /** The root of the tree. */
  public byte[] root() {
    return size == 0 ? TreeHash.emptyRoot() : new Hashes(this).over(0, size);
  }

  private byte[] read(Tile tile) {
    byte[] bytes = tiles.read(tile);
    if (bytes == null || bytes.length != tile.width() * TreeHash.SIZE) {
      throw new TlogException(
          "%s must have %d bytes, not %s"
              .formatted(
                  tile.path(),
                  tile.width() * TreeHash.SIZE,
                  bytes == null ? "none" : String.valueOf(bytes.length)));
    }
    return bytes;
  }
}
