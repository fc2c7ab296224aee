package org.canvass.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.law.Timeliness.Decision.LATE;
import static org.canvass.law.Timeliness.Decision.REVIEW;
import static org.canvass.law.Timeliness.Decision.TIMELY;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.canvass.law.Evidence.Channel;
import org.canvass.law.Evidence.Postmark;
import org.canvass.law.Evidence.VoterClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other states' rules need no Java: Washington, Nevada, and the shapes of several more. */
class OtherStatesTest {
  private static final Rulebooks RULEBOOKS = Rulebooks.fromClasspath();
  private static final LocalDate DAY = LocalDate.parse("2024-11-05");
  private static final Postmark ILLEGIBLE = new Postmark(Postmark.Kind.ILLEGIBLE, null);

  @TempDir Path directory;

  @Test
  void the_product_brings_three_rulebooks() {
    assertThat(RULEBOOKS.ids()).contains("us-ca", "us-nv", "us-wa");
    assertThat(RULEBOOKS.find("us-xx")).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1} is due {2}")
  @CsvSource({
    "us-wa, vbm-receipt, 2024-11-25T23:59:59-08:00",
    "us-wa, cure, 2024-11-25T23:59:59-08:00",
    "us-wa, county-certification, 2024-11-26T23:59:59-08:00",
    "us-wa, statement-of-vote, 2024-12-05T23:59:59-08:00",
    "us-nv, polls-close, 2024-11-05T19:00-08:00",
    "us-nv, vbm-receipt, 2024-11-09T17:00-08:00",
    "us-nv, vbm-receipt-no-postmark, 2024-11-08T17:00-08:00",
    "us-nv, cure, 2024-11-12T17:00-08:00",
    "us-nv, county-certification, 2024-11-15T23:59:59-08:00",
    "us-nv, statement-of-vote, 2024-11-26T23:59:59-08:00"
  })
  void dates_of_november_2024_come_out_as_published(String state, String key, String dueAt) {
    assertThat(
            version(state)
                .deadline(key, CalendarRequest.of(DAY, ElectionType.PRESIDENTIAL_GENERAL))
                .orElseThrow()
                .dueAt())
        .isEqualTo(dueAt);
  }

  @Test
  void washington_s_window_hangs_on_the_county_s_own_certification() {
    CalendarRequest early =
        CalendarRequest.of(DAY, ElectionType.GENERAL).certifiedOn(LocalDate.parse("2024-11-22"));
    assertThat(version("us-wa").deadline("vbm-receipt", early).orElseThrow().due())
        .isEqualTo("2024-11-21");
    Evidence evidence = mailed("us-wa", "2024-11-22T09:00").withPostmark(Postmark.dated(DAY));
    RulebookVersion washington = version("us-wa");
    assertThat(
            washington
                .timeliness(evidence, ElectionType.GENERAL, LocalDate.parse("2024-11-22"))
                .decision())
        .isEqualTo(LATE);
    assertThat(washington.timeliness(evidence).decision()).isEqualTo(TIMELY);
  }

  @Test
  void washington_reads_the_signature_date_where_no_postmark_can_be_read() {
    RulebookVersion washington = version("us-wa");
    Evidence unreadable = mailed("us-wa", "2024-11-12T09:00").withPostmark(ILLEGIBLE);
    assertThat(washington.timeliness(unreadable.withSignature(DAY)).decision()).isEqualTo(TIMELY);
    assertThat(washington.timeliness(unreadable.withSignature(DAY.plusDays(1))).decision())
        .isEqualTo(LATE);
    assertThat(washington.timeliness(unreadable).decision()).isEqualTo(REVIEW);
    assertThat(
            washington
                .timeliness(
                    mailed("us-wa", "2024-11-12T09:00")
                        .withPostmark(Postmark.dated(DAY.plusDays(2)))
                        .withSignature(DAY)
                        .withVoterClass(VoterClass.UOCAVA))
                .decision())
        .isEqualTo(TIMELY);
  }

  @ParameterizedTest(name = "postmark {0} received {1} is {2}")
  @CsvSource({
    "DATED, 2024-11-09T17:00, TIMELY",
    "DATED, 2024-11-09T17:00:01, LATE",
    "NONE, 2024-11-08T17:00, TIMELY",
    "NONE, 2024-11-08T17:01, LATE",
    "ILLEGIBLE, 2024-11-08T12:00, TIMELY",
    "UNDATED, 2024-11-09T12:00, LATE"
  })
  void nevada_has_an_hour_and_a_shorter_window_without_postmark(
      Postmark.Kind kind, String received, Timeliness.Decision expected) {
    Postmark postmark =
        kind == Postmark.Kind.DATED ? Postmark.dated(DAY) : new Postmark(kind, null);
    assertThat(
            version("us-nv")
                .timeliness(mailed("us-nv", received).withPostmark(postmark))
                .decision())
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {1} for {3} is {4}")
  @CsvSource({
    "Texas, E+1 business days @17:00, false, 2024-11-05, 2024-11-06T17:00-05:00",
    "New Jersey, close + 144 hours, false, 2024-11-05, 2024-11-11T20:00-05:00",
    "Virginia, E+3 @12:00, false, 2024-11-05, 2024-11-08T12:00-05:00",
    "Virginia after Veterans Day, E+3 @12:00, true, 2022-11-08, 2022-11-14T12:00-05:00",
    "Mississippi, E+5 business days, false, 2024-11-05, 2024-11-13T23:59:59-05:00",
    "Ohio, E+4, false, 2024-11-05, 2024-11-09T23:59:59-05:00",
    "Maryland, second FRIDAY after E @10:00, false, 2024-11-05, 2024-11-15T10:00-05:00",
    "Arizona, third THURSDAY of NOVEMBER, false, 2024-11-05, 2024-11-21T23:59:59-05:00",
    "a week's multiple, E+2 weeks, false, 2024-11-05, 2024-11-19T23:59:59-05:00",
    "months, 1 months after E, false, 2024-01-31, 2024-02-29T23:59:59-05:00",
    "nested weekdays, last MONDAY before last FRIDAY of NOVEMBER, false, 2025-11-04, 2025-11-24T23:59:59-05:00",
    "another deadline, {county-certification}-1, false, 2024-11-05, 2024-11-18T23:59:59-05:00",
    "business days back, E-2 business days, false, 2024-11-12, 2024-11-07T23:59:59-05:00",
    "hours over a change of clocks, close + 24 hours, false, 2024-11-02, 2024-11-03T19:00-05:00"
  })
  void a_shape_of_another_state_is_written_not_programmed(
      String state, String formula, boolean rolls, LocalDate day, String dueAt) {
    Rulebook sample =
        SampleRulebook.load(
            directory,
            (SampleRulebook.HEAD + SampleRulebook.version(formula, "E+2", "E", "20:00"))
                .replace("roll: true", "roll: " + rolls));
    assertThat(
            sample
                .versionFor(day)
                .deadline("vbm-receipt", CalendarRequest.of(day, ElectionType.GENERAL))
                .orElseThrow()
                .dueAt())
        .isEqualTo(dueAt);
  }

  @Test
  void ohio_asked_for_a_postmark_of_the_day_before() {
    RulebookVersion ohio = sample("E+4", "close", "E-1", "19:30");
    Evidence ballot =
        Evidence.of(DAY, at(ohio, "2024-11-09T10:00"), Channel.MAIL)
            .withPostmark(Postmark.dated(DAY.minusDays(1)));
    assertThat(ohio.timeliness(ballot).decision()).isEqualTo(TIMELY);
    assertThat(ohio.timeliness(ballot.withPostmark(Postmark.dated(DAY))).decision())
        .isEqualTo(LATE);
  }

  @Test
  void new_jersey_gives_48_hours_without_and_144_with_a_postmark() {
    RulebookVersion newJersey = sample("close + 144 hours", "close + 48 hours", "E", "20:00");
    Evidence bare = Evidence.of(DAY, at(newJersey, "2024-11-07T20:00"), Channel.MAIL);
    assertThat(newJersey.timeliness(bare).decision()).isEqualTo(TIMELY);
    Evidence later = Evidence.of(DAY, at(newJersey, "2024-11-07T20:01"), Channel.MAIL);
    assertThat(newJersey.timeliness(later).decision()).isEqualTo(LATE);
    assertThat(newJersey.timeliness(later.withPostmark(Postmark.dated(DAY))).decision())
        .isEqualTo(TIMELY);
  }

  private RulebookVersion sample(
      String receipt, String noPostmark, String mailedBy, String pollsClose) {
    return SampleRulebook.load(
            directory,
            SampleRulebook.HEAD + SampleRulebook.version(receipt, noPostmark, mailedBy, pollsClose))
        .versionFor(DAY);
  }

  private static java.time.OffsetDateTime at(RulebookVersion version, String local) {
    return version.countyTime(LocalDateTime.parse(local));
  }

  private static Evidence mailed(String state, String received) {
    return Evidence.of(DAY, at(version(state), received), Channel.MAIL);
  }

  private static RulebookVersion version(String state) {
    return RULEBOOKS.find(state).orElseThrow().versionFor(DAY);
  }
}
