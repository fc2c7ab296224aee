package org.canvass.ledger.tlog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of the log, as C2SP tlog-tiles cuts and names it: 256 hashes of one level, or the 256
 * entries under a tile of level 0. A full one never changes; a partial one is the same file, not
 * yet grown, under a name with its width.
 *
 * @param level 0 to 63, each standing for eight levels of the tree; {@link #ENTRIES} for a bundle
 * @param index from 0, within the level
 * @param width hashes or entries in it, 1 to 256
 */
public record Tile(int level, long index, int width) {
  /** Hashes or entries in a full tile. */
  public static final int FULL = 256;

  /** Levels of the tree between a tile's hashes and those of the tile above. */
  public static final int HEIGHT = 8;

  /** In the place of a level: the bundle holds entries, not hashes. */
  public static final int ENTRIES = -1;

  private static final int HIGHEST = 63;
  private static final int THOUSAND = 1000;
  private static final Pattern PATH =
      Pattern.compile(
          "tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

  /**
   * @throws TlogException if no log has such a tile
   */
  public Tile {
    if (level < ENTRIES || level > HIGHEST || index < 0 || width < 1 || width > FULL) {
      throw new TlogException(
          "There is no tile of level %d, index %d and width %d".formatted(level, index, width));
    }
  }

  /** Whether it holds entries. */
  public boolean isBundle() {
    return level == ENTRIES;
  }

  /** Whether it can still grow. */
  public boolean isPartial() {
    return width < FULL;
  }

  /**
   * {@code tile/0/x001/x234/067}, {@code tile/entries/000.p/12}: the same in URLs and on a disk.
   */
  public String path() {
    String where = "tile/" + (isBundle() ? "entries" : level) + "/" + encoded(index);
    return isPartial() ? where + ".p/" + width : where;
  }

  /** The index in groups of three digits, {@code x001/x234/067}. */
  public static String encoded(long index) {
    String path = threeDigits(index);
    for (long rest = index / THOUSAND; rest > 0; rest /= THOUSAND) {
      path = "x" + threeDigits(rest) + "/" + path;
    }
    return path;
  }

  /** The last three. */
  private static String threeDigits(long number) {
    return Long.toString(THOUSAND + number % THOUSAND).substring(1);
  }

  /**
   * Reads a path; one that climbs, or spells a number in a second way, is none.
   *
   * @throws TlogException if it is not exactly what {@link #path()} gives
   */
  public static Tile parse(String path) {
    Matcher parts = PATH.matcher(path);
    if (parts.matches()) {
      String level = parts.group(1);
      String width = parts.group(3);
      int read = level.equals("entries") ? ENTRIES : Integer.parseInt(level);
      int wide = width == null ? FULL : Integer.parseInt(width);
      long index = index(parts.group(2));
      if (read <= HIGHEST && wide <= FULL && index >= 0) {
        Tile tile = new Tile(read, index, wide);
        if (tile.path().equals(path)) {
          return tile;
        }
      }
    }
    throw new TlogException("Not the path of a tile: " + Strict.shown(path));
  }

  /** Negative when it is larger than any log. */
  private static long index(String groups) {
    try {
      return Long.parseLong(groups.replace("x", "").replace("/", ""));
    } catch (NumberFormatException beyondAnyLog) {
      return -1;
    }
  }
}
