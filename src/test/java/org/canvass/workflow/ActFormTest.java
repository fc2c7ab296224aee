package org.canvass.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.ZoneId;
import org.canvass.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActFormTest {
  private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

  @Test
  void a_time_that_the_clocks_skipped_is_refused() {
    Problem refused = refused("2025-03-09T02:30");

    assertThat(refused.code()).isEqualTo("no-such-time");
    assertThat(refused).hasMessageContaining("2025-03-09T02:30", "America/Los_Angeles");
  }

  @Test
  void a_time_that_came_twice_is_refused_and_both_are_named() {
    Problem refused = refused("2024-11-03T01:30");

    assertThat(refused.code()).isEqualTo("ambiguous-time");
    assertThat(refused).hasMessageContaining("2024-11-03T01:30-07:00", "2024-11-03T01:30-08:00");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-11-03T00:59:59, 2024-11-03T07:59:59Z",
    "2024-11-03T02:00, 2024-11-03T10:00:00Z",
    "2024-11-03T01:30-07:00, 2024-11-03T08:30:00Z",
    "2024-11-03T01:30-08:00, 2024-11-03T09:30:00Z"
  })
  void around_the_repeated_hour_and_with_an_offset_in_it_a_time_is_one_moment(
      String text, Instant moment) {
    assertThat(ActForm.moment("at", text, LOS_ANGELES)).isEqualTo(moment);
  }

  @Test
  void with_an_offset_every_time_exists() {
    assertThat(ActForm.moment("at", "2025-03-09T02:30-08:00", LOS_ANGELES))
        .isEqualTo(Instant.parse("2025-03-09T10:30:00Z"));
  }

  @ParameterizedTest
  @CsvSource({"1024-11-05T10:00, 1024", "1899-12-31T10:00Z, 1899", "3000-01-01T00:00, 3000"})
  void a_year_of_another_age_is_named(String text, int year) {
    Problem refused = refused(text);

    assertThat(refused.code()).isEqualTo("malformed-time");
    assertThat(refused).hasMessageContaining("year " + year).hasMessageContaining("1900 to 2999");
  }

  private static Problem refused(String text) {
    return catchThrowableOfType(Problem.class, () -> ActForm.moment("at", text, LOS_ANGELES));
  }
}
