package org.canvass.canvass;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.canvass.canvass.TallyDraw.Pick;
import org.canvass.canvass.TallyDraw.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyDrawTest {
  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final String SEED = "83217640915520478136";

  /**
   * Computed apart from Canvass, with the Python text of the documentation. By their number three
   * batches would do; the first drawn is a small one.
   */
  @Test
  void follows_the_published_algorithm() {
    assertThat(
            TallyDraw.draw(
                SEED, ONE, Map.of(Unit.BATCH, batches(250), Unit.PRECINCT, precincts(120))))
        .containsExactly(
            new Pick(Unit.PRECINCT, "P-0027", 1),
            new Pick(Unit.PRECINCT, "P-0057", 2),
            new Pick(Unit.BATCH, "VBM-0160", 3),
            new Pick(Unit.BATCH, "VBM-0087", 4),
            new Pick(Unit.BATCH, "VBM-0181", 5),
            new Pick(Unit.BATCH, "VBM-0212", 6));
  }

  @Test
  void goes_on_until_the_batches_drawn_have_their_share_of_the_ballots() {
    Random sizes = new Random(11);
    for (int round = 0; round < 200; round++) {
      Map<String, Long> batches = new HashMap<>();
      IntStream.rangeClosed(1, 300)
          .forEach(i -> batches.put("VBM-" + i, 1L + sizes.nextInt(1 + sizes.nextInt(900))));
      long all = batches.values().stream().mapToLong(Long::longValue).sum();

      List<Pick> picks = TallyDraw.draw("%020d".formatted(round), ONE, Map.of(Unit.BATCH, batches));

      long drawn = picks.stream().mapToLong(pick -> batches.get(pick.name())).sum();
      long withoutLast = drawn - batches.get(picks.get(picks.size() - 1).name());
      assertThat(100 * drawn).isGreaterThanOrEqualTo(all);
      assertThat(100 * withoutLast).isLessThan(all);
    }
  }

  @Test
  void hashes_the_lists_line_by_line() {
    assertThat(
            TallyDraw.listsHash(
                Map.of(
                    Unit.BATCH,
                    Map.of("VBM-1", 412L),
                    Unit.PRECINCT,
                    Map.of("P-2", 1L, "P-1", 1L))))
        .isEqualTo("46e3494c9921954d5445ed2470dc3b184045181555bd30b82a7134352c2bc3a9");
  }

  @Test
  void does_not_depend_on_the_order_of_the_list() {
    Map<String, Long> backwards = new TreeMap<>(Comparator.reverseOrder());
    backwards.putAll(precincts(300));
    assertThat(draw(SEED, backwards)).isEqualTo(draw(SEED, precincts(300)));
    assertThat(TallyDraw.listsHash(Map.of(Unit.PRECINCT, backwards)))
        .isEqualTo(TallyDraw.listsHash(Map.of(Unit.PRECINCT, precincts(300))));
  }

  @Test
  void draws_the_same_from_the_same_seed_and_other_ones_from_another() {
    Map<String, Long> names = precincts(1_000);
    assertThat(draw(SEED, names)).isEqualTo(draw(SEED, names));
    assertThat(draw("83217640915520478137", names)).isNotEqualTo(draw(SEED, names));
  }

  @Test
  void draws_nothing_twice_even_when_everything_is_drawn() {
    Map<String, Long> names = precincts(60);
    List<Pick> picks = TallyDraw.draw(SEED, BigDecimal.valueOf(100), Map.of(Unit.PRECINCT, names));
    assertThat(picks)
        .extracting(Pick::name)
        .doesNotHaveDuplicates()
        .hasSameElementsAs(names.keySet());
  }

  @Test
  void can_draw_every_name() {
    Map<String, Long> names = precincts(40);
    Set<String> drawn = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      draw("%020d".formatted(i), names).forEach(pick -> drawn.add(pick.name()));
    }
    assertThat(drawn).hasSameElementsAs(names.keySet());
  }

  @ParameterizedTest(name = "{1} % of {0} are {2}")
  @CsvSource({
    "0, 1, 0",
    "1, 1, 1",
    "99, 1, 1",
    "100, 1, 1",
    "101, 1, 2",
    "3000, 1, 30",
    "3001, 1, 31",
    "200, 0.5, 1",
    "3, 100, 3",
    "3, 250, 3"
  })
  void rounds_the_share_up_to_whole_names(int names, BigDecimal percent, int wanted) {
    assertThat(TallyDraw.wanted(Collections.nCopies(names, 1L), percent)).isEqualTo(wanted);
  }

  private static List<Pick> draw(String seed, Map<String, Long> precincts) {
    return TallyDraw.draw(seed, ONE, Map.of(Unit.PRECINCT, precincts));
  }

  private static Map<String, Long> precincts(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj("P-%04d"::formatted)
        .collect(Collectors.toMap(name -> name, name -> 1L));
  }

  /** Every tenth batch has 5 ballots, the others 400. */
  private static Map<String, Long> batches(int count) {
    Map<String, Long> batches = new HashMap<>();
    IntStream.rangeClosed(1, count)
        .forEach(i -> batches.put("VBM-%04d".formatted(i), i % 10 == 0 ? 5L : 400L));
    return batches;
  }
}
