package org.canvass.ledger.verifier;

import java.util.Arrays;

/**
 * What the entries have told so far of each subject: revision, state, last entry, and its facts.
 * All of a subject that varies in length is one array of bytes; about 200 bytes for an envelope.
 */
final class Subjects {
  private int[] slots = new int[1 << 12];
  private int count;

  byte[][] packed = new byte[1 << 11][];
  short[] nameLength = new short[1 << 11];
  char[] kind = new char[1 << 11];
  char[] state = new char[1 << 11];
  int[] shape = new int[1 << 11];
  int[] revision = new int[1 << 11];
  long[] lastEntry = new long[1 << 11];
  long[] lastLeaf = new long[1 << 11];

  /** Whether entries of it are missing or unlawful, so that its facts cannot be known. */
  boolean[] broken = new boolean[1 << 11];

  /** Its row was in the list of digests. */
  boolean[] seen = new boolean[1 << 11];

  int count() {
    return count;
  }

  /** The subject's number, or -1; safe for several threads while nobody adds. */
  int find(byte[] text, int from, int to) {
    int slot = EightBytes.hash(text, from, to) & slots.length - 1;
    while (slots[slot] != 0) {
      int subject = slots[slot] - 1;
      if (Arrays.equals(packed[subject], 0, nameLength(subject), text, from, to)) {
        return subject;
      }
      slot = slot + 1 & slots.length - 1;
    }
    return -1;
  }

  /** Adds a subject that is not known; its facts are none. */
  int add(byte[] text, int from, int to) {
    if (count == packed.length) {
      grow();
    }
    int subject = count++;
    packed[subject] = Arrays.copyOfRange(text, from, to);
    nameLength[subject] = (short) (to - from);
    place(subject);
    return subject;
  }

  int nameLength(int subject) {
    return nameLength[subject] & 0xffff;
  }

  String name(int subject) {
    return Words.unescaped(packed[subject], 0, nameLength(subject));
  }

  private void place(int subject) {
    int slot = EightBytes.hash(packed[subject], 0, nameLength(subject)) & slots.length - 1;
    while (slots[slot] != 0) {
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = subject + 1;
  }

  private void grow() {
    int room = packed.length * 2;
    packed = Arrays.copyOf(packed, room);
    nameLength = Arrays.copyOf(nameLength, room);
    kind = Arrays.copyOf(kind, room);
    state = Arrays.copyOf(state, room);
    shape = Arrays.copyOf(shape, room);
    revision = Arrays.copyOf(revision, room);
    lastEntry = Arrays.copyOf(lastEntry, room);
    lastLeaf = Arrays.copyOf(lastLeaf, room);
    broken = Arrays.copyOf(broken, room);
    seen = Arrays.copyOf(seen, room);
    slots = new int[room * 2];
    for (int subject = 0; subject < count; subject++) {
      place(subject);
    }
  }
}
