package org.canvass.ledger.tlog;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The tiles at the right edge of a growing tree. Listens to a {@link CompactTree}, hands out each
 * tile the moment it is full, and the partial ones on demand when a checkpoint is signed. A
 * sequencer restores it from the partial tiles that it stored with its last checkpoint.
 */
public final class TileEdge implements NodeSink {
  private final BiConsumer<Tile, byte[]> full;
  private final Map<Integer, Growing> levels = new TreeMap<>();

  /** At the empty tree; {@code full} gets each full tile, with 8,192 bytes of its own. */
  public TileEdge(BiConsumer<Tile, byte[]> full) {
    this.full = full;
  }

  /**
   * At the tree of {@code size} entries, with the partial tiles of {@link Tiling#partialTiles}.
   *
   * @throws TlogException if one is missing or has another length than its width says
   */
  public static TileEdge restored(long size, TileReader partial, BiConsumer<Tile, byte[]> full) {
    TileEdge edge = new TileEdge(full);
    for (Tile tile : Tiling.partialTiles(size)) {
      byte[] bytes = partial.read(tile);
      if (bytes == null || bytes.length != tile.width() * TreeHash.SIZE) {
        throw new TlogException(
            tile.path() + " must have " + tile.width() * TreeHash.SIZE + " bytes to go on from");
      }
      edge.level(tile.level()).restore(tile, bytes);
    }
    return edge;
  }

  @Override
  public void completed(int level, long index, byte[] buffer, int offset) {
    if (level % Tile.HEIGHT != 0) {
      return;
    }
    int tileLevel = level / Tile.HEIGHT;
    Growing growing = level(tileLevel);
    int place = (int) (index % Tile.FULL);
    if (place != growing.width) {
      throw new TlogException(
          "Hash %d of level %d does not continue its tile, which has %d"
              .formatted(index, level, growing.width));
    }
    System.arraycopy(buffer, offset, growing.hashes, place * TreeHash.SIZE, TreeHash.SIZE);
    growing.width++;
    if (growing.width == Tile.FULL) {
      full.accept(new Tile(tileLevel, index / Tile.FULL, Tile.FULL), growing.hashes.clone());
      growing.width = 0;
    }
    growing.index = (index + 1) / Tile.FULL;
  }

  /** The partial tiles of the tree as it is now, with their bytes. */
  public Map<Tile, byte[]> partialTiles() {
    Map<Tile, byte[]> partial = new LinkedHashMap<>();
    levels.forEach(
        (level, growing) -> {
          if (growing.width > 0) {
            partial.put(
                new Tile(level, growing.index, growing.width),
                Arrays.copyOf(growing.hashes, growing.width * TreeHash.SIZE));
          }
        });
    return partial;
  }

  private Growing level(int level) {
    return levels.computeIfAbsent(level, each -> new Growing());
  }

  /** The rightmost tile of one level. */
  private static final class Growing {
    private final byte[] hashes = new byte[Tile.FULL * TreeHash.SIZE];
    private long index;
    private int width;

    void restore(Tile tile, byte[] bytes) {
      System.arraycopy(bytes, 0, hashes, 0, bytes.length);
      index = tile.index();
      width = tile.width();
    }
  }
}
