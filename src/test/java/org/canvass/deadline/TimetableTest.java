package org.canvass.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.canvass.law.CalendarRequest;
import org.canvass.law.Deadline;
import org.canvass.law.ElectionCalendar;
import org.canvass.law.ElectionType;
import org.canvass.law.Rulebooks;
import org.junit.jupiter.api.Test;

class TimetableTest {
  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
  private static final LocalDate E2024 = LocalDate.of(2024, 11, 5);
  private static final LocalDate E2026 = LocalDate.of(2026, 11, 3);

  private final Deeds deeds = new Deeds();
  private final Map<Deadline, Fulfilment> byReceipt = new LinkedHashMap<>();
  private final Map<String, Standing.Extension> orders = new HashMap<>();

  @Test
  void certification_in_time_is_met() {
    done("canvass", "certify", "2024-12-03T10:00:00");

    assertThat(statuses(E2024, "2024-12-18T12:00:00"))
        .containsEntry("county-certification", Status.MET);
  }

  @Test
  void a_step_reopened_meets_nothing_until_it_is_complete_again() {
    done("step/results-to-state", "complete", "2024-12-04T10:00:00");
    assertThat(statuses(E2024, "2024-12-18T12:00:00"))
        .containsEntry("results-to-state", Status.MET);

    done("step/results-to-state", "reopen", "2024-12-05T10:00:00");
    assertThat(statuses(E2024, "2024-12-18T12:00:00"))
        .containsEntry("results-to-state", Status.OVERDUE);

    done("step/results-to-state", "complete", "2024-12-09T10:00:00");
    assertThat(statuses(E2024, "2024-12-18T12:00:00"))
        .containsEntry("results-to-state", Status.MET_LATE);
  }

  @Test
  void every_release_day_from_the_sixth_on_makes_a_report_due() {
    done("update/4", "publish", "2024-11-09T16:44:27");
    done("update/6", "publish", "2024-11-11T16:36:04");
    done("estimate/6", "file-estimate", "2024-11-11T17:00:00");
    done("update/7", "publish", "2024-11-12T16:35:24");
    done("update/8", "publish", "2024-11-13T16:48:48");
    done("estimate/8", "file-estimate", "2024-11-14T09:00:00");
    done("update/10", "publish", "2024-11-15T16:59:37");

    Map<String, Status> statuses = statuses(E2024, "2024-11-15T17:00:00");

    assertThat(statuses)
        .containsEntry("unprocessed-report#1", Status.MET)
        .containsEntry("unprocessed-report#2", Status.OVERDUE)
        .containsEntry("unprocessed-report#3", Status.MET_LATE)
        .containsEntry("unprocessed-report#4", Status.DUE_SOON)
        .doesNotContainKey("unprocessed-report#5");
  }

  @Test
  void no_report_is_due_for_releases_after_the_count_is_complete() {
    done("canvass", "count-complete", "2024-12-01T10:00:00");
    done("update/15", "publish", "2024-12-02T14:55:01");

    assertThat(statuses(E2024, "2024-12-03T12:00:00")).doesNotContainKey("unprocessed-report#1");
  }

  @Test
  void a_weekly_update_is_due_each_thursday_until_certification() {
    done("update/0", "publish", "2024-11-06T03:46:07");
    done("update/9", "publish", "2024-11-14T16:26:45");
    done("canvass", "certify", "2024-12-03T10:00:00");

    Map<String, Status> statuses = statuses(E2024, "2024-12-18T12:00:00");

    assertThat(statuses)
        .containsEntry("web-update#1", Status.MET)
        .containsEntry("web-update#2", Status.MET)
        .containsEntry("web-update#3", Status.OVERDUE)
        .containsEntry("web-update#4", Status.OVERDUE)
        .doesNotContainKey("web-update#5");
  }

  @Test
  void a_second_update_of_a_week_meets_late_what_the_week_before_lacked() {
    done("update/1", "publish", "2024-11-15T10:00:00");
    done("update/2", "publish", "2024-11-16T10:00:00");

    Map<String, Status> statuses = statuses(E2024, "2024-11-20T12:00:00");

    assertThat(statuses)
        .containsEntry("web-update#1", Status.MET_LATE)
        .containsEntry("web-update#2", Status.OVERDUE)
        .containsEntry("web-update#3", Status.MET);
  }

  @Test
  void counting_is_finished_when_the_official_says_so() {
    assertThat(statuses(E2026, "2026-11-17T12:00:00")).containsEntry("count-most", Status.OVERDUE);

    done("finished-count/1", "finish-counting", "2026-11-16T16:00:00");

    assertThat(statuses(E2026, "2026-11-17T12:00:00")).containsEntry("count-most", Status.MET);
  }

  @Test
  void twice_a_week_takes_two_updates_each_week() {
    done("update/1", "publish", "2026-11-04T10:00:00");
    done("update/2", "publish", "2026-11-11T10:00:00");
    done("update/3", "publish", "2026-11-17T10:00:00");

    Map<String, Status> statuses = statuses(E2026, "2026-11-20T12:00:00");

    assertThat(statuses)
        .containsEntry("web-update#1", Status.MET)
        .containsEntry("web-update#2", Status.MET)
        .containsEntry("web-update#3", Status.MET)
        .containsEntry("web-update#4", Status.OVERDUE)
        .containsEntry("web-update#5", Status.SCHEDULED);
  }

  @Test
  void forwarding_is_not_tracked_where_no_envelope_of_another_county_is_registered() {
    assertThat(statuses(E2024, "2024-12-18T12:00:00"))
        .containsEntry("forward-by", Status.NOT_TRACKED);
  }

  @Test
  void forwarding_is_owed_for_each_day_of_receipt() {
    received("2024-11-04", fulfilment("2024-11-12T10:00:00"));
    received("2024-11-05", fulfilment("2024-11-15T10:00:00"));
    received("2024-11-06", null);
    received("2024-11-09", null);

    assertThat(statuses(E2024, "2024-11-15T12:00:00"))
        .containsEntry("forward-by#2024-11-04", Status.MET)
        .containsEntry("forward-by#2024-11-05", Status.MET_LATE)
        .containsEntry("forward-by#2024-11-06", Status.OVERDUE)
        .containsEntry("forward-by#2024-11-09", Status.DUE_SOON)
        .doesNotContainKey("forward-by");
  }

  @Test
  void a_courts_order_gives_more_time_only_to_what_was_due_before() {
    orders.put(
        "forward-by",
        new Standing.Extension(at("2024-11-16T00:00:00").atZone(ZONE).toOffsetDateTime(), "X"));
    received("2024-11-06", null);
    received("2024-11-09", null);

    assertThat(statuses(E2024, "2024-11-15T12:00:00"))
        .containsEntry("forward-by#2024-11-06", Status.DUE_SOON);
    assertThat(statuses(E2024, "2024-11-17T12:00:00"))
        .containsEntry("forward-by#2024-11-06", Status.OVERDUE)
        .containsEntry("forward-by#2024-11-09", Status.DUE_SOON);
  }

  private void received(String day, Fulfilment met) {
    Deadline due =
        Rulebooks.fromClasspath()
            .find("us-ca")
            .orElseThrow()
            .versionFor(E2024)
            .deadline(
                "forward-by",
                CalendarRequest.of(E2024, ElectionType.of("presidential-general"))
                    .receivedOn(LocalDate.parse(day)))
            .orElseThrow();
    byReceipt.put(due.keyed("forward-by#" + day), met);
  }

  private static Fulfilment fulfilment(String at) {
    return new Fulfilment(at(at), at(at));
  }

  private void done(String subject, String event, String at) {
    deeds.take(subject, event, at(at), at(at));
  }

  private Map<String, Status> statuses(LocalDate electionDay, String now) {
    ElectionCalendar calendar =
        Rulebooks.fromClasspath()
            .find("us-ca")
            .orElseThrow()
            .versionFor(electionDay)
            .calendar(
                CalendarRequest.of(
                    electionDay,
                    electionDay.equals(E2024)
                        ? ElectionType.of("presidential-general")
                        : ElectionType.of("general")));
    Instant opened = electionDay.atTime(20, 0).atZone(ZONE).toInstant();
    Map<String, Status> statuses = new LinkedHashMap<>();
    new Timetable(
            calendar, deeds, new Standing.Watch(at(now), opened, ZONE, 3), orders::get, byReceipt)
        .standings(Deadline.Scope.COUNTY)
        .forEach(standing -> statuses.put(standing.deadline().key(), standing.status()));
    return statuses;
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZONE).toInstant();
  }
}
