package org.canvass.envelope.mail;

import java.math.BigInteger;

/**
 * The frame check sequence of the Intelligent Mail barcode (USPS-B-3200, appendix C): 11 bits by
 * the generator polynomial F35, over the 102 bits of a piece's number. It tells that bars were
 * misread; it does not say which.
 */
final class CheckSequence {
  private static final int DATA_BITS = 102;
  private static final int GENERATOR = 0xf35;
  private static final int ALL = 0x7ff;
  private static final int FIRST = 0x400;

  private CheckSequence() {}

  static int of(BigInteger number) {
    int sequence = ALL;
    for (int bit = DATA_BITS - 1; bit >= 0; bit--) {
      boolean differs = (sequence & FIRST) != 0 ^ number.testBit(bit);
      sequence = (sequence << 1) & ALL;
      if (differs) {
        sequence ^= GENERATOR & ALL;
      }
    }
    return sequence;
  }
}
