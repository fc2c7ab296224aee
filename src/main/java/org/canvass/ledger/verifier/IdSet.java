package org.canvass.ledger.verifier;

import java.util.Arrays;

/**
 * Which ids have been seen, 64 to a word: ids come from one sequence, so about one bit for each
 * entry. Open addressing over the words.
 */
final class IdSet {
  private long[] keys = new long[1 << 12];
  private long[] words = new long[1 << 12];
  private int used;

  /** Remembers the id, at least 1; false when it was known. */
  boolean add(long id) {
    long key = (id >>> 6) + 1;
    long bit = 1L << (id & 63);
    int slot = slot(keys, key);
    if (keys[slot] == 0) {
      keys[slot] = key;
      used++;
    }
    boolean fresh = (words[slot] & bit) == 0;
    words[slot] |= bit;
    if (used * 3L > keys.length * 2L) {
      grow();
    }
    return fresh;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldWords = words;
    keys = new long[oldKeys.length * 2];
    words = new long[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(keys, oldKeys[i]);
        keys[slot] = oldKeys[i];
        words[slot] = oldWords[i];
      }
    }
    Arrays.fill(oldKeys, 0);
  }

  private static int slot(long[] keys, long key) {
    long mixed = key * 0x9e3779b97f4a7c15L;
    int slot = (int) (mixed >>> 32) & keys.length - 1;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = slot + 1 & keys.length - 1;
    }
    return slot;
  }
}
