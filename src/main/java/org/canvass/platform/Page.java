package org.canvass.platform;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One page of a list that goes by cursor.
 *
 * @param items what is on this page
 * @param next the cursor to ask for the next page with ({@code after}), or null at the end
 */
public record Page<T>(List<T> items, String next) {
  /** How many items a page has when nobody says. */
  public static final int USUAL = 50;

  /** The most that a page has. */
  public static final int MOST = 500;

  private static final Pattern CURSOR = Pattern.compile("\\d{1,18}");

  /** The number of items asked for, or a refusal with 400. */
  public static int limit(Integer asked) {
    int limit = asked == null ? USUAL : asked;
    if (limit < 1 || limit > MOST) {
      throw Problem.badRequest(
          "bad-number", "limit is %d: ask for 1 to %d.".formatted(limit, MOST));
    }
    return limit;
  }

  /** The cursor asked for, 0 at the beginning, or a refusal with 400. */
  public static long cursor(String after) {
    Long cursor = cursorIfAny(after);
    return cursor == null ? 0 : cursor;
  }

  /** The cursor asked for, null at the beginning, or a refusal with 400. */
  public static Long cursorIfAny(String after) {
    if (after == null) {
      return null;
    }
    if (!CURSOR.matcher(after).matches()) {
      throw Problem.badRequest(
          "bad-number",
          "after \"%s\" is not a cursor: use \"next\" of the page before."
              .formatted(PlainNumbers.shown(after)));
    }
    return Long.valueOf(after);
  }

  /** A page of at most {@code limit} out of a list that was read one item further. */
  public static <T> Page<T> of(List<T> oneMore, int limit, Function<T, String> cursor) {
    if (oneMore.size() <= limit) {
      return new Page<>(oneMore, null);
    }
    List<T> items = oneMore.subList(0, limit);
    return new Page<>(List.copyOf(items), cursor.apply(items.get(limit - 1)));
  }
}
