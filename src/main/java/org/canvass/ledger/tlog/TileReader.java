package org.canvass.ledger.tlog;

/** Where tiles are kept: a table, a folder, a server. */
@FunctionalInterface
public interface TileReader {
  /**
   * The bytes of the tile.
   *
   * @throws TlogException if it is not there; the message says which
   */
  byte[] read(Tile tile);
}
