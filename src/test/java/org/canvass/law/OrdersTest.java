package org.canvass.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A court's order gives a county more time, and what came within it came in time. */
class OrdersTest {
  private static final LocalDate DAY = LocalDate.of(2024, 11, 5);
  private static final RulebookVersion LAW =
      Rulebooks.fromClasspath().find("us-ca").orElseThrow().versionFor(DAY);

  @ParameterizedTest(name = "{0} by {1}, postmarked {2}: {3}, with {4} until {5} {6}")
  @CsvSource({
    "2024-11-13T09:00:00-08:00, MAIL, 2024-11-05, LATE, vbm-receipt, 2024-11-19T23:59:59-08:00, TIMELY",
    "2024-11-19T23:59:59.5-08:00, MAIL, 2024-11-05, LATE, vbm-receipt, 2024-11-19T23:59:59-08:00, TIMELY",
    "2024-11-20T00:00:00-08:00, MAIL, 2024-11-05, LATE, vbm-receipt, 2024-11-19T23:59:59-08:00, LATE",
    "2024-11-19T17:00:00-08:00, MAIL, 2024-11-05, LATE, vbm-receipt, 2024-11-19T17:00:00-08:00, TIMELY",
    "2024-11-19T17:00:01-08:00, MAIL, 2024-11-05, LATE, vbm-receipt, 2024-11-19T17:00:00-08:00, LATE",
    // more time to arrive is no more time to mail
    "2024-11-13T09:00:00-08:00, MAIL, 2024-11-06, LATE, vbm-receipt, 2024-11-19T23:59:59-08:00, LATE",
    // polls that stay open longer, the next day even
    "2024-11-05T21:30:00-08:00, DROP_BOX, , LATE, polls-close, 2024-11-05T22:00:00-08:00, TIMELY",
    "2024-11-05T22:30:00-08:00, DROP_BOX, , LATE, polls-close, 2024-11-05T22:00:00-08:00, LATE",
    "2024-11-06T08:00:00-08:00, DROP_BOX, , LATE, polls-close, 2024-11-06T20:00:00-08:00, TIMELY",
    // an order on another matter changes nothing
    "2024-11-13T09:00:00-08:00, MAIL, 2024-11-05, LATE, county-certification, 2024-12-19T23:59:59-08:00, LATE"
  })
  void moves_the_last_moment_and_nothing_else(
      OffsetDateTime received,
      Evidence.Channel channel,
      LocalDate postmark,
      Timeliness.Decision before,
      String deadline,
      OffsetDateTime until,
      Timeliness.Decision after) {
    Evidence bare = Evidence.of(DAY, received, channel);
    Evidence evidence =
        postmark == null
            ? bare
            : bare.withPostmark(new Evidence.Postmark(Evidence.Postmark.Kind.DATED, postmark));
    assertThat(LAW.timeliness(evidence, ElectionType.GENERAL, null, Map.of()).decision())
        .isEqualTo(before);
    Timeliness ordered =
        LAW.timeliness(
            evidence,
            ElectionType.GENERAL,
            null,
            Map.<String, Instant>of(deadline, until.toInstant()));
    assertThat(ordered.decision()).isEqualTo(after);
  }

  @Test
  void concerns_the_deadlines_that_the_windows_rest_on() {
    assertThat(LAW.timelinessRestsOn())
        .contains("polls-close", "vbm-receipt", "forward-by")
        .doesNotContain("county-certification", "cure", "canvass-start");
  }
}
