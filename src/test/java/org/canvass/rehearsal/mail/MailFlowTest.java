package org.canvass.rehearsal.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.canvass.law.Evidence;
import org.canvass.law.RulebookVersion;
import org.canvass.law.Rulebooks;
import org.canvass.law.Timeliness;
import org.canvass.rehearsal.ReadyMadeElection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated ballots add up to what was published, whatever share of them is made. */
class MailFlowTest {
  private static final MailProfile PROFILE = MailProfile.read();
  private static final LocalDate DAY = LocalDate.of(2024, 11, 5);
  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

  private static MailFlow flow(long seed, int oneIn) {
    return new MailFlow(PROFILE, DAY, DAY.plusDays(7), seed, oneIn);
  }

  @Test
  void the_whole_line_is_the_published_totals() {
    MailFlow all = flow(1, 1);
    assertThat(PROFILE.counties()).hasSize(58);
    assertThat(sum(all)).isEqualTo(9_986_701);
    assertThat(PROFILE.counties().stream().mapToLong(each -> all.counted(each.county())).sum())
        .isEqualTo(9_743_427);
    assertThat(all.counted("los-angeles")).isEqualTo(1_961_748);
    assertThat(all.rejected("los-angeles", "signature-mismatch")).isEqualTo(6_612);
    assertThat(all.rejected("los-angeles", "late")).isEqualTo(14_538);
    assertThat(all.rejected("alameda", "other")).isEqualTo(5);
    assertThat(all.pieces("alpine")).hasSize(628);
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 100, 1_000, 99_991})
  void of_each_part_one_in_so_many_is_made(int oneIn) {
    for (long seed : new long[] {0, 1, -5, 424_242}) {
      MailFlow some = flow(seed, oneIn);
      assertThat(sum(some)).isBetween(9_986_701L / oneIn, 9_986_701L / oneIn + 1);
      for (MailProfile.CountyTotals totals : PROFILE.counties()) {
        totals
            .rejected()
            .forEach(
                (reason, all) ->
                    assertThat(some.rejected(totals.county(), reason))
                        .isBetween(all / oneIn, all / oneIn + 1));
      }
    }
  }

  @Test
  void the_same_seed_makes_the_same_ballots_and_another_makes_others() {
    List<MailPiece> once = flow(7, 500).pieces("kern").toList();
    assertThat(flow(7, 500).pieces("kern").toList()).isEqualTo(once);
    assertThat(flow(8, 500).pieces("kern").toList()).isNotEqualTo(once);
    for (MailPiece piece : once) {
      assertThat(flow(7, 500).piece("kern", piece.number())).contains(piece);
      assertThat(flow(7, 500).piece("alpine", piece.number())).isEmpty();
    }
    assertThat(flow(7, 500).piece("kern", "12345")).isEmpty();
  }

  @Test
  void no_two_ballots_bear_the_same_number() {
    Set<String> numbers = new HashSet<>();
    for (MailProfile.CountyTotals totals : PROFILE.counties()) {
      flow(3, 200)
          .pieces(totals.county())
          .forEach(piece -> assertThat(numbers.add(piece.number())).isTrue());
    }
    assertThat(numbers).hasSize((int) sum(flow(3, 200)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2014-11-04", "2016-11-08", "2020-11-03", "2024-11-05", "2026-11-03"})
  void the_law_of_the_day_finds_them_in_time_or_late_as_they_are_meant(String day) {
    LocalDate electionDay = LocalDate.parse(day);
    RulebookVersion law =
        Rulebooks.fromClasspath().find("us-ca").orElseThrow().versionFor(electionDay);
    LocalDate last =
        law.deadline(
                "vbm-receipt",
                org.canvass.law.CalendarRequest.of(
                    electionDay, org.canvass.law.ElectionType.GENERAL))
            .orElseThrow()
            .due();
    MailFlow flow = new MailFlow(PROFILE, electionDay, last, 11, 2_000);
    Map<Timeliness.Decision, Long> decided =
        flow.pieces("los-angeles")
            .peek(
                piece ->
                    assertThat(law.timeliness(evidence(piece, electionDay)).decision())
                        .as(piece.toString())
                        .isIn(
                            piece.fate().isLate()
                                ? List.of(Timeliness.Decision.LATE)
                                // before 2020 no scan speaks for one that nobody
                                // date
                                : piece.scannedAt() == null || electionDay.getYear() >= 2020
                                    ? List.of(Timeliness.Decision.TIMELY)
                                    : List.of(
                                        Timeliness.Decision.TIMELY, Timeliness.Decision.REVIEW)))
            .collect(
                Collectors.groupingBy(
                    piece -> law.timeliness(evidence(piece, electionDay)).decision(),
                    Collectors.counting()));
    assertThat(decided.get(Timeliness.Decision.TIMELY)).isGreaterThan(900);
    assertThat(decided.get(Timeliness.Decision.LATE)).isBetween(7L, 8L);
  }

  private static Evidence evidence(MailPiece piece, LocalDate electionDay) {
    Evidence evidence =
        Evidence.of(
                electionDay,
                piece.receivedAt().atZone(ZONE).toOffsetDateTime(),
                Evidence.Channel.valueOf(piece.channel()))
            .withPostmark(
                piece.postmarkedOn() == null
                    ? new Evidence.Postmark(Evidence.Postmark.Kind.ILLEGIBLE, null)
                    : Evidence.Postmark.dated(piece.postmarkedOn()));
    Evidence signed = piece.signed() ? evidence.withSignature(piece.signedOn()) : evidence;
    Evidence stamped = piece.channel().equals("MAIL") ? signed.withDateStamp() : signed;
    return piece.scannedAt() == null
        ? stamped
        : stamped.withScans(
            List.of(
                new Evidence.MailScan(
                    Evidence.MailScan.Kind.ACTUAL,
                    piece.scannedAt().atZone(ZONE).toOffsetDateTime(),
                    null)));
  }

  @Test
  void counting_goes_as_the_county_published_it() {
    MailFlow all = flow(1, 1);
    OffsetDateTime afternoon =
        OffsetDateTime.of(DAY.plusDays(10), LocalTime.of(17, 0), ZoneOffset.ofHours(-8));
    assertThat(all.countedBy("los-angeles", DAY.atStartOfDay(ZONE).toInstant(), ZONE)).isZero();
    assertThat(all.countedBy("los-angeles", afternoon.toInstant(), ZONE))
        .isEqualTo(1_961_748L * 2_725_360 / 2_732_752);
    assertThat(all.countedBy("los-angeles", afternoon.plusDays(30).toInstant(), ZONE))
        .isEqualTo(1_961_748);
    assertThat(ReadyMadeElection.find("us-ca-2024-11-05").orElseThrow().updates("los-angeles"))
        .hasSameSizeAs(PROFILE.counted());
  }

  private static long sum(MailFlow flow) {
    return PROFILE.counties().stream()
        .mapToLong(
            totals ->
                flow.counted(totals.county())
                    + totals.rejected().keySet().stream()
                        .mapToLong(reason -> flow.rejected(totals.county(), reason))
                        .sum())
        .sum();
  }
}
