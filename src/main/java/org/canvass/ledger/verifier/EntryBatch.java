package org.canvass.ledger.verifier;

import java.util.Arrays;
import org.canvass.ledger.tlog.Tile;
import org.canvass.ledger.tlog.TreeHash;

/**
 * The entries of one bundle, taken apart: where each member stands in the bundle's own bytes, what
 * is needed as a number, and the leaf hashes. Made by one thread and handed to the next; used again
 * for another bundle when its entries have been followed, so that entries leave nothing behind.
 */
final class EntryBatch {
  static final long NONE = Long.MIN_VALUE;

  Tile bundle;
  long first;
  int count;

  /** The bundle's own bytes, from the buffer's first on; none when it could not be read. */
  byte[] bytes = new byte[1 << 18];

  /** 32 bytes for each entry; from the hash tile where the bundle could not be read. */
  final byte[] leafHashes = new byte[Tile.FULL * TreeHash.SIZE];

  /** Whether the entry could be taken apart, and can be followed. */
  final boolean[] readable = new boolean[Tile.FULL];

  final long[] ids = new long[Tile.FULL];
  final long[] revisions = new long[Tile.FULL];
  final long[] recorded = new long[Tile.FULL];
  final long[] wall = new long[Tile.FULL];

  /** Hash of each subject's name; of those that can be followed. */
  final int[] subjectHash = new int[Tile.FULL];

  /** From and to of each member of each entry; -1 where it has none. */
  private final int[] places = new int[Tile.FULL * 2 * Member.ALL.length];

  /** Name from, to, value from, to of each member of {@code after}. */
  int[] facts = new int[4096];

  /** Where each entry's facts begin in {@link #facts}; the last ends the last entry's. */
  final int[] factsFrom = new int[Tile.FULL + 1];

  /** Makes it that of a bundle of which nothing is known yet. */
  EntryBatch begin(Tile tile) {
    bundle = tile;
    first = tile.index() * Tile.FULL;
    count = tile.width();
    Arrays.fill(readable, false);
    Arrays.fill(leafHashes, (byte) 0);
    Arrays.fill(places, -1);
    Arrays.fill(factsFrom, 0);
    for (long[] numbers : new long[][] {ids, revisions, recorded, wall}) {
      Arrays.fill(numbers, NONE);
    }
    return this;
  }

  int from(int entry, Member member) {
    return places[(entry * Member.ALL.length + member.ordinal()) * 2];
  }

  int to(int entry, Member member) {
    return places[(entry * Member.ALL.length + member.ordinal()) * 2 + 1];
  }

  boolean has(int entry, Member member) {
    return from(entry, member) >= 0;
  }

  void put(int entry, Member member, int from, int to) {
    int place = (entry * Member.ALL.length + member.ordinal()) * 2;
    places[place] = from;
    places[place + 1] = to;
  }

  boolean is(int entry, Member member, byte[] value) {
    int from = from(entry, member);
    return from >= 0 && Arrays.equals(bytes, from, to(entry, member), value, 0, value.length);
  }

  /** The text of a member, or null where the entry has none. */
  String text(int entry, Member member) {
    return has(entry, member)
        ? Words.unescaped(bytes, from(entry, member), to(entry, member))
        : null;
  }

  /** The number of a member's word; 0 where the entry has none. */
  int number(int entry, Member member, Words words) {
    int from = from(entry, member);
    return from < 0 ? 0 : words.number(bytes, from, to(entry, member));
  }

  Long id(int entry) {
    return ids[entry] == NONE ? null : Long.valueOf(ids[entry]);
  }

  Finding finding(Check check, int entry, String text) {
    return new Finding(check, first + entry, id(entry), text);
  }
}
