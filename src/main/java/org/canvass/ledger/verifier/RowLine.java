package org.canvass.ledger.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One row of the database as a bundle lists it, {@code {"digest","kind","revision","subject"}} in
 * RFC 8785 form. Reads one line after the other; for one thread at a time.
 */
final class RowLine extends CanonicalText {
  private static final int DIGEST = 0;
  private static final int KIND = 1;
  private static final int REVISION = 2;
  private static final int SUBJECT = 3;
  private static final byte[][] NAMES = {
    bytes("digest"), bytes("kind"), bytes("revision"), bytes("subject")
  };
  private static final int MOST_DIGITS = 15;

  private final int[] from = new int[NAMES.length];
  private final int[] to = new int[NAMES.length];
  private int members;
  private long revision;

  /**
   * Reads a line.
   *
   * @throws NotCanonical if it is none
   */
  void read(byte[] line) throws NotCanonical {
    members = 0;
    object(line, 0, line.length);
    if (members != NAMES.length || revision < 1) {
      throw new NotCanonical("is not digest, kind, revision and subject");
    }
  }

  @Override
  protected void member(int depth, long prefix, int name, int nameEnd, int value, int valueEnd)
      throws NotCanonical {
    if (depth > 0) {
      return;
    }
    int number = members++;
    boolean quoted = text[value] == '"';
    if (number == NAMES.length
        || !Arrays.equals(text, name, nameEnd, NAMES[number], 0, NAMES[number].length)
        || quoted == (number == REVISION)) {
      throw new NotCanonical("is not digest, kind, revision and subject");
    }
    from[number] = quoted ? value + 1 : value;
    to[number] = quoted ? valueEnd - 1 : valueEnd;
    if (number == REVISION) {
      revision = whole(value, valueEnd);
    }
  }

  private long whole(int begin, int end) {
    long number = 0;
    for (int i = begin; i < end && end - begin <= MOST_DIGITS; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  long revision() {
    return revision;
  }

  String name() {
    return Words.unescaped(text, from[SUBJECT], to[SUBJECT]);
  }

  String kind() {
    return Words.unescaped(text, from[KIND], to[KIND]);
  }

  /** The subject's number, or -1 where no entry tells of it. */
  int subject(Subjects subjects) {
    int hash = EightBytes.hash(text, from[SUBJECT], to[SUBJECT]);
    return subjects.find(hash, text, from[SUBJECT], to[SUBJECT]);
  }

  boolean isOf(byte[] kind) {
    return Arrays.equals(text, from[KIND], to[KIND], kind, 0, kind.length);
  }

  /** Whether the digest, in small hexadecimal digits, is this one. */
  boolean hasDigest(byte[] digest) {
    if (to[DIGEST] - from[DIGEST] != digest.length * 2) {
      return false;
    }
    int at = from[DIGEST];
    for (byte each : digest) {
      if (text[at++] != Character.forDigit(each >> 4 & 0xf, 16)
          || text[at++] != Character.forDigit(each & 0xf, 16)) {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }
}
