package org.canvass.ledger.verifier;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/** Bytes looked at eight at a time, as one number. */
final class EightBytes {
  private static final VarHandle UPWARDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle IN_ORDER =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH = 0x80 * EACH;
  private static final long SEED = new SecureRandom().nextLong();

  private EightBytes() {}

  /**
   * Where plain characters end that stand for themselves in a JSON string: at a quote, a backslash,
   * a control character, a byte beyond ASCII, or the array's end.
   */
  static int endOfPlain(byte[] text, int from) {
    int i = from;
    for (int last = text.length - Long.BYTES; i <= last; i += Long.BYTES) {
      long eight = (long) UPWARDS.get(text, i);
      // a subtraction borrows only above a byte that is flagged itself: the lowest flag is true
      long flagged =
          (eight | eight - ' ' * EACH | (eight ^ '"' * EACH) - EACH | (eight ^ '\\' * EACH) - EACH)
              & HIGH;
      if (flagged != 0) {
        return i + (Long.numberOfTrailingZeros(flagged) >>> 3);
      }
    }
    while (i < text.length && text[i] >= ' ' && text[i] != '"' && text[i] != '\\') {
      i++;
    }
    return i;
  }

  /**
   * The first eight bytes, or as many as there are with zeros after them. Compared without sign,
   * two of them stand in the order of the texts, where they differ.
   */
  static long prefix(byte[] text, int from, int to) {
    int length = to - from;
    if (from + Long.BYTES <= text.length) {
      long eight = (long) IN_ORDER.get(text, from);
      return length >= Long.BYTES
          ? eight
          : length == 0 ? 0 : eight & -1L << (Long.BYTES - length) * 8;
    }
    long prefix = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      prefix = prefix << 8 | (i < length ? text[from + i] & 0xff : 0);
    }
    return prefix;
  }

  /** Whether a prefix is ASCII without a backslash. */
  static boolean isPlain(long prefix) {
    return ((prefix | (prefix ^ '\\' * EACH) - EACH) & HIGH) == 0;
  }

  /** A hash of these bytes that nobody can steer, since each run has a seed of its own. */
  static int hash(byte[] text, int from, int to) {
    long hash = SEED ^ to - from;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      hash = mixed(hash ^ (long) IN_ORDER.get(text, at));
    }
    hash = mixed(hash ^ prefix(text, at, to));
    return (int) (hash ^ hash >>> 32);
  }

  /** Both halves of a product, folded. */
  private static long mixed(long value) {
    long times = 0x9e3779b97f4a7c15L;
    return value * times ^ Math.multiplyHigh(value, times);
  }
}
