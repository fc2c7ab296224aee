package org.canvass.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BarChartTest {
  private final Words words =
      new Words(
          OffsetDateTime.parse("2024-11-15T17:00:00-08:00"), ZoneId.of("America/Los_Angeles"));

  @Test
  void bars_start_at_zero_and_keep_their_proportion() {
    assertThat(chart(row("Mon", 1_000), row("Tue", 500), row("Wed", 0)).bars())
        .extracting(BarChart.Bar::value, bar -> bar.parts().get(0).length(), BarChart.Bar::top)
        .containsExactly(
            tuple("1,000", "150.0", 0), tuple("500", "75.0", 24), tuple("0", "0.0", 48));
  }

  @Test
  void parts_stand_side_by_side_and_add_up() {
    Map<String, Long> parts = new LinkedHashMap<>();
    parts.put("timely", 30L);
    parts.put("late", 10L);
    assertThat(chart(new BarChart.Row("Mon", parts), row("Tue", 80)).bars().get(0))
        .satisfies(bar -> assertThat(bar.value()).isEqualTo("40"))
        .satisfies(
            bar ->
                assertThat(bar.parts())
                    .containsExactly(
                        new BarChart.Part("timely", "96.0", "56.3"),
                        new BarChart.Part("late", "152.3", "18.8")));
  }

  @Test
  void without_figures_nothing_is_drawn() {
    assertThat(chart().isEmpty()).isTrue();
    assertThat(chart().height()).isPositive();
  }

  private BarChart chart(BarChart.Row... rows) {
    return BarChart.of("Ballots", "Ballots.", List.of(rows), List.of(), words);
  }

  private static BarChart.Row row(String day, long value) {
    return BarChart.Row.of(day, "counted", value);
  }
}
