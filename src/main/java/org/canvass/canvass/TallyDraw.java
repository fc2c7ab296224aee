package org.canvass.canvass;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.canvass.ledger.Digest;

/**
 * The draw of the manual tally, which anybody can repeat with pencil, paper and SHA-256. Its seed
 * is made in public, for example with ten-sided dice, after the lists are settled.
 */
public final class TallyDraw {
  /** How it is drawn, for those who repeat it. */
  public static final String ALGORITHM =
      """
      sha256-counter-1: sort the names of each list by their bytes. For counter = 1, 2, 3, … take \
      SHA-256 of the UTF-8 text seed + "," + counter as one unsigned big-endian number; its remainder \
      by the length of the list is the position of the name, from 0; a name drawn before is passed \
      over. Draw the percentage of each list, rounded up: precincts first, then batches, the counter \
      running on.""";

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private TallyDraw() {}

  /** What ballots are drawn by. */
  public enum Unit {
    PRECINCT,
    /** A set of mail ballots for which the voting system can report votes (§15360(a)(2)(B)). */
    BATCH
  }

  /** One that was drawn, with the counter that drew it. */
  public record Pick(Unit unit, String name, int counter) {}

  /**
   * Draws from each list, without replacement.
   *
   * @param seed made in public
   * @param percent of each list, rounded up to whole names
   * @param lists names; their order does not matter, and none may occur twice in a list
   * @return the picks in the order of the draw
   */
  public static List<Pick> draw(
      String seed, BigDecimal percent, Map<Unit, ? extends Collection<String>> lists) {
    List<Pick> picks = new ArrayList<>();
    int counter = 0;
    for (var list : new TreeMap<>(lists).entrySet()) {
      List<String> names = list.getValue().stream().sorted().toList();
      int wanted = wanted(names.size(), percent);
      Set<String> drawn = new LinkedHashSet<>();
      while (drawn.size() < wanted) {
        counter++;
        String name = names.get(position(seed, counter, names.size()));
        if (drawn.add(name)) {
          picks.add(new Pick(list.getKey(), name, counter));
        }
      }
    }
    return picks;
  }

  /** How many of so many are drawn: the percentage, rounded up, never more than there are. */
  static int wanted(int names, BigDecimal percent) {
    int share =
        percent
            .multiply(BigDecimal.valueOf(names))
            .divide(HUNDRED, 0, RoundingMode.CEILING)
            .intValueExact();
    return Math.min(share, names);
  }

  /**
   * SHA-256, in lower-case hexadecimal, of the lists: a line for each name, {@code PRECINCT} or
   * {@code BATCH}, a space, the name and a line feed, precincts first, sorted.
   */
  public static String listsHash(Map<Unit, ? extends Collection<String>> lists) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(lists)
        .forEach(
            (unit, names) ->
                names.stream()
                    .sorted()
                    .forEach(name -> text.append(unit).append(' ').append(name).append('\n')));
    return Digest.sha256Hex(text.toString());
  }

  private static int position(String seed, int counter, int size) {
    byte[] hash = Digest.sha256((seed + "," + counter).getBytes(StandardCharsets.UTF_8));
    return new BigInteger(1, hash).mod(BigInteger.valueOf(size)).intValueExact();
  }
}
