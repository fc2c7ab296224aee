package org.canvass.canvass;

import java.math.BigDecimal;
import org.canvass.platform.Problem;

/** A number of ballots, votes or voters as somebody sends it: whole, exact, never below zero. */
public final class Count {
  /**
   * More than any count, and small enough that a sum of several is still exact in an entry: the
   * numbers of RFC 8785 are exact up to 2^53.
   */
  static final long MOST = 1_000_000_000_000_000L;

  private static final BigDecimal LIMIT = BigDecimal.valueOf(MOST);

  private Count() {}

  /** A count that must be there. */
  public static long of(String field, BigDecimal number) {
    if (number == null) {
      throw Problem.badRequest("missing-field", "\"%s\" is missing.".formatted(field));
    }
    return ifAny(field, number);
  }

  /** A count as somebody types it, with commas or spaces between the digits or without. */
  public static long typed(String field, String text) {
    try {
      return of(field, new BigDecimal(text.replaceAll("[\\s,]", "")));
    } catch (NumberFormatException notANumber) {
      throw Problem.refusedData(
          "not-a-count", "%s is \"%s\": write a whole number.".formatted(field, text));
    }
  }

  /** A count, or null where none is given. */
  static Long ifAny(String field, BigDecimal number) {
    if (number == null) {
      return null;
    }
    if (number.signum() < 0 || number.compareTo(LIMIT) > 0 || !isWhole(number)) {
      throw Problem.refusedData(
          "not-a-count",
          "%s is %s: a count is a whole number from 0 to %d.".formatted(field, number, MOST));
    }
    return number.longValueExact();
  }

  private static boolean isWhole(BigDecimal number) {
    return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
  }
}
