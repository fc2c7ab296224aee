package org.canvass.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.canvass.law.Deadline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {
  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
  private static final int SOON_DAYS = 3;

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          now,                 done,                recorded,            status
          2024-11-28T12:00:00, -,                   -,                   SCHEDULED
          2024-12-01T23:59:59, -,                   -,                   SCHEDULED
          2024-12-02T00:00:00, -,                   -,                   DUE_SOON
          2024-12-05T23:59:59, -,                   -,                   DUE_SOON
          2024-12-06T00:00:00, -,                   -,                   OVERDUE
          2024-12-03T12:00:00, 2024-12-03T10:00:00, 2024-12-03T10:00:00, MET
          2024-12-18T12:00:00, 2024-12-03T10:00:00, 2024-12-03T10:00:00, MET
          2024-12-18T12:00:00, 2024-12-05T23:59:59, 2024-12-05T23:59:59, MET
          2024-12-18T12:00:00, 2024-12-03T10:00:00, 2024-12-06T00:00:00, MET_RECORDED_LATE
          2024-12-18T12:00:00, 2024-12-06T00:00:00, 2024-12-06T00:00:00, MET_LATE
          """,
      useHeadersInDisplayName = true)
  void a_duty_due_by_december_5_stands(String now, String done, String recorded, Status status) {
    Fulfilment met = done == null ? null : new Fulfilment(at(done), at(recorded));

    assertThat(Standing.of(duty("canvass/certify"), null, met, tracking(now)).status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-11-01T00:00:00, UPCOMING",
    "2024-11-05T19:59:59, UPCOMING",
    "2024-11-05T20:00:00, OPEN",
    "2024-12-01T17:00:00, OPEN",
    "2024-12-01T17:00:01, CLOSED"
  })
  void a_window_from_polls_close_to_december_1_at_five_is(String now, Status status) {
    Deadline window =
        deadline(Deadline.Kind.WINDOW, "2024-11-05T20:00:00", "2024-12-01T17:00:00", null);

    assertThat(Standing.of(window, null, null, tracking(now)).status()).isEqualTo(status);
  }

  @Test
  void a_bar_lifted_at_midnight_is_lifted_at_midnight() {
    Deadline bar =
        deadline(Deadline.Kind.WINDOW, "2024-11-05T20:00:00", "2024-12-03T00:00:00", null);

    assertThat(Standing.of(bar, null, null, tracking("2024-12-02T23:59:59")).status())
        .isEqualTo(Status.OPEN);
    assertThat(Standing.of(bar, null, null, tracking("2024-12-03T00:00:00")).status())
        .isEqualTo(Status.CLOSED);
  }

  @Test
  void what_fell_due_before_the_county_began_tracking_is_never_missed() {
    Standing.Watch lateStarter =
        new Standing.Watch(at("2024-12-18T12:00:00"), at("2024-12-10T09:00:00"), ZONE, SOON_DAYS);

    Standing standing = Standing.of(duty("canvass/certify"), null, null, lateStarter);

    assertThat(standing.status()).isEqualTo(Status.NOT_TRACKED);
    assertThat(standing.status().missed()).isFalse();
  }

  @Test
  void a_county_that_never_began_tracking_misses_nothing_but_sees_what_comes() {
    Standing.Watch past = watch("2024-12-18T12:00:00", null);
    Standing.Watch before = watch("2024-11-20T12:00:00", null);

    assertThat(Standing.of(duty("canvass/certify"), null, null, past).status())
        .isEqualTo(Status.NOT_TRACKED);
    assertThat(Standing.of(duty("canvass/certify"), null, null, before).status())
        .isEqualTo(Status.SCHEDULED);
  }

  @Test
  void a_duty_that_canvass_records_nothing_of_is_not_tracked_once_past() {
    assertThat(Standing.of(duty(null), null, null, tracking("2024-12-18T12:00:00")).status())
        .isEqualTo(Status.NOT_TRACKED);
  }

  @Test
  void a_court_gives_more_time() {
    Standing.Extension order =
        new Standing.Extension(
            LocalDateTime.parse("2024-12-20T17:00:00").atZone(ZONE).toOffsetDateTime(),
            "Superior Court 24STCP01234");

    Standing standing =
        Standing.of(duty("canvass/certify"), order, null, tracking("2024-12-18T12:00:00"));

    assertThat(standing.status()).isEqualTo(Status.DUE_SOON);
    assertThat(standing.daysLeft()).isEqualTo(2);
    assertThat(standing.dueAt()).isEqualTo(order.until());
  }

  @Test
  void twenty_days_are_left_on_november_15() {
    Standing standing =
        Standing.of(duty("canvass/certify"), null, null, tracking("2024-11-15T17:00:00"));

    assertThat(standing.daysLeft()).isEqualTo(20);
  }

  private static Deadline duty(String metBy) {
    return deadline(Deadline.Kind.DUTY, null, "2024-12-05T23:59:59", metBy);
  }

  private static Deadline deadline(Deadline.Kind kind, String opens, String due, String metBy) {
    OffsetDateTime dueAt = LocalDateTime.parse(due).atZone(ZONE).toOffsetDateTime();
    return new Deadline(
        "some-date",
        "Some date",
        kind,
        dueAt.toLocalDate(),
        dueAt,
        opens == null ? null : LocalDateTime.parse(opens).atZone(ZONE).toOffsetDateTime(),
        "E+30",
        false,
        "§15372",
        "elections official",
        null,
        Deadline.Scope.COUNTY,
        metBy);
  }

  private static Standing.Watch tracking(String now) {
    return watch(now, "2024-11-05T20:00:00");
  }

  private static Standing.Watch watch(String now, String since) {
    return new Standing.Watch(at(now), since == null ? null : at(since), ZONE, SOON_DAYS);
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZONE).toInstant();
  }
}
