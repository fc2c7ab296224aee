package org.canvass.election;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WordsTest {
  private final Words words =
      new Words(
          OffsetDateTime.parse("2024-11-15T17:00:00-08:00"), ZoneId.of("America/Los_Angeles"));

  @Test
  void ages_go_by_the_minutes_that_a_clock_shows() {
    assertThat(words.age(at("2024-11-15T17:00:00-08:00"))).isEqualTo("just now");
    assertThat(words.age(at("2024-11-15T16:59:37-08:00"))).isEqualTo("1 minute ago");
    assertThat(words.age(at("2024-11-15T15:30:00-08:00"))).isEqualTo("1 hour ago");
    assertThat(words.age(at("2024-11-12T16:35:24-08:00"))).isEqualTo("3 days ago");
  }

  @Test
  void days_left_are_counted_on_the_calendar() {
    assertThat(words.away(LocalDate.of(2024, 12, 5))).isEqualTo("20 days left");
    assertThat(words.away(LocalDate.of(2024, 11, 16))).isEqualTo("1 day left");
    assertThat(words.away(LocalDate.of(2024, 11, 15))).isEqualTo("today");
    assertThat(words.away(LocalDate.of(2024, 11, 5))).isEqualTo("10 days ago");
  }

  @Test
  void moments_are_the_countys_local_time() {
    assertThat(words.moment(at("2024-11-16T00:59:37Z"))).isEqualTo("Fri, Nov 15, 2024, 4:59 p.m.");
    assertThat(words.clock()).isEqualTo("Fri, Nov 15, 2024, 5:00 p.m. PST");
  }

  @Test
  void a_last_day_that_is_in_time_as_a_whole_is_shown_without_an_hour() {
    assertThat(words.due(at("2024-12-05T23:59:59-08:00"))).isEqualTo("Thu, Dec 5, 2024");
    assertThat(words.due(at("2024-11-05T20:00:00-08:00"))).isEqualTo("Tue, Nov 5, 2024, 8:00 p.m.");
  }

  @Test
  void a_bare_section_is_one_of_the_elections_code() {
    assertThat(words.law("§15372")).isEqualTo("Elec. Code §15372");
    assertThat(words.law("Gov. Code §6700")).isEqualTo("Gov. Code §6700");
  }

  private static OffsetDateTime at(String moment) {
    return OffsetDateTime.parse(moment);
  }
}
