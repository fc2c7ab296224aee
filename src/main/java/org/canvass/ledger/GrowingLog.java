package org.canvass.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.canvass.ledger.tlog.CompactTree;
import org.canvass.ledger.tlog.Tile;
import org.canvass.ledger.tlog.TileEdge;
import org.canvass.ledger.tlog.TileReader;
import org.canvass.ledger.tlog.TiledNodes;
import org.canvass.ledger.tlog.TreeHash;

/**
 * A log's tree while it grows: takes leaves, and gives the tiles that became full meanwhile. Kept
 * in memory between two checkpoints; restored from stored tiles after a restart, or when another
 * server went on with it.
 */
final class GrowingLog {
  private final TreeHash hash = new TreeHash();
  private final CompactTree tree;
  private final TileEdge edge;
  private final Map<Tile, byte[]> roots = new HashMap<>();
  private final List<FullTile> full = new ArrayList<>();

  /** A tile that is full, with the root of the subtree that it covers. */
  record FullTile(Tile tile, byte[] root, byte[] hashes) {}

  private GrowingLog(long size, TileReader tiles) {
    TiledNodes nodes = new TiledNodes(size, tiles);
    this.edge =
        TileEdge.restored(
            size, tiles, (tile, hashes) -> full.add(new FullTile(tile, null, hashes)));
    this.tree = CompactTree.restored(size, rightEdge(size, nodes), this::completed);
  }

  /** The log of {@code size} entries whose tiles are stored. */
  static GrowingLog restored(long size, TileReader tiles) {
    return new GrowingLog(size, tiles);
  }

  long size() {
    return tree.size();
  }

  byte[] root() {
    return tree.root();
  }

  /** Takes in the next entry; returns the hash of its leaf. */
  byte[] append(byte[] entry) {
    byte[] leaf = hash.leaf(entry);
    tree.append(leaf);
    return leaf;
  }

  /** The tiles that became full since this was last asked. */
  List<FullTile> takeFull() {
    List<FullTile> taken =
        full.stream()
            .map(each -> new FullTile(each.tile(), roots.get(each.tile()), each.hashes()))
            .toList();
    full.clear();
    roots.clear();
    return taken;
  }

  private void completed(int level, long index, byte[] buffer, int offset) {
    edge.completed(level, index, buffer, offset);
    if (level > 0 && level % Tile.HEIGHT == 0) {
      byte[] root = new byte[TreeHash.SIZE];
      System.arraycopy(buffer, offset, root, 0, root.length);
      roots.put(new Tile(level / Tile.HEIGHT - 1, index, Tile.FULL), root);
    }
  }

  private static byte[] rightEdge(long size, TiledNodes nodes) {
    byte[] all = new byte[Long.bitCount(size) * TreeHash.SIZE];
    int at = 0;
    for (int level = Long.SIZE - 2; level >= 0; level--) {
      if ((size >>> level & 1) == 1) {
        long index = (size >>> level) - 1;
        System.arraycopy(nodes.hash(level, index), 0, all, at, TreeHash.SIZE);
        at += TreeHash.SIZE;
      }
    }
    return all;
  }
}
