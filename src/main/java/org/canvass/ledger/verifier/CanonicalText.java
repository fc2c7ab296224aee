package org.canvass.ledger.verifier;

import java.io.IOException;
import java.util.Arrays;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * Reads JSON that must be in its one byte form, RFC 8785, in one pass and without copies: no white
 * space, members in the order of their names' UTF-16 units and none twice, only the escapes that
 * are needed, UTF-8 without fault. A whole number of up to fifteen digits has one spelling; a text
 * with any other number is canonicalised anew by the library of RFC 8785 and compared. Strings are
 * read eight bytes at a time. For one thread at a time.
 */
class CanonicalText {
  private static final int DEEPEST = 64;
  private static final int EXACT_DIGITS = 15;

  /** What is being read, and where. */
  protected byte[] text;

  protected int at;
  private int end;
  private boolean otherNumbers;

  /** What is wrong with the text. */
  static final class NotCanonical extends Exception {
    private static final long serialVersionUID = 1L;

    NotCanonical(String message) {
      // thrown for each bad entry, and never shown with its stack
      super(message, null, false, false);
    }
  }

  /**
   * Told of each member of the objects on the first two levels.
   *
   * @param prefix the name's first eight bytes, see {@link EightBytes#prefix}
   */
  protected void member(int depth, long prefix, int name, int nameEnd, int value, int valueEnd)
      throws NotCanonical {}

  /** Told before a member's value is read. */
  protected void enter(int depth, long prefix) {}

  /**
   * Reads one object, which fills these bytes.
   *
   * @throws NotCanonical saying what is not as it must be
   */
  void object(byte[] bytes, int from, int to) throws NotCanonical {
    text = bytes;
    at = from;
    end = to;
    otherNumbers = false;
    if (from >= to || bytes[from] != '{') {
      throw new NotCanonical("is no JSON object");
    }
    value(0);
    if (at != end) {
      throw new NotCanonical("goes on after its end, at byte " + (at - from));
    }
    if (otherNumbers) {
      compareWithLibrary(from);
    }
  }

  private void compareWithLibrary(int from) throws NotCanonical {
    byte[] given = Arrays.copyOfRange(text, from, end);
    try {
      if (Arrays.equals(given, new JsonCanonicalizer(given).getEncodedUTF8())) {
        return;
      }
    } catch (IOException | RuntimeException noNumber) {
      throw new NotCanonical("holds a number that is none");
    }
    throw new NotCanonical("has a number in another form than RFC 8785 gives it");
  }

  private void value(int depth) throws NotCanonical {
    if (depth > DEEPEST) {
      throw new NotCanonical("is nested more than " + DEEPEST + " deep");
    }
    switch (peek()) {
      case '{' -> members(depth);
      case '[' -> list(depth);
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    }
  }

  private void members(int depth) throws NotCanonical {
    at++;
    if (peek() == '}') {
      at++;
      return;
    }
    int lastName = -1;
    int lastEnd = -1;
    long lastPrefix = 0;
    while (true) {
      if (peek() != '"') {
        throw unexpected();
      }
      string();
      int nameEnd = at - 1;
      int name = nameStart;
      long prefix = EightBytes.prefix(text, name, nameEnd);
      if (lastName >= 0
          && compareNames(lastPrefix, text, lastName, lastEnd, prefix, text, name, nameEnd) >= 0) {
        throw new NotCanonical("has members out of order, or one twice, at byte " + name);
      }
      lastName = name;
      lastEnd = nameEnd;
      lastPrefix = prefix;
      expect(':');
      int begin = at;
      if (depth < 2) {
        enter(depth, prefix);
        value(depth + 1);
        member(depth, prefix, name, nameEnd, begin, at);
      } else {
        value(depth + 1);
      }
      byte next = peek();
      at++;
      if (next == '}') {
        return;
      }
      if (next != ',') {
        at--;
        throw unexpected();
      }
    }
  }

  private void list(int depth) throws NotCanonical {
    at++;
    if (peek() == ']') {
      at++;
      return;
    }
    while (true) {
      value(depth + 1);
      byte next = peek();
      at++;
      if (next == ']') {
        return;
      }
      if (next != ',') {
        at--;
        throw unexpected();
      }
    }
  }

  private int nameStart;

  private void string() throws NotCanonical {
    int i = at + 1;
    int start = i;
    while (true) {
      i = EightBytes.endOfPlain(text, i);
      if (i >= end) {
        at = i;
        throw cutOff();
      }
      byte b = text[i];
      if (b == '"') {
        nameStart = start;
        at = i + 1;
        return;
      } else if (b == '\\') {
        i = escape(i);
      } else if (b < 0) {
        i = utf8(i);
      } else {
        at = i;
        throw unexpected();
      }
    }
  }

  /** Only what must be escaped is, and in its shortest way. */
  private int escape(int i) throws NotCanonical {
    if (i + 1 >= end) {
      throw cutOff();
    }
    switch (text[i + 1]) {
      case '"', '\\', 'b', 'f', 'n', 'r', 't':
        return i + 2;
      case 'u':
        if (i + 6 <= end && text[i + 2] == '0' && text[i + 3] == '0') {
          int high = text[i + 4] - '0';
          int low = Character.digit(text[i + 5], 16);
          int code = high * 16 + low;
          boolean lower = text[i + 5] < 'A' || text[i + 5] > 'F';
          boolean shorter = code == 8 || code == 9 || code == 10 || code == 12 || code == 13;
          if ((high == 0 || high == 1) && low >= 0 && lower && !shorter) {
            return i + 6;
          }
        }
        at = i;
        throw new NotCanonical("escapes a character that RFC 8785 does not, or in another way");
      default:
        at = i;
        throw new NotCanonical("escapes a character that RFC 8785 does not, or in another way");
    }
  }

  private int utf8(int i) throws NotCanonical {
    int first = text[i] & 0xff;
    int more;
    int code;
    int least;
    if (first >= 0xc2 && first <= 0xdf) {
      more = 1;
      code = first & 0x1f;
      least = 0x80;
    } else if (first >= 0xe0 && first <= 0xef) {
      more = 2;
      code = first & 0x0f;
      least = 0x800;
    } else if (first >= 0xf0 && first <= 0xf4) {
      more = 3;
      code = first & 0x07;
      least = 0x10000;
    } else {
      throw new NotCanonical("is not UTF-8");
    }
    if (i + more >= end) {
      throw cutOff();
    }
    for (int k = 1; k <= more; k++) {
      int next = text[i + k] & 0xff;
      if ((next & 0xc0) != 0x80) {
        throw new NotCanonical("is not UTF-8");
      }
      code = code << 6 | next & 0x3f;
    }
    if (code < least || code > 0x10ffff || code >= 0xd800 && code <= 0xdfff) {
      throw new NotCanonical("is not UTF-8");
    }
    return i + more + 1;
  }

  private void number() throws NotCanonical {
    int start = at;
    int i = at;
    if (i < end && text[i] == '-') {
      i++;
    }
    int digits = i;
    while (i < end && text[i] >= '0' && text[i] <= '9') {
      i++;
    }
    int count = i - digits;
    boolean fraction =
        i < end && (text[i] == '.' || text[i] == 'e' || text[i] == 'E' || text[i] == '+');
    if (count == 0) {
      throw unexpected();
    }
    boolean leadingZero = text[digits] == '0' && count > 1;
    boolean minusZero = digits > start && text[digits] == '0' && count == 1 && !fraction;
    if (leadingZero || minusZero) {
      throw new NotCanonical("has a number in another form than RFC 8785 gives it");
    }
    if (fraction || count > EXACT_DIGITS) {
      otherNumbers = true;
      while (i < end && "0123456789+-.eE".indexOf(text[i]) >= 0) {
        i++;
      }
    }
    at = i;
  }

  private void word(String word) throws NotCanonical {
    for (int i = 0; i < word.length(); i++, at++) {
      if (peek() != word.charAt(i)) {
        throw unexpected();
      }
    }
  }

  private void expect(char wanted) throws NotCanonical {
    if (peek() != wanted) {
      throw unexpected();
    }
    at++;
  }

  private byte peek() throws NotCanonical {
    if (at >= end) {
      throw cutOff();
    }
    return text[at];
  }

  private NotCanonical unexpected() {
    return new NotCanonical(
        "is not JSON in RFC 8785 form: unexpected 0x%02x at byte %d".formatted(text[at], at));
  }

  private static NotCanonical cutOff() {
    return new NotCanonical("is cut off");
  }

  /** The order of RFC 8785, by UTF-16 units, for names as they stand between their quotes. */
  static int compareNames(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
    int same = Arrays.mismatch(a, aFrom, aTo, b, bFrom, bTo);
    if (same < 0) {
      return 0;
    }
    int length = Math.min(aTo - aFrom, bTo - bFrom);
    for (int i = 0; i < length && i <= same; i++) {
      byte x = a[aFrom + i];
      byte y = b[bFrom + i];
      if (x < 0 || y < 0 || x == '\\' || y == '\\') {
        return Words.unescaped(a, aFrom, aTo).compareTo(Words.unescaped(b, bFrom, bTo));
      }
      if (x != y) {
        return x - y;
      }
    }
    return (aTo - aFrom) - (bTo - bFrom);
  }

  /**
   * The same, with the names' first eight bytes at hand, which decide nearly always.
   *
   * @param aPrefix see {@link EightBytes#prefix}
   * @param bPrefix of the other
   */
  static int compareNames(
      long aPrefix, byte[] a, int aFrom, int aTo, long bPrefix, byte[] b, int bFrom, int bTo) {
    if (aPrefix != bPrefix) {
      return EightBytes.isPlain(aPrefix) && EightBytes.isPlain(bPrefix)
          ? Long.compareUnsigned(aPrefix, bPrefix)
          : compareNames(a, aFrom, aTo, b, bFrom, bTo);
    }
    int length = aTo - aFrom;
    return length <= Long.BYTES && length == bTo - bFrom
        ? 0
        : compareNames(a, aFrom, aTo, b, bFrom, bTo);
  }
}
