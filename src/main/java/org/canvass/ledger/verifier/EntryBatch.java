package org.canvass.ledger.verifier;

import java.util.Arrays;
import org.canvass.ledger.tlog.Tile;
import org.canvass.ledger.tlog.TreeHash;

/**
 * The entries of one bundle, taken apart: where each member stands in the bundle's own bytes, what
 * is needed as a number, and the leaf hashes. Made by one thread and handed to the next.
 */
final class EntryBatch {
  static final long NONE = Long.MIN_VALUE;

  final Tile bundle;
  final long first;
  final int count;

  /** Null when the bundle could not be read. */
  byte[] bytes;

  /** 32 bytes for each entry; from the hash tile where the bundle could not be read. */
  byte[] leafHashes;

  /** Whether the leaf hashes are those of the entries' own bytes. */
  final boolean[] readable;

  final long[] ids;
  final long[] revisions;
  final long[] recorded;
  final long[] wall;

  /** From and to of each member of each entry; -1 where it has none. */
  final int[] places;

  /** Name from, to, value from, to of each member of {@code after}. */
  int[] facts = new int[4096];

  /** Where each entry's facts begin in {@link #facts}; the last ends the last entry's. */
  final int[] factsFrom;

  EntryBatch(Tile bundle) {
    this.bundle = bundle;
    this.first = bundle.index() * Tile.FULL;
    this.count = bundle.width();
    this.readable = new boolean[count];
    this.ids = new long[count];
    this.revisions = new long[count];
    this.recorded = new long[count];
    this.wall = new long[count];
    this.places = new int[count * 2 * Member.ALL.length];
    this.factsFrom = new int[count + 1];
    this.leafHashes = new byte[count * TreeHash.SIZE];
    Arrays.fill(places, -1);
    Arrays.fill(ids, NONE);
    Arrays.fill(revisions, NONE);
    Arrays.fill(recorded, NONE);
    Arrays.fill(wall, NONE);
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

  Long id(int entry) {
    return ids[entry] == NONE ? null : Long.valueOf(ids[entry]);
  }

  Finding finding(Check check, int entry, String text) {
    return new Finding(check, first + entry, id(entry), text);
  }
}
