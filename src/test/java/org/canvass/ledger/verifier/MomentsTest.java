package org.canvass.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class MomentsTest {
  private final Moments moments = new Moments();

  @Test
  void microseconds_since_1970() {
    for (String text :
        List.of(
            "2024-11-05T23:59:59+00:00",
            "2024-11-05T00:00:00.5+00:00",
            "2024-11-06T08:07:06.123456+00:00",
            "2024-02-29T12:00:00.000001+00:00",
            "1969-12-31T23:59:59+00:00",
            "0000-01-01T00:00:00+00:00")) {
      long expected =
          ChronoUnit.MICROS.between(
              OffsetDateTime.parse("1970-01-01T00:00:00+00:00"), OffsetDateTime.parse(text));
      assertThat(micros(text)).as(text).isEqualTo(expected);
    }
  }

  @Test
  void whatever_is_written_in_another_way_is_none() {
    for (String text :
        List.of(
            "",
            "2024-11-05",
            "2024-11-05T23:59:59Z",
            "2024-11-05T23:59:59+01:00",
            "2024-11-05T24:00:00+00:00",
            "2024-11-05T23:60:00+00:00",
            "2024-11-05T23:59:60+00:00",
            "2024-11-31T00:00:00+00:00",
            "2023-02-29T00:00:00+00:00",
            "2024-00-01T00:00:00+00:00",
            "2024/11/05T23:59:59+00:00",
            "2024-11-05 23:59:59+00:00",
            "2024-11-05T23-59-59+00:00",
            "2024-11-05T2/:59:59+00:00",
            "2024-11-05T23:59:59.+00:00",
            "2024-11-05T23:59:59.50+00:00",
            "2024-11-05T23:59:59.1234567+00:00",
            "2024-11-05T23:59:59.12345x+00:00",
            "2024-11-05T23:59:59,5+00:00")) {
      assertThat(micros(text)).as(text).isEqualTo(EntryBatch.NONE);
    }
  }

  private long micros(String text) {
    byte[] bytes = ("\"" + text + "\"").getBytes(StandardCharsets.US_ASCII);
    return moments.micros(bytes, 1, bytes.length - 1);
  }
}
