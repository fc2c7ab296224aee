package org.canvass.law;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates that cannot be, and dates that contradict the receipt. */
class EvidenceDatesTest {
  private static final LocalDate DAY = LocalDate.parse("2024-11-05");

  @ParameterizedTest
  @CsvSource({
    "1999-11-05, before any ballot of this election was out",
    "2024-09-05, '2024-09-06 (§§3105, 3114)'",
    "2026-09-06, '2026-09-05 (§17301; 52 USC 20701)'",
    "2031-01-01, later than anything of this election is kept"
  })
  void every_date_of_an_office_or_a_carrier_lies_within_the_election(LocalDate date, String why) {
    LocalDateTime at = date.atTime(10, 0);
    Evidence sound = arrived("2024-11-08T09:00", Channel.MAIL);

    assertImpossible(arrived(at.toString(), Channel.DROP_BOX), "receivedAt", why);
    assertImpossible(sound.withPostmark(Postmark.dated(date)), "postmark.date", why);
    assertImpossible(sound.withCarrierStamp(date), "carrierStamp", why);
    for (MailScan.Kind kind : MailScan.Kind.values()) {
      assertImpossible(
          sound.withScans(
              List.of(
                  new MailScan(MailScan.Kind.ACTUAL, moment("2024-11-06T10:00"), null),
                  new MailScan(kind, moment(at.toString()), null))),
          "scans[1].at",
          why);
    }
    assertImpossible(
        arrived("2024-11-08T09:00", Channel.FORWARDED)
            .withFirstReceipt(moment(at.toString()), FirstReceiver.DROP_BOX),
        "firstReceivedElsewhereAt",
        why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-09-06", "2024-10-07", "2024-11-05", "2026-09-05"})
  void within_the_election_a_date_may_be(LocalDate date) {
    assertThat(law("us-ca").impossible(arrived(date + "T10:00", Channel.MAIL), general()))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-ca", "us-nv", "us-wa"})
  void every_rulebook_has_bounds(String rulebook) {
    assertThat(law(rulebook).impossible(arrived("1999-01-01T10:00", Channel.MAIL), general()))
        .isPresent();
    assertThat(law(rulebook).impossible(arrived("2031-01-01T10:00", Channel.MAIL), general()))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1955-03-02", "2024-09-05", "2024-11-09", "2030-01-01"})
  void what_a_voter_wrote_is_taken_as_written_and_looked_at(LocalDate written) {
    Evidence evidence =
        arrived("2024-11-08T09:00", Channel.MAIL).withDateStamp().withSignature(written);

    assertThat(law("us-ca").impossible(evidence, general())).isEmpty();
    Timeliness decision = law("us-ca").timeliness(evidence);
    assertThat(decision.decision()).isEqualTo(REVIEW);
    assertThat(decision.reasons().get(0)).contains("date of the signature, " + written);
  }

  @Test
  void a_postmark_after_the_receipt_is_for_an_official() {
    Timeliness decision =
        law("us-ca")
            .timeliness(
                arrived("2024-11-08T09:00", Channel.MAIL)
                    .withPostmark(Postmark.dated(DAY.plusDays(7))));

    assertThat(decision.decision()).isEqualTo(REVIEW);
    assertThat(decision.rule()).isEqualTo("postmark-after-election-day");
    assertThat(decision.reasons())
        .hasSize(2)
        .anySatisfy(reason -> assertThat(reason).contains("2024-11-12", "2024-11-08"))
        .anySatisfy(reason -> assertThat(reason).contains("would find it LATE"));
  }

  @Test
  void so_are_a_carriers_stamp_and_its_first_scan() {
    Evidence sound = arrived("2024-11-08T09:00", Channel.COURIER);

    assertThat(decide(sound.withCarrierStamp(DAY.plusDays(4)))).isEqualTo(REVIEW);
    assertThat(decide(sound.withScans(List.of(scan("2024-11-08T09:01"))))).isEqualTo(REVIEW);
    assertThat(decide(sound.withScans(List.of(scan("2024-11-08T09:00"))))).isEqualTo(LATE);
  }

  @Test
  void a_scan_after_the_receipt_beside_an_earlier_one_contradicts_nothing() {
    assertThat(
            decide(
                arrived("2024-11-08T09:00", Channel.MAIL)
                    .withScans(List.of(scan("2024-11-04T09:00"), scan("2024-11-08T15:00")))))
        .isEqualTo(TIMELY);
  }

  @Test
  void a_first_receipt_after_the_home_countys_is_for_an_official() {
    assertThat(
            decide(
                arrived("2024-11-08T09:00", Channel.FORWARDED)
                    .withFirstReceipt(moment("2024-11-09T09:00"), FirstReceiver.DROP_BOX)))
        .isEqualTo(REVIEW);
  }

  @Test
  void what_the_rule_does_not_rest_on_may_contradict() {
    Postmark later = Postmark.dated(DAY.plusDays(30));

    assertThat(decide(arrived("2024-11-05T19:00", Channel.MAIL).withPostmark(later)))
        .isEqualTo(TIMELY);
    assertThat(decide(arrived("2024-11-13T09:00", Channel.MAIL).withPostmark(later)))
        .isEqualTo(LATE);
  }

  private static Timeliness.Decision decide(Evidence evidence) {
    return law("us-ca").timeliness(evidence).decision();
  }

  private static void assertImpossible(Evidence evidence, String field, String why) {
    assertThat(law("us-ca").impossible(evidence, general()))
        .hasValueSatisfying(
            date -> {
              assertThat(date.field()).isEqualTo(field);
              assertThat(date.why()).contains(why);
            });
  }

  private static MailScan scan(String at) {
    return new MailScan(MailScan.Kind.ACTUAL, moment(at), null);
  }

  private static Evidence arrived(String at, Channel channel) {
    return Evidence.of(DAY, moment(at), channel);
  }

  private static OffsetDateTime moment(String local) {
    return law("us-ca").countyTime(LocalDateTime.parse(local));
  }

  private static RulebookVersion law(String rulebook) {
    return Rulebooks.fromClasspath().find(rulebook).orElseThrow().versionFor(DAY);
  }

  private static ElectionType general() {
    return ElectionType.PRESIDENTIAL_GENERAL;
  }
}
