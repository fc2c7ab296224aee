package org.canvass.canvass;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
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
      over. Draw from each list until what is drawn has the percentage of the list's weight: a \
      precinct weighs 1, a batch the number of its ballots. Precincts first, then batches, the \
      counter running on.""";

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
   * Draws from each list, without replacement, until the share is reached: one percent of the
   * precincts (§15360(a)(1)(A)), not less than one percent of the mail <em>ballots</em> (§15360
   * (a)(2)(B)), so that a draw of small batches goes on longer.
   *
   * @param seed made in public
   * @param percent of each list's weight
   * @param lists names, each with its weight: 1 for a precinct, its ballots for a batch; their
   *     order does not matter
   * @return the picks in the order of the draw
   */
  public static List<Pick> draw(
      String seed, BigDecimal percent, Map<Unit, ? extends Map<String, Long>> lists) {
    List<Pick> picks = new ArrayList<>();
    int counter = 0;
    for (var list : new TreeMap<>(lists).entrySet()) {
      Map<String, Long> weights = list.getValue();
      List<String> names = weights.keySet().stream().sorted().toList();
      long wanted = wanted(weights.values(), percent);
      long reached = 0;
      Set<String> drawn = new HashSet<>();
      while (reached < wanted) {
        counter++;
        String name = names.get(position(seed, counter, names.size()));
        if (drawn.add(name)) {
          reached += weights.get(name);
          picks.add(new Pick(list.getKey(), name, counter));
        }
      }
    }
    return picks;
  }

  /** The weight to reach: the percentage of all, rounded up, never more than there is. */
  static long wanted(Collection<Long> weights, BigDecimal percent) {
    long all = weights.stream().mapToLong(Long::longValue).sum();
    long share =
        percent
            .multiply(BigDecimal.valueOf(all))
            .divide(HUNDRED, 0, RoundingMode.CEILING)
            .longValueExact();
    return Math.min(share, all);
  }

  /**
   * SHA-256, in lower-case hexadecimal, of the lists: a line for each name, {@code PRECINCT} or
   * {@code BATCH}, a space, the name, for a batch a space and the number of its ballots, and a line
   * feed; precincts first, sorted.
   */
  public static String listsHash(Map<Unit, ? extends Map<String, Long>> lists) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(lists)
        .forEach(
            (unit, weights) ->
                new TreeMap<>(weights)
                    .forEach(
                        (name, weight) -> {
                          text.append(unit).append(' ').append(name);
                          if (unit == Unit.BATCH) {
                            text.append(' ').append(weight);
                          }
                          text.append('\n');
                        }));
    return Digest.sha256Hex(text.toString());
  }

  private static int position(String seed, int counter, int size) {
    byte[] hash = Digest.sha256((seed + "," + counter).getBytes(StandardCharsets.UTF_8));
    return new BigInteger(1, hash).mod(BigInteger.valueOf(size)).intValueExact();
  }
}
