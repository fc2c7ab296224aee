package org.canvass.ledger.tlog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Which files a log of a given size consists of, C2SP tlog-tiles. It follows from the size alone,
 * so an auditor who has the checkpoint knows what he must have been given.
 */
public final class Tiling {
  private Tiling() {}

  /** All hash tiles of a tree, level by level, full ones before the partial one. */
  public static Stream<Tile> hashTiles(long size) {
    return newHashTiles(0, size);
  }

  /** All entry bundles of a log. */
  public static Stream<Tile> bundles(long size) {
    return newBundles(0, size);
  }

  /**
   * The hash tiles of the tree of size {@code to} that the tree of size {@code from} has not: full
   * ones, and the partial one of each level that has grown.
   */
  public static Stream<Tile> newHashTiles(long from, long to) {
    checked(from, to);
    return IntStream.rangeClosed(0, topLevel(to))
        .boxed()
        .flatMap(level -> grown(level, count(level, from), count(level, to)));
  }

  /** The entry bundles of the log of size {@code to} that the log of size {@code from} has not. */
  public static Stream<Tile> newBundles(long from, long to) {
    checked(from, to);
    return grown(Tile.ENTRIES, from, to);
  }

  /** The partial tiles of a tree: what a log needs besides its leaves to go on growing. */
  public static List<Tile> partialTiles(long size) {
    checked(0, size);
    List<Tile> partial = new ArrayList<>();
    for (int level = 0; count(level, size) > 0; level++) {
      int width = (int) (count(level, size) % Tile.FULL);
      if (width > 0) {
        partial.add(new Tile(level, count(level, size) / Tile.FULL, width));
      }
    }
    return partial;
  }

  /**
   * The tile that holds the hash of this perfect subtree, or those under it, in a tree of {@code
   * size} entries.
   *
   * @param level of the tree, 0 for leaf hashes
   */
  public static Tile holding(int level, long index, long size) {
    int tileLevel = level / Tile.HEIGHT;
    long first = index << level % Tile.HEIGHT;
    return at(tileLevel, first / Tile.FULL, count(tileLevel, size));
  }

  /** The bundle that holds this entry in a log of {@code size} entries. */
  public static Tile bundleOf(long entry, long size) {
    if (entry < 0 || entry >= size) {
      throw new TlogException("A log of " + size + " entries has no entry " + entry);
    }
    return at(Tile.ENTRIES, entry / Tile.FULL, size);
  }

  /** Hashes at a level of tiles, in all its tiles together. */
  static long count(int level, long size) {
    int bits = level * Tile.HEIGHT;
    return bits >= Long.SIZE ? 0 : size >>> bits;
  }

  private static int topLevel(long size) {
    int level = 0;
    while (count(level + 1, size) > 0) {
      level++;
    }
    return level;
  }

  private static Stream<Tile> grown(int level, long before, long now) {
    if (before == now) {
      return Stream.empty();
    }
    return LongStream.rangeClosed(before / Tile.FULL, (now - 1) / Tile.FULL)
        .mapToObj(index -> at(level, index, now));
  }

  private static Tile at(int level, long index, long count) {
    long width = Math.min(Tile.FULL, count - index * Tile.FULL);
    if (width < 1) {
      throw new TlogException("The tree is too small for tile " + index + " of level " + level);
    }
    return new Tile(level, index, (int) width);
  }

  private static void checked(long from, long to) {
    if (from < 0 || to < from) {
      throw new TlogException("A log does not go from " + from + " to " + to + " entries");
    }
  }
}
