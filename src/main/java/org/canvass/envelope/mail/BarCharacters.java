package org.canvass.envelope.mail;

import java.util.Arrays;

/**
 * The characters of the Intelligent Mail barcode (USPS-B-3200, appendix E): 13 bits of which five
 * are set, for codewords below 1287, or two, for the 78 above. In each table a pattern stands
 * beside its mirror image, and those that are their own mirror image stand at the end.
 */
final class BarCharacters {
  static final int ALL_BITS = 0x1fff;

  private static final int BITS = 13;
  private static final int OF_FIVE = 1287;
  private static final int CODEWORDS = 1365;
  private static final int NONE = -1;

  private static final int[] CHARACTER = new int[CODEWORDS];
  private static final int[] CODEWORD = new int[ALL_BITS + 1];

  static {
    fill(5, 0, OF_FIVE);
    fill(2, OF_FIVE, CODEWORDS);
    Arrays.fill(CODEWORD, NONE);
    for (int codeword = 0; codeword < CODEWORDS; codeword++) {
      CODEWORD[CHARACTER[codeword]] = codeword;
    }
  }

  private BarCharacters() {}

  static int of(int codeword) {
    return CHARACTER[codeword];
  }

  /** The codeword of a character, or a negative number where it is none. */
  static int codeword(int character) {
    return CODEWORD[character];
  }

  private static void fill(int setBits, int from, int end) {
    int lower = from;
    int upper = end;
    for (int pattern = 0; pattern <= ALL_BITS; pattern++) {
      int mirrored = Integer.reverse(pattern) >>> (Integer.SIZE - BITS);
      if (Integer.bitCount(pattern) != setBits || mirrored < pattern) {
        continue;
      }
      if (mirrored == pattern) {
        CHARACTER[--upper] = pattern;
      } else {
        CHARACTER[lower++] = pattern;
        CHARACTER[lower++] = mirrored;
      }
    }
  }
}
