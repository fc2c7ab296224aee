package org.canvass.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.canvass.election.Words;
import org.junit.jupiter.api.Test;

class BallotChartTest {
  private final Words words =
      new Words(
          OffsetDateTime.parse("2024-11-15T17:00:00-08:00"), ZoneId.of("America/Los_Angeles"));

  @Test
  void bars_start_at_zero_and_keep_their_proportion() {
    BallotChart chart = chart(point("Mon", 1_000), point("Tue", 500), point("Wed", 0));

    assertThat(chart.bars())
        .extracting(BallotChart.Bar::value, BallotChart.Bar::length)
        .containsExactly(tuple("1,000", "160.0"), tuple("500", "80.0"), tuple("0", "0.0"));
  }

  @Test
  void those_who_hear_the_page_learn_the_first_and_the_last_figure() {
    assertThat(chart(point("Mon", 1_000), point("Tue", 1_500)).summary())
        .isEqualTo("1,000 on Mon, 1,500 on Tue. The table below has every figure.");
  }

  @Test
  void what_was_reconstructed_is_marked_and_told() {
    BallotChart chart = chart(point("Mon", 1_000), new BallotChart.Point("Tue", 900, true));

    assertThat(chart.bars())
        .extracting(BallotChart.Bar::reconstructed)
        .containsExactly(false, true);
    assertThat(chart.isPartlyReconstructed()).isTrue();
    assertThat(chart.summary()).contains("Reconstructed: Tue.");
    assertThat(chart(point("Mon", 1_000)).isPartlyReconstructed()).isFalse();
  }

  @Test
  void without_figures_nothing_is_drawn() {
    assertThat(chart().isEmpty()).isTrue();
    assertThat(chart().summary()).isEqualTo("No figures.");
  }

  private BallotChart chart(BallotChart.Point... points) {
    return BallotChart.of("Ballots", List.of(points), words);
  }

  private static BallotChart.Point point(String day, long value) {
    return new BallotChart.Point(day, value, false);
  }
}
