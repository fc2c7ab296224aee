package org.canvass.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** California's law from 2012 on: which version governs, and what each changed. */
class CaliforniaVersionsTest {
  private static final Rulebook CALIFORNIA = Rulebooks.fromClasspath().find("us-ca").orElseThrow();

  @ParameterizedTest(name = "{0} {1} {2} is due {3}")
  @CsvSource({
    // receipt
    "2012-11-06, presidential-general, vbm-receipt, 2012-11-06T20:00:00-08:00",
    "2014-06-03, primary, vbm-receipt, 2014-06-03T20:00:00-07:00",
    "2015-03-03, special, vbm-receipt, 2015-03-06T23:59:59-08:00",
    "2016-06-07, presidential-primary, vbm-receipt, 2016-06-10T23:59:59-07:00",
    "2016-11-08, presidential-general, vbm-receipt, 2016-11-14T23:59:59-08:00",
    "2018-11-06, general, vbm-receipt, 2018-11-09T23:59:59-08:00",
    "2020-11-03, presidential-general, vbm-receipt, 2020-11-20T23:59:59-08:00",
    "2020-12-08, special, vbm-receipt, 2020-12-11T23:59:59-08:00",
    "2021-09-14, recall, vbm-receipt, 2021-09-21T23:59:59-07:00",
    "2022-06-07, primary, vbm-receipt, 2022-06-14T23:59:59-07:00",
    // a feast that follows the moon, in the years it is a holiday
    "2023-01-15, special, vbm-receipt, 2023-01-23T23:59:59-08:00",
    "2024-04-17, special, vbm-receipt, 2024-04-25T23:59:59-07:00",
    "2018-04-21, special, vbm-receipt, 2018-04-24T23:59:59-07:00",
    "2026-02-10, special, vbm-receipt, 2026-02-18T23:59:59-08:00",
    "2026-06-12, special, vbm-receipt, 2026-06-22T23:59:59-07:00",
    "2014-09-23, special, canvass-start, 2014-09-25T23:59:59-07:00",
    "2022-02-05, special, vbm-receipt, 2022-02-14T23:59:59-08:00",
    // certification: 28 days until 2014, 30 since
    "2012-11-06, presidential-general, county-certification, 2012-12-04T23:59:59-08:00",
    "2014-11-04, general, county-certification, 2014-12-02T23:59:59-08:00",
    "2014-11-04, general, statement-of-vote, 2014-12-12T23:59:59-08:00",
    "2014-06-03, primary, results-to-state, 2014-07-04T23:59:59-07:00",
    "2016-11-08, presidential-general, county-certification, 2016-12-08T23:59:59-08:00",
    "2021-09-14, recall, county-certification, 2021-10-14T23:59:59-07:00",
    "2021-09-14, recall, statement-of-vote, 2021-10-22T23:59:59-07:00",
    // cure
    "2016-11-08, presidential-general, cure, 2016-11-16T17:00:00-08:00",
    "2018-11-06, general, cure-unsigned, 2018-11-14T17:00:00-08:00",
    "2018-11-06, general, cure, 2018-12-04T17:00:00-08:00",
    "2020-11-03, presidential-general, cure, 2020-12-01T17:00:00-08:00",
    "2022-11-08, general, cure, 2022-12-06T17:00:00-08:00",
    "2022-11-08, general, cure-notice, 2022-11-30T23:59:59-08:00",
    "2026-11-03, general, cure, 2026-11-25T17:00:00-08:00",
    "2026-04-14, special, cure, 2026-05-12T17:00:00-07:00",
    "2026-04-14, special, cure-notice, 2026-05-06T23:59:59-07:00",
    "2026-05-12, special, count-most, 2026-05-26T23:59:59-07:00",
    // electors
    "2012-11-06, presidential-general, electors-meet, 2012-12-17T14:00:00-08:00",
    "2016-11-08, presidential-general, electors-meet, 2016-12-19T14:00:00-08:00",
    "2020-11-03, presidential-general, electors-meet, 2020-12-14T14:00:00-08:00",
    "2024-11-05, presidential-general, electors-meet, 2024-12-17T14:00:00-08:00",
    "2020-11-03, presidential-general, electors-to-governor, 2020-12-05T23:59:59-08:00",
    "2020-03-03, presidential-primary, presidential-results-to-state, 2020-03-31T23:59:59-07:00",
    // forwarding runs from receipt and moves off Veterans Day
    "2020-11-03, presidential-general, forward-by, 2020-11-12T23:59:59-08:00",
    // retention
    "2021-09-14, recall, retention-until, 2022-03-14T23:59:59-07:00",
    "2022-11-08, general, retention-until, 2024-09-08T23:59:59-07:00",
    "2014-11-04, general, recount-request, 2014-12-08T23:59:59-08:00",
    "2026-11-03, general, recount-request, 2026-12-08T17:00:00-08:00"
  })
  void a_date_of_another_election_follows_the_law_of_its_day(
      LocalDate day, String type, String key, String dueAt) {
    Deadline deadline =
        CALIFORNIA
            .versionFor(day)
            .deadline(key, CalendarRequest.of(day, ElectionType.of(type)))
            .orElseThrow();
    assertThat(deadline.dueAt()).isEqualTo(dueAt);
    assertThat(deadline.due()).isEqualTo(deadline.dueAt().toLocalDate());
  }

  @ParameterizedTest(name = "{0} {1} has no {2}")
  @CsvSource({
    "2014-11-04, general, cure",
    "2014-11-04, general, forward-by",
    "2016-11-08, presidential-general, cure-notice",
    "2018-11-06, general, unprocessed-report-first",
    "2020-11-03, presidential-general, rejection-statistics",
    "2020-11-03, presidential-general, cure-unsigned",
    "2018-11-06, general, electors-meet",
    "2020-11-03, presidential-general, certificate-of-ascertainment",
    "2022-11-08, general, presidential-results-to-state",
    "2024-03-05, presidential-primary, electors-to-governor",
    "2024-03-05, presidential-primary, earliest-certification",
    "2024-11-05, presidential-general, count-most",
    "2026-11-03, general, earliest-certification",
    "2026-11-03, general, electors-meet"
  })
  void what_does_not_apply_is_absent(LocalDate day, String type, String key) {
    assertThat(calendar(day, type).find(key)).isEmpty();
  }

  @ParameterizedTest(name = "{0} is governed by {1}")
  @CsvSource({
    "2012-01-01, 2012-01-01",
    "2014-12-31, 2012-01-01",
    "2015-01-01, 2015-01-01",
    "2020-11-02, 2020-01-01",
    "2020-11-03, 2020-11-03",
    "2020-11-04, 2020-11-04",
    "2020-12-31, 2020-11-04",
    "2021-01-01, 2021-01-01",
    "2024-11-04, 2024-01-01",
    "2024-11-05, 2024-11-05",
    "2024-11-06, 2024-11-06",
    "2025-11-04, 2025-11-04",
    "2025-12-31, 2025-11-05",
    "2026-01-01, 2026-01-01",
    "2040-11-06, 2026-01-01"
  })
  void the_law_of_election_day_governs(LocalDate day, String version) {
    assertThat(CALIFORNIA.versionFor(day).id()).isEqualTo(version);
  }

  @Test
  void an_election_before_the_first_version_is_refused() {
    assertThatExceptionOfType(NoVersionInForceException.class)
        .isThrownBy(() -> CALIFORNIA.versionFor(LocalDate.parse("2011-12-31")))
        .withMessageContaining("2012-01-01");
  }

  @Test
  void a_version_does_not_answer_for_another_version_s_election() {
    RulebookVersion version = CALIFORNIA.versionFor(LocalDate.parse("2022-11-08"));
    CalendarRequest other = CalendarRequest.of(LocalDate.parse("2024-11-05"), ElectionType.GENERAL);
    assertThatExceptionOfType(NoVersionInForceException.class)
        .isThrownBy(() -> version.calendar(other));
  }

  @Test
  void a_certification_before_election_day_is_refused() {
    CalendarRequest request =
        CalendarRequest.of(LocalDate.parse("2024-11-05"), ElectionType.GENERAL);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.certifiedOn(LocalDate.parse("2024-11-04")))
        .withMessageContaining("before election day");
  }

  @Test
  void a_rolled_date_says_so() {
    assertThat(calendar("2025-11-04", "special").find("vbm-receipt").orElseThrow().rolled())
        .isTrue();
    assertThat(calendar("2024-11-05", "general").find("vbm-receipt").orElseThrow().rolled())
        .isFalse();
    assertThat(calendar("2022-11-08", "general").find("vbm-mailing").orElseThrow().due())
        .as("mailing on Columbus Day stands")
        .isEqualTo("2022-10-10");
  }

  @Test
  void the_recount_of_a_county_contest_runs_from_certification() {
    Deadline window =
        CALIFORNIA
            .versionFor(LocalDate.parse("2024-11-05"))
            .deadline(
                "recount-request-county",
                CalendarRequest.of(LocalDate.parse("2024-11-05"), ElectionType.PRESIDENTIAL_GENERAL)
                    .certifiedOn(LocalDate.parse("2024-12-03")))
            .orElseThrow();
    assertThat(window.due()).isEqualTo("2024-12-09");
    assertThat(window.rolled()).isTrue();
  }

  @Test
  void forwarding_runs_from_each_receipt() {
    LocalDate day = LocalDate.parse("2024-11-05");
    assertThat(
            CALIFORNIA
                .versionFor(day)
                .deadline(
                    "forward-by",
                    CalendarRequest.of(day, ElectionType.GENERAL)
                        .receivedOn(LocalDate.parse("2024-10-20")))
                .orElseThrow()
                .due())
        .isEqualTo("2024-10-28");
  }

  @Test
  void federal_contests_on_a_special_ballot_lengthen_retention() {
    LocalDate day = LocalDate.parse("2023-11-07");
    assertThat(
            CALIFORNIA
                .versionFor(day)
                .deadline(
                    "retention-until",
                    CalendarRequest.of(day, ElectionType.SPECIAL).withFederalContests(true))
                .orElseThrow()
                .due())
        .isEqualTo("2025-09-07");
  }

  @Test
  void the_bar_on_certification_ends_when_the_28th_day_begins() {
    Deadline bar = calendar("2024-11-05", "general").find("earliest-certification").orElseThrow();
    assertThat(bar.dueAt()).isEqualTo("2024-12-03T00:00-08:00");
    assertThat(bar.opensAt()).isEqualTo("2024-11-05T20:00-08:00");
  }

  @Test
  void every_duty_is_owed_by_someone_and_every_deadline_is_cited() {
    for (RulebookVersion version : CALIFORNIA.versions()) {
      for (ElectionType type : ElectionType.values()) {
        ElectionCalendar calendar = version.calendar(CalendarRequest.of(version.from(), type));
        assertThat(calendar.deadlines())
            .isNotEmpty()
            .allSatisfy(
                deadline -> {
                  assertThat(deadline.citation()).isNotBlank();
                  assertThat(deadline.owedBy()).isNotBlank();
                });
        assertThat(calendar.deadlines())
            .filteredOn(deadline -> deadline.kind() == Deadline.Kind.WINDOW)
            .allSatisfy(window -> assertThat(window.opensAt()).isBefore(window.dueAt()));
      }
    }
  }

  @Test
  void reports_of_ballots_left_follow_releases_from_the_sixth_day() {
    DeadlineSeries reports =
        calendar("2024-11-05", "general").findSeries("unprocessed-report").orElseThrow();
    assertThat(reports.first()).isEqualTo("2024-11-11");
    Deadline third = reports.onRelease(3, LocalDate.parse("2024-11-13"));
    assertThat(third.key()).isEqualTo("unprocessed-report#3");
    assertThat(third.dueAt()).isEqualTo("2024-11-13T23:59:59-08:00");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reports.onRelease(1, LocalDate.parse("2024-11-10")));
  }

  @Test
  void web_updates_were_weekly_in_2024_and_are_twice_a_week_from_2026() {
    assertThat(updates("2024-11-05", "2024-12-03"))
        .containsExactly(
            Map.entry("web-update#1", "2024-11-07"),
            Map.entry("web-update#2", "2024-11-14"),
            Map.entry("web-update#3", "2024-11-21"),
            Map.entry("web-update#4", "2024-11-28"));
    assertThat(updates("2026-11-03", "2026-11-20"))
        .containsExactly(
            Map.entry("web-update#1", "2026-11-05"),
            Map.entry("web-update#2", "2026-11-12"),
            Map.entry("web-update#3", "2026-11-19"),
            Map.entry("web-update#4", "2026-11-19"));
    assertThat(calendar("2022-11-08", "general").findSeries("web-update")).isEmpty();
  }

  private static List<Map.Entry<String, String>> updates(String day, String through) {
    return calendar(day, "general")
        .findSeries("web-update")
        .orElseThrow()
        .through(LocalDate.parse(through))
        .stream()
        .map(each -> Map.entry(each.key(), each.due().toString()))
        .collect(Collectors.toList());
  }

  private static ElectionCalendar calendar(String day, String type) {
    return calendar(LocalDate.parse(day), type);
  }

  private static ElectionCalendar calendar(LocalDate day, String type) {
    return CALIFORNIA.versionFor(day).calendar(CalendarRequest.of(day, ElectionType.of(type)));
  }
}
