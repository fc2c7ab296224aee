package org.canvass.envelope.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.ZoneId;
import org.canvass.platform.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A scan's time, by the facility's clock. */
class ScanTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2024-11-05T14:30:00, America/Los_Angeles, 2024-11-05T14:30-08:00",
    "2024-11-05 14:30:00, America/Phoenix, 2024-11-05T14:30-07:00",
    "11/05/2024 14:30:00, America/New_York, 2024-11-05T14:30-05:00",
    "2024-11-05-14.30.00.250000, Pacific/Honolulu, 2024-11-05T14:30:00.250-10:00",
    "2024-11-03T01:30:00-07:00, America/Los_Angeles, 2024-11-03T01:30-07:00",
    "2024-11-03T01:30:00-08:00, America/Los_Angeles, 2024-11-03T01:30-08:00",
    "2024-11-03T01:30:00, America/Phoenix, 2024-11-03T01:30-07:00",
    "2024-11-05T22:30:00Z, America/Los_Angeles, 2024-11-05T22:30Z"
  })
  void is_read_as_it_was_meant(String text, String zone, String moment) {
    assertThat(ScanTime.read(text, ZoneId.of(zone)).toString()).isEqualTo(moment);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-11-03T01:30:00, ambiguous-time",
    "2024-03-10T02:30:00, no-such-time",
    "2024-02-30T10:00:00, malformed-time",
    "02/30/2024 10:00:00, malformed-time",
    "2023-02-29T10:00:00, malformed-time",
    "2024-11-05, malformed-time",
    "2024-11-05T25:00:00, malformed-time",
    "yesterday, malformed-time",
    "05.11.2024 10:00:00, malformed-time",
    "2024-11-05T14:30:00-05:00, wrong-zone",
    "2024-11-05T14:30:00-07:00, wrong-zone",
    "2024-03-10T02:30:00-08:00, wrong-zone"
  })
  void is_refused_where_it_cannot_be_or_could_be_two(String text, String code) {
    Problem refused =
        catchThrowableOfType(
            Problem.class, () -> ScanTime.read(text, ZoneId.of("America/Los_Angeles")));
    assertThat(refused).isNotNull();
    assertThat(refused.code()).isEqualTo(code);
  }
}
