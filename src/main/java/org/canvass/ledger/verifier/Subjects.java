package org.canvass.ledger.verifier;

import java.util.Arrays;
import org.canvass.ledger.tlog.Tile;

/**
 * What the entries have told so far of each subject: revision, state, last entry, and its facts.
 * All that varies in length is one array of bytes; all else stands together, since the next entry
 * is mostly of another subject, and each place in memory that must be fetched for it costs more
 * than all that is done there. About 200 bytes for an envelope.
 */
final class Subjects {
  /** The state of a subject of which entries are missing. */
  static final int UNKNOWN_STATE = 0xffff;

  /** Longs for each subject: revision, kind and state; last entry; its leaf; shape and the rest. */
  private static final int WIDTH = 4;

  private static final int FIRST = 1 << 11;
  private static final long BROKEN = 1;

  private int[] slots = new int[FIRST * 2];
  private long[] told = new long[FIRST * WIDTH];
  private int count;
  private final int[] soon = new int[Tile.FULL];
  private final byte[][] soonPacked = new byte[Tile.FULL][];

  /** Kept, so that what is fetched counts as used. */
  private long fetched;

  /** The subject's name, and after it its facts as {@link Facts} packs them. */
  byte[][] packed = new byte[FIRST][];

  int count() {
    return count;
  }

  /** The subject's number, or -1; safe for several threads while nobody adds. */
  int find(int hash, byte[] text, int from, int to) {
    int slot = hash & slots.length - 1;
    while (slots[slot] != 0) {
      int subject = slots[slot] - 1;
      if (Arrays.equals(packed[subject], 0, nameLength(subject), text, from, to)) {
        return subject;
      }
      slot = slot + 1 & slots.length - 1;
    }
    return -1;
  }

  /**
   * Has the memory fetched in which subjects with these hashes will be looked up. Each step is
   * taken for all before the next, so that the memory is waited for once and not once for each.
   */
  void fetch(int[] hashes, int many) {
    for (int i = 0; i < many; i++) {
      soon[i] = Math.max(0, slots[hashes[i] & slots.length - 1] - 1);
    }
    long touched = 0;
    for (int i = 0; i < many; i++) {
      touched += told[soon[i] * WIDTH];
      soonPacked[i] = packed[soon[i]];
    }
    for (int i = 0; i < many; i++) {
      touched += soonPacked[i] == null ? 0 : soonPacked[i][0];
    }
    fetched = touched;
  }

  /** Adds a subject that is not known; nothing is told of it yet. */
  int add(int hash, byte[] text, int from, int to, int kind) {
    if (count == packed.length) {
      grow();
    }
    int subject = count++;
    packed[subject] = Arrays.copyOfRange(text, from, to);
    told[subject * WIDTH] = (long) kind << 16;
    told[subject * WIDTH + 3] = (long) (to - from) << 16;
    place(subject, hash);
    return subject;
  }

  /** Remembers the last entry that told of it. */
  void tell(int subject, int revision, int state, long entry, long leaf) {
    int at = subject * WIDTH;
    told[at] = (long) revision << 32 | (long) kind(subject) << 16 | state;
    told[at + 1] = entry;
    told[at + 2] = leaf;
  }

  /** Remembers that entries of it are missing or unlawful, so that its facts cannot be known. */
  void breakOff(int subject) {
    told[subject * WIDTH + 3] |= BROKEN;
  }

  /** Its state is not known any more, since entries are missing. */
  void forgetState(int subject) {
    told[subject * WIDTH] |= UNKNOWN_STATE;
  }

  void setShape(int subject, int shape) {
    int at = subject * WIDTH + 3;
    told[at] = (long) shape << 32 | told[at] & 0xffff_ffffL;
  }

  int revision(int subject) {
    return (int) (told[subject * WIDTH] >>> 32);
  }

  int kind(int subject) {
    return (int) (told[subject * WIDTH] >>> 16) & 0xffff;
  }

  /** 0 where it has none. */
  int state(int subject) {
    return (int) told[subject * WIDTH] & 0xffff;
  }

  long lastEntry(int subject) {
    return told[subject * WIDTH + 1];
  }

  long lastLeaf(int subject) {
    return told[subject * WIDTH + 2];
  }

  int shape(int subject) {
    return (int) (told[subject * WIDTH + 3] >>> 32);
  }

  int nameLength(int subject) {
    return (int) (told[subject * WIDTH + 3] >>> 16) & 0xffff;
  }

  boolean isBroken(int subject) {
    return (told[subject * WIDTH + 3] & BROKEN) != 0;
  }

  String name(int subject) {
    return Words.unescaped(packed[subject], 0, nameLength(subject));
  }

  private void place(int subject, int hash) {
    int slot = hash & slots.length - 1;
    while (slots[slot] != 0) {
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = subject + 1;
  }

  /**
   * Doubles the room.
   *
   * @throws Unreadable if there are more subjects than an array can hold
   */
  private void grow() {
    int room = packed.length * 2;
    if (room > Integer.MAX_VALUE / WIDTH) {
      throw new Unreadable("The log tells of more than 268 million subjects: it is no ledger.");
    }
    packed = Arrays.copyOf(packed, room);
    told = Arrays.copyOf(told, room * WIDTH);
    slots = new int[room * 2];
    for (int subject = 0; subject < count; subject++) {
      place(subject, EightBytes.hash(packed[subject], 0, nameLength(subject)));
    }
  }
}
