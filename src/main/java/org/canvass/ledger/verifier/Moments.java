package org.canvass.ledger.verifier;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Reads moments as the ledger writes them: UTC, to the microsecond, no zeros at the end. The day of
 * the last one is kept, since the next is mostly of the same. For one thread at a time.
 */
final class Moments {
  private static final int DATE = "0000-00-00".length();
  private static final int WHOLE = "0000-00-00T00:00:00".length();
  private static final byte[] ZONE = {'+', '0', '0', ':', '0', '0'};
  private static final long SECOND = 1_000_000;
  private static final int FRACTION = 6;

  private final byte[] date = new byte[DATE];
  private long day;

  /** Microseconds since 1970; {@link EntryBatch#NONE} where the text is no such moment. */
  long micros(byte[] text, int from, int to) {
    int zone = to - ZONE.length;
    int whole = from + WHOLE;
    if (zone < whole
        || !Arrays.equals(text, zone, to, ZONE, 0, ZONE.length)
        || text[from + DATE] != 'T'
        || text[from + DATE + 3] != ':'
        || text[from + DATE + 6] != ':') {
      return EntryBatch.NONE;
    }
    int hour = two(text, from + DATE + 1);
    int minute = two(text, from + DATE + 4);
    int second = two(text, from + DATE + 7);
    long fraction = fraction(text, whole, zone);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
      return EntryBatch.NONE;
    }
    if (fraction < 0 || !isDate(text, from)) {
      return EntryBatch.NONE;
    }
    return (day * 86_400 + hour * 3600 + minute * 60 + second) * SECOND + fraction;
  }

  /** Microseconds, -1 where it is not written in the shortest way. */
  private static long fraction(byte[] text, int from, int to) {
    if (from == to) {
      return 0;
    }
    int digits = to - from - 1;
    if (text[from] != '.' || digits < 1 || digits > FRACTION || text[to - 1] == '0') {
      return -1;
    }
    long micros = 0;
    for (int i = from + 1; i <= from + FRACTION; i++) {
      int digit = i < to ? text[i] - '0' : 0;
      if (digit < 0 || digit > 9) {
        return -1;
      }
      micros = micros * 10 + digit;
    }
    return micros;
  }

  private boolean isDate(byte[] text, int from) {
    if (Arrays.equals(text, from, from + DATE, date, 0, DATE)) {
      return true;
    }
    int century = two(text, from);
    int year = two(text, from + 2);
    int month = two(text, from + 5);
    int dayOfMonth = two(text, from + 8);
    if (century < 0 || year < 0 || text[from + 4] != '-' || text[from + 7] != '-') {
      return false;
    }
    try {
      day = LocalDate.of(century * 100 + year, month, dayOfMonth).toEpochDay();
      System.arraycopy(text, from, date, 0, DATE);
      return true;
    } catch (DateTimeException noSuchDay) {
      return false;
    }
  }

  /** For a message. */
  static String shown(long micros) {
    return Instant.ofEpochSecond(
            Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * 1000)
        .toString();
  }

  /** A number of two digits, -1 where it is none. */
  private static int two(byte[] text, int at) {
    int tens = text[at] - '0';
    int ones = text[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }
}
