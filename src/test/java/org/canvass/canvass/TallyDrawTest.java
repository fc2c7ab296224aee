package org.canvass.canvass;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.canvass.canvass.TallyDraw.Pick;
import org.canvass.canvass.TallyDraw.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyDrawTest {
  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final String SEED = "83217640915520478136";

  /** Computed apart from Canvass, with a few lines of another language and its SHA-256. */
  @Test
  void follows_the_published_algorithm() {
    assertThat(
            TallyDraw.draw(
                SEED, ONE, Map.of(Unit.BATCH, names("VBM-", 250), Unit.PRECINCT, names("P-", 120))))
        .containsExactly(
            new Pick(Unit.PRECINCT, "P-0027", 1),
            new Pick(Unit.PRECINCT, "P-0057", 2),
            new Pick(Unit.BATCH, "VBM-0160", 3),
            new Pick(Unit.BATCH, "VBM-0087", 4),
            new Pick(Unit.BATCH, "VBM-0181", 5));
  }

  @Test
  void hashes_the_lists_line_by_line() {
    assertThat(
            TallyDraw.listsHash(
                Map.of(Unit.BATCH, List.of("VBM-1"), Unit.PRECINCT, List.of("P-2", "P-1"))))
        .isEqualTo("7f99e81314ed8cb5605e72ae90ecdf8e5baff68dd9ec1a54d2dbd4aae15e2d9f");
  }

  @Test
  void does_not_depend_on_the_order_of_the_list() {
    List<String> shuffled = new ArrayList<>(names("P-", 300));
    Collections.shuffle(shuffled, new Random(7));
    assertThat(draw(SEED, shuffled)).isEqualTo(draw(SEED, names("P-", 300)));
    assertThat(TallyDraw.listsHash(Map.of(Unit.PRECINCT, shuffled)))
        .isEqualTo(TallyDraw.listsHash(Map.of(Unit.PRECINCT, names("P-", 300))));
  }

  @Test
  void draws_the_same_from_the_same_seed_and_other_ones_from_another() {
    List<String> names = names("P-", 1_000);
    assertThat(draw(SEED, names)).isEqualTo(draw(SEED, names));
    assertThat(draw("83217640915520478137", names)).isNotEqualTo(draw(SEED, names));
  }

  @Test
  void draws_nothing_twice_even_when_everything_is_drawn() {
    List<String> names = names("P-", 60);
    List<Pick> picks = TallyDraw.draw(SEED, BigDecimal.valueOf(100), Map.of(Unit.PRECINCT, names));
    assertThat(picks).extracting(Pick::name).doesNotHaveDuplicates().hasSameElementsAs(names);
  }

  @Test
  void can_draw_every_name() {
    List<String> names = names("P-", 40);
    Set<String> drawn = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      draw("%020d".formatted(i), names).forEach(pick -> drawn.add(pick.name()));
    }
    assertThat(drawn).hasSameElementsAs(names);
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
    assertThat(TallyDraw.wanted(names, percent)).isEqualTo(wanted);
  }

  private static List<Pick> draw(String seed, List<String> precincts) {
    return TallyDraw.draw(seed, ONE, Map.of(Unit.PRECINCT, precincts));
  }

  private static List<String> names(String prefix, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> prefix + "%04d".formatted(i)).toList();
  }
}
