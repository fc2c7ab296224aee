package org.canvass.ledger.verifier;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** Moments as the ledger writes them: UTC, to the microsecond, no zeros at the end. */
final class Moments {
  private static final String SHAPE = "0000-00-00T00:00:00";
  private static final String ZONE = "+00:00";
  private static final long SECOND = 1_000_000;
  private static final int FRACTION = 6;

  private Moments() {}

  /** Microseconds since 1970; {@link EntryBatch#NONE} where the text is no such moment. */
  static long micros(byte[] text, int from, int to) {
    int zone = to - ZONE.length();
    int whole = from + SHAPE.length();
    if (zone < whole || !fits(text, from, SHAPE) || !fits(text, zone, ZONE)) {
      return EntryBatch.NONE;
    }
    long micros = 0;
    if (zone > whole) {
      int digits = zone - whole - 1;
      if (text[whole] != '.' || digits < 1 || digits > FRACTION || text[zone - 1] == '0') {
        return EntryBatch.NONE;
      }
      for (int i = whole + 1; i < whole + 1 + FRACTION; i++) {
        int digit = i < zone ? text[i] - '0' : 0;
        if (digit < 0 || digit > 9) {
          return EntryBatch.NONE;
        }
        micros = micros * 10 + digit;
      }
    }
    int hour = two(text, from + 11);
    int minute = two(text, from + 14);
    int second = two(text, from + 17);
    if (hour > 23 || minute > 59 || second > 59) {
      return EntryBatch.NONE;
    }
    try {
      long day =
          LocalDate.of(
                  two(text, from) * 100 + two(text, from + 2),
                  two(text, from + 5),
                  two(text, from + 8))
              .toEpochDay();
      return (day * 86_400 + hour * 3600 + minute * 60 + second) * SECOND + micros;
    } catch (DateTimeException noSuchDay) {
      return EntryBatch.NONE;
    }
  }

  /** For a message. */
  static String shown(long micros) {
    return Instant.ofEpochSecond(
            Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * 1000)
        .toString();
  }

  private static boolean fits(byte[] text, int at, String shape) {
    for (int i = 0; i < shape.length(); i++) {
      byte c = text[at + i];
      boolean digit = c >= '0' && c <= '9';
      if (shape.equals(ZONE) || shape.charAt(i) != '0' ? c != shape.charAt(i) : !digit) {
        return false;
      }
    }
    return true;
  }

  private static int two(byte[] text, int at) {
    return (text[at] - '0') * 10 + text[at + 1] - '0';
  }
}
