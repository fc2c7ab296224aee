package org.canvass.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private static final OffsetDateTime NIGHT = OffsetDateTime.parse("2024-11-06T00:00:00-08:00");
  private static final LocalDate DUE = LocalDate.of(2024, 12, 5);

  /** One update a day with these ballots added, after the first of election night. */
  private static List<Forecast.Count> days(long... added) {
    List<Forecast.Count> counts = new ArrayList<>(List.of(new Forecast.Count(NIGHT, 1_000)));
    for (long more : added) {
      Forecast.Count last = counts.get(counts.size() - 1);
      counts.add(new Forecast.Count(last.at().plusDays(1), last.ballots() + more));
    }
    return counts;
  }

  @Test
  void goes_on_at_the_pace_of_all_and_says_how_far_the_fastest_and_the_slowest_lie_apart() {
    assertThat(Forecast.of(days(100, 200, 300), 600, NIGHT.plusDays(3)))
        .contains(
            new Forecast(
                LocalDate.of(2024, 11, 12),
                LocalDate.of(2024, 11, 11),
                LocalDate.of(2024, 11, 15),
                3));
  }

  @Test
  void only_the_newest_five_updates_speak_for_a_county() {
    Forecast forecast =
        Forecast.of(days(1, 1, 100, 100, 100, 100, 100), 100, NIGHT.plusDays(7)).orElseThrow();
    assertThat(forecast.latest()).isEqualTo(LocalDate.of(2024, 11, 14));
    assertThat(forecast.updates()).isEqualTo(5);
  }

  @Test
  void a_part_of_a_ballots_time_is_rounded_up_never_down() {
    assertThat(Forecast.of(days(3, 3), 4, NIGHT.plusDays(2)).orElseThrow().likely())
        .isEqualTo(LocalDate.of(2024, 11, 9));
  }

  @Test
  void nothing_left_is_counted_on_the_day_of_the_estimate() {
    assertThat(Forecast.of(days(3, 3), 0, NIGHT.plusDays(2)).orElseThrow().latest())
        .isEqualTo(NIGHT.plusDays(2).toLocalDate());
  }

  @Test
  void one_update_that_added_ballots_speaks_for_no_day() {
    assertThat(Forecast.of(days(100), 10, NIGHT)).isEmpty();
    assertThat(Forecast.of(days(100, 0, -5), 10, NIGHT)).isEmpty();
    assertThat(Forecast.of(List.of(), 10, NIGHT)).isEmpty();
  }

  @Test
  void an_end_more_than_a_year_away_is_no_forecast() {
    assertThat(Forecast.of(days(1, 1), 1_000, NIGHT)).isEmpty();
  }

  @Test
  void stands_to_the_deadline_in_time_likely_or_late() {
    assertThat(forecast(1, 4, 5).against(DUE)).isEqualTo(Forecast.Outlook.IN_TIME);
    assertThat(forecast(1, 5, 6).against(DUE)).isEqualTo(Forecast.Outlook.LIKELY_IN_TIME);
    assertThat(forecast(5, 6, 7).against(DUE)).isEqualTo(Forecast.Outlook.LIKELY_LATE);
    assertThat(forecast(6, 7, 8).against(DUE)).isEqualTo(Forecast.Outlook.LATE);
  }

  private static Forecast forecast(int earliest, int likely, int latest) {
    return new Forecast(
        LocalDate.of(2024, 12, likely),
        LocalDate.of(2024, 12, earliest),
        LocalDate.of(2024, 12, latest),
        2);
  }
}
