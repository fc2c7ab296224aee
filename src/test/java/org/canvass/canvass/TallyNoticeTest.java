package org.canvass.canvass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyNoticeTest {
  @ParameterizedTest(name = "notice at {0}: from {1} on")
  @CsvSource({
    "2024-11-06T08:00:00Z, 2024-11-11",
    "2024-11-07T07:59:59Z, 2024-11-11",
    "2024-11-07T08:00:00Z, 2024-11-12",
    "2024-11-02T12:00:00Z, 2024-11-07"
  })
  void days_of_notice_are_counted_in_the_countys_zone_without_the_day_of_notice(
      Instant noticed, LocalDate first) {
    assertThat(TallyGuards.firstDay(noticed, 5, ZoneId.of("America/Los_Angeles"))).isEqualTo(first);
  }
}
