package org.canvass.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.canvass.law.Timeliness.Decision.LATE;
import static org.canvass.law.Timeliness.Decision.REVIEW;
import static org.canvass.law.Timeliness.Decision.TIMELY;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.canvass.law.Evidence.Channel;
import org.canvass.law.Evidence.FirstReceiver;
import org.canvass.law.Evidence.MailScan;
import org.canvass.law.Evidence.Postmark;
import org.canvass.law.Evidence.VoterClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The rules of evidence of §3020, row by row, and what decides when pieces of evidence disagree.
 */
class EvidenceTableTest {
  private static final Rulebook CALIFORNIA = Rulebooks.fromClasspath().find("us-ca").orElseThrow();
  private static final LocalDate DAY = LocalDate.parse("2024-11-05");
  private static final Postmark ILLEGIBLE = new Postmark(Postmark.Kind.ILLEGIBLE, null);

  @ParameterizedTest
  @EnumSource(
      value = Channel.class,
      names = {"FAX", "POLLING_PLACE"},
      mode = EnumSource.Mode.EXCLUDE)
  void row_1_received_by_close_is_timely_whatever_the_evidence(Channel channel) {
    Timeliness decision =
        decide(
            arrived("2024-11-05T20:00", channel)
                .withPostmark(Postmark.dated(LocalDate.parse("2024-11-06"))));
    assertThat(decision.decision()).isEqualTo(TIMELY);
    assertThat(decision.citation()).contains("3020(a)");
    assertThat(decision.deadline()).isEqualTo("2024-11-05T20:00-08:00");
  }

  @Test
  void row_2_a_legible_postmark_by_election_day_is_timely() {
    Timeliness decision = decide(mailed("2024-11-12T23:59").withPostmark(Postmark.dated(DAY)));
    assertThat(decision.decision()).isEqualTo(TIMELY);
    assertThat(decision.citation()).isEqualTo("§3020(b)(1)");
    assertThat(decision.evidenceUsed())
        .containsExactly("postmark 2024-11-05", "received 2024-11-12T23:59-08:00 by MAIL");
  }

  @Test
  void from_2026_on_the_decision_says_what_a_postmark_and_a_scan_show() {
    LocalDate day = LocalDate.parse("2026-11-03");
    Evidence late =
        Evidence.of(day, OffsetDateTime.parse("2026-11-06T09:00-08:00"), Channel.MAIL)
            .withPostmark(Postmark.dated(LocalDate.parse("2026-11-04")));
    Timeliness alone = CALIFORNIA.versionFor(day).timeliness(late, ElectionType.GENERAL, null);
    Timeliness scanned =
        CALIFORNIA
            .versionFor(day)
            .timeliness(
                late.withScans(
                    List.of(
                        new MailScan(
                            MailScan.Kind.ACTUAL,
                            OffsetDateTime.parse("2026-11-03T19:00-08:00"),
                            "918"))),
                ElectionType.GENERAL,
                null);
    assertThat(alone.decision()).isEqualTo(LATE);
    assertThat(alone.evidenceUsed())
        .anySatisfy(
            shown ->
                assertThat(shown)
                    .startsWith("postmark 2026-11-04: ")
                    .contains("later than the day of mailing")
                    .endsWith("(DMM 608.11)"));
    assertThat(scanned.decision()).isEqualTo(REVIEW);
    assertThat(scanned.evidenceUsed())
        .anySatisfy(
            shown ->
                assertThat(shown)
                    .startsWith("ACTUAL scan 2026-11-03T19:00-08:00: ")
                    .endsWith("(DMM 608.11)"));
  }

  @Test
  void row_2_a_postmark_by_election_day_wins_over_a_later_scan() {
    assertThat(
            decide(
                    mailed("2024-11-08T09:00")
                        .withPostmark(Postmark.dated(DAY))
                        .withScans(scanned(MailScan.Kind.ACTUAL, "2024-11-07T09:00")))
                .decision())
        .isEqualTo(TIMELY);
  }

  @Test
  void row_2_a_courier_stamp_by_election_day_is_timely() {
    assertThat(
            decide(arrived("2024-11-08T09:00", Channel.COURIER).withCarrierStamp(DAY)).decision())
        .isEqualTo(TIMELY);
  }

  @Test
  void row_3_a_late_postmark_against_an_early_scan_is_for_review() {
    assertThat(
            decide(postmarkedLate().withScans(scanned(MailScan.Kind.ACTUAL, "2024-11-05T22:00")))
                .decision())
        .isEqualTo(REVIEW);
  }

  @ParameterizedTest
  @EnumSource(
      value = MailScan.Kind.class,
      names = {"ASSUMED", "LOGICAL"})
  void only_actual_scans_are_evidence(MailScan.Kind inferred) {
    assertThat(decide(postmarkedLate().withScans(scanned(inferred, "2024-11-05T22:00"))).decision())
        .isEqualTo(LATE);
  }

  @Test
  void row_4_a_late_postmark_alone_is_late() {
    assertThat(decide(postmarkedLate().withSignature(DAY).withDateStamp()).decision())
        .isEqualTo(LATE);
  }

  @Test
  void row_5_an_illegible_postmark_and_an_early_scan_are_timely() {
    Timeliness decision =
        decide(
            mailed("2024-11-08T09:00")
                .withPostmark(ILLEGIBLE)
                .withScans(scanned(MailScan.Kind.ACTUAL, "2024-11-05T23:30")));
    assertThat(decision.decision()).isEqualTo(TIMELY);
    assertThat(decision.citation()).isEqualTo("§3020(b)(1)");
  }

  @Test
  void a_scan_is_dated_in_the_county_s_zone_and_the_earliest_counts() {
    List<MailScan> scans =
        List.of(
            new MailScan(MailScan.Kind.ACTUAL, OffsetDateTime.parse("2024-11-07T10:00:00Z"), "918"),
            new MailScan(
                MailScan.Kind.ACTUAL, OffsetDateTime.parse("2024-11-06T07:59:59Z"), "828"));
    Timeliness decision = decide(mailed("2024-11-08T09:00").withScans(scans));
    assertThat(decision.decision()).isEqualTo(TIMELY);
    assertThat(decision.evidenceUsed()).contains("ACTUAL scan 2024-11-05T23:59:59-08:00");
  }

  @Test
  void row_6_other_data_after_election_day_shuts_out_the_voter_s_own_date() {
    assertThat(
            decide(
                    mailed("2024-11-08T09:00")
                        .withPostmark(ILLEGIBLE)
                        .withScans(scanned(MailScan.Kind.ACTUAL, "2024-11-07T09:00"))
                        .withSignature(DAY)
                        .withDateStamp())
                .decision())
        .isEqualTo(LATE);
  }

  @Test
  void row_7_signed_and_dated_by_election_day_and_date_stamped_is_timely() {
    Timeliness decision = decide(mailed("2024-11-08T09:00").withSignature(DAY).withDateStamp());
    assertThat(decision.decision()).isEqualTo(TIMELY);
    assertThat(decision.citation()).isEqualTo("§3020(b)(2)");
  }

  @Test
  void row_8_dated_after_election_day_is_late() {
    assertThat(
            decide(mailed("2024-11-08T09:00").withSignature(DAY.plusDays(1)).withDateStamp())
                .decision())
        .isEqualTo(LATE);
  }

  @Test
  void row_8_undated_unsigned_or_not_date_stamped_is_for_review() {
    assertThat(decide(mailed("2024-11-08T09:00").withSignature(null).withDateStamp()).decision())
        .isEqualTo(REVIEW);
    assertThat(decide(mailed("2024-11-08T09:00").withDateStamp()).decision()).isEqualTo(REVIEW);
    assertThat(decide(mailed("2024-11-08T09:00").withSignature(DAY)).decision()).isEqualTo(REVIEW);
  }

  @ParameterizedTest
  @EnumSource(
      value = Channel.class,
      names = {"DROP_BOX", "POLLING_PLACE", "IN_PERSON", "THIRD_PARTY", "FAX"})
  void row_9_after_close_on_another_route_is_late(Channel channel) {
    assertThat(decide(arrived("2024-11-05T20:00:01", channel).withSignature(DAY)).decision())
        .isEqualTo(LATE);
  }

  @Test
  void row_10_after_the_seventh_day_nothing_helps() {
    Timeliness decision = decide(mailed("2024-11-13T00:00").withPostmark(Postmark.dated(DAY)));
    assertThat(decision.decision()).isEqualTo(LATE);
    assertThat(decision.deadline()).isEqualTo("2024-11-12T23:59:59-08:00");
  }

  @Test
  void the_seventh_day_s_last_second_is_in_time_whatever_its_fraction() {
    assertThat(decide(mailed("2024-11-12T23:59:59.9").withPostmark(Postmark.dated(DAY))).decision())
        .isEqualTo(TIMELY);
  }

  @Test
  void a_voter_in_line_at_close_may_finish_the_same_night() {
    assertThat(decide(arrived("2024-11-05T21:15", Channel.DROP_BOX).withVoterInLine()).decision())
        .isEqualTo(TIMELY);
    assertThat(
            decide(arrived("2024-11-06T08:00", Channel.POLLING_PLACE).withVoterInLine()).decision())
        .isEqualTo(LATE);
  }

  @Test
  void a_military_or_overseas_voter_may_fax_until_close() {
    Evidence fax = arrived("2024-11-05T19:59", Channel.FAX);
    assertThat(decide(fax.withVoterClass(VoterClass.UOCAVA)).decision()).isEqualTo(TIMELY);
    assertThat(decide(fax).decision()).isEqualTo(REVIEW);
    assertThat(
            decide(arrived("2024-11-05T20:01", Channel.FAX).withVoterClass(VoterClass.UOCAVA))
                .decision())
        .isEqualTo(LATE);
  }

  @Test
  void an_emergency_worker_s_ballot_may_arrive_until_the_tenth_day() {
    Evidence ballot =
        arrived("2024-11-15T16:00", Channel.FORWARDED)
            .withVoterClass(VoterClass.EMERGENCY_WORKER)
            .withFirstReceipt(at("2024-11-05T18:00"), FirstReceiver.POLLING_PLACE);
    assertThat(decide(ballot).decision()).isEqualTo(TIMELY);
    assertThat(decide(ballot).citation()).isEqualTo("§14313(b)");
    Evidence mailed = mailed("2024-11-14T09:00").withVoterClass(VoterClass.EMERGENCY_WORKER);
    assertThat(decide(mailed.withSignature(DAY)).decision()).isEqualTo(TIMELY);
    assertThat(decide(mailed).decision()).isEqualTo(REVIEW);
    assertThat(
            decide(
                    mailed("2024-11-16T09:00")
                        .withVoterClass(VoterClass.EMERGENCY_WORKER)
                        .withSignature(DAY))
                .decision())
        .isEqualTo(LATE);
  }

  @Test
  void a_forwarded_ballot_is_judged_by_its_first_receipt() {
    Evidence forwarded = arrived("2024-11-20T10:00", Channel.FORWARDED);
    assertThat(decide(forwarded).decision()).isEqualTo(REVIEW);
    assertThat(
            decide(forwarded.withFirstReceipt(at("2024-11-06T09:00"), FirstReceiver.DROP_BOX))
                .decision())
        .isEqualTo(LATE);
    assertThat(
            decide(forwarded.withFirstReceipt(at("2024-11-04T09:00"), FirstReceiver.OFFICE_MAIL))
                .decision())
        .isEqualTo(REVIEW);
    assertThat(
            decide(
                    forwarded
                        .withFirstReceipt(at("2024-11-05T20:40"), FirstReceiver.POLLING_PLACE)
                        .withVoterInLine())
                .decision())
        .isEqualTo(TIMELY);
  }

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvSource({
    "2012-11-06, 2012-11-06T20:00, TIMELY",
    "2012-11-06, 2012-11-07T09:00, LATE",
    "2014-11-04, 2014-11-05T09:00, LATE",
    "2016-11-08, 2016-11-14T12:00, TIMELY",
    "2016-11-08, 2016-11-15T00:00, LATE",
    "2018-11-06, 2018-11-09T23:00, TIMELY",
    "2018-11-06, 2018-11-10T09:00, LATE",
    "2020-03-03, 2020-03-06T12:00, TIMELY",
    "2020-03-03, 2020-03-09T12:00, LATE",
    "2020-11-03, 2020-11-20T12:00, TIMELY",
    "2020-11-03, 2020-11-21T00:00, LATE",
    "2021-09-14, 2021-09-21T12:00, TIMELY",
    "2021-09-14, 2021-09-22T00:00, LATE",
    "2022-06-07, 2022-06-14T12:00, TIMELY",
    "2025-11-04, 2025-11-12T23:00, TIMELY",
    "2025-11-04, 2025-11-13T00:00, LATE",
    "2026-06-02, 2026-06-09T23:00, TIMELY"
  })
  void a_postmarked_ballot_has_the_window_of_its_election(
      LocalDate day, LocalDateTime received, Timeliness.Decision expected) {
    RulebookVersion version = CALIFORNIA.versionFor(day);
    Evidence evidence =
        Evidence.of(day, version.countyTime(received), Channel.MAIL)
            .withPostmark(Postmark.dated(day));
    assertThat(version.timeliness(evidence).decision()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "2018-11-06, REVIEW",
    "2020-03-03, REVIEW",
    "2020-11-03, TIMELY",
    "2021-09-14, TIMELY",
    "2022-11-08, TIMELY"
  })
  void the_carrier_s_scans_are_evidence_since_november_2020(
      LocalDate day, Timeliness.Decision expected) {
    RulebookVersion version = CALIFORNIA.versionFor(day);
    MailScan scan = new MailScan(MailScan.Kind.ACTUAL, version.countyTime(day.atTime(12, 0)), null);
    Evidence evidence =
        Evidence.of(day, version.countyTime(day.plusDays(2).atTime(9, 0)), Channel.MAIL)
            .withScans(List.of(scan));
    assertThat(version.timeliness(evidence).decision()).isEqualTo(expected);
  }

  @Test
  void an_emergency_worker_keeps_the_seventeen_days_of_november_2020() {
    LocalDate day = LocalDate.parse("2020-11-03");
    RulebookVersion version = CALIFORNIA.versionFor(day);
    Evidence evidence =
        Evidence.of(day, version.countyTime(LocalDateTime.parse("2020-11-18T09:00")), Channel.MAIL)
            .withVoterClass(VoterClass.EMERGENCY_WORKER)
            .withPostmark(Postmark.dated(day));
    assertThat(version.timeliness(evidence).decision()).isEqualTo(TIMELY);
  }

  @Test
  void before_2017_a_ballot_dropped_in_another_county_was_late_unless_home_by_close() {
    LocalDate day = LocalDate.parse("2016-11-08");
    RulebookVersion version = CALIFORNIA.versionFor(day);
    Evidence evidence =
        Evidence.of(
                day, version.countyTime(LocalDateTime.parse("2016-11-10T09:00")), Channel.FORWARDED)
            .withFirstReceipt(
                version.countyTime(LocalDateTime.parse("2016-11-08T12:00")),
                FirstReceiver.POLLING_PLACE);
    assertThat(version.timeliness(evidence).decision()).isEqualTo(LATE);
  }

  @Test
  void a_postmark_and_its_date_must_agree() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Postmark(Postmark.Kind.DATED, null))
        .withMessageContaining("needs its date");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Postmark(Postmark.Kind.NONE, DAY))
        .withMessageContaining("has no date");
  }

  private static Evidence postmarkedLate() {
    return mailed("2024-11-08T09:00").withPostmark(Postmark.dated(DAY.plusDays(1)));
  }

  private static Evidence mailed(String received) {
    return arrived(received, Channel.MAIL);
  }

  private static Evidence arrived(String received, Channel channel) {
    return Evidence.of(DAY, at(received), channel);
  }

  private static List<MailScan> scanned(MailScan.Kind kind, String at) {
    return List.of(new MailScan(kind, at(at), null));
  }

  private static OffsetDateTime at(String local) {
    return CALIFORNIA.versionFor(DAY).countyTime(LocalDateTime.parse(local));
  }

  private static Timeliness decide(Evidence evidence) {
    return CALIFORNIA.versionFor(DAY).timeliness(evidence);
  }
}
