package org.canvass.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.canvass.law.Evidence.Channel;
import org.canvass.law.Evidence.MailScan;
import org.canvass.law.Evidence.Postmark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The worked cases of §3020, each as its envelope would be described at the counter. */
class TimelinessVectorsTest {
  private static final Rulebook CALIFORNIA = Rulebooks.fromClasspath().find("us-ca").orElseThrow();

  /** Where the vectors leave two outcomes open, the one the rulebook chose. */
  private static final Map<String, Timeliness.Decision> CHOSEN =
      Map.of(
          "T08", Timeliness.Decision.LATE,
          "T09", Timeliness.Decision.REVIEW,
          "T12", Timeliness.Decision.REVIEW,
          "T13", Timeliness.Decision.LATE);

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("vectors")
  void a_worked_case_is_decided_as_expected(String id, CSVRecord row, String expected) {
    assertThat(decide(evidence(row)).decision())
        .isEqualTo(
            CHOSEN.containsKey(id)
                ? CHOSEN.get(id)
                : Timeliness.Decision.valueOf(expected.replaceAll("_IF.*|_WITH.*", "")));
  }

  static Stream<Object[]> vectors() throws IOException {
    return rows().stream().map(row -> new Object[] {row.get("id"), row, row.get("expected")});
  }

  @Test
  void a_voter_not_in_line_at_the_stroke_of_closing_is_late() throws IOException {
    CSVRecord row = rows().get(1);
    assertThat(row.get("id")).isEqualTo("T02");
    Evidence handedIn =
        Evidence.of(day(row), receivedAt(row), Channel.POLLING_PLACE)
            .withSignature(LocalDate.parse("2024-11-05"));
    assertThat(decide(handedIn).decision()).isEqualTo(Timeliness.Decision.LATE);
  }

  @Test
  void late_forwarding_is_flagged_but_costs_the_voter_nothing() throws IOException {
    List<CSVRecord> rows = rows();
    assertThat(decide(evidence(rows.get(16))).reasons()).noneMatch(r -> r.contains("EXCEPTION"));
    Timeliness flagged = decide(evidence(rows.get(17)));
    assertThat(flagged.reasons()).anyMatch(r -> r.startsWith("EXCEPTION"));
    assertThat(flagged.evidenceUsed().get(0)).contains("2024-11-05T18:00");
  }

  private static Timeliness decide(Evidence evidence) {
    return CALIFORNIA.versionFor(evidence.electionDay()).timeliness(evidence);
  }

  private static Evidence evidence(CSVRecord row) {
    String route = row.get("channel");
    Evidence evidence = Evidence.of(day(row), receivedAt(row), channel(route)).withDateStamp();
    if (!row.get("envelope_signed_date").isEmpty()) {
      evidence = evidence.withSignature(LocalDate.parse(row.get("envelope_signed_date")));
    } else {
      evidence = evidence.withSignature(null);
    }
    evidence = postmark(evidence, row.get("postmark"));
    if (row.get("other_evidence").startsWith("imb_scan ")) {
      LocalDate scanned = LocalDate.parse(row.get("other_evidence").substring(9));
      evidence =
          evidence.withScans(
              List.of(
                  new MailScan(
                      MailScan.Kind.ACTUAL, local(day(row), scanned.atTime(15, 0)), null)));
    }
    if (route.startsWith("forwarded")) {
      evidence =
          evidence.withFirstReceipt(local(day(row), LocalDateTime.parse("2024-11-05T18:00")), null);
    }
    return route.contains("in_line") ? evidence.withVoterInLine() : evidence;
  }

  private static Evidence postmark(Evidence evidence, String text) {
    return switch (text) {
      case "" -> evidence;
      case "NONE" -> evidence.withPostmark(Postmark.NONE);
      case "ILLEGIBLE" -> evidence.withPostmark(new Postmark(Postmark.Kind.ILLEGIBLE, null));
      case "NO_DATE" -> evidence.withPostmark(new Postmark(Postmark.Kind.UNDATED, null));
      default ->
          text.startsWith("courier stamp ")
              ? evidence.withCarrierStamp(LocalDate.parse(text.substring(14)))
              : evidence.withPostmark(Postmark.dated(LocalDate.parse(text)));
    };
  }

  private static Channel channel(String route) {
    if (route.startsWith("forwarded")) {
      return Channel.FORWARDED;
    }
    return switch (route) {
      case "dropbox_same_county" -> Channel.DROP_BOX;
      case "polls_in_line_at_close" -> Channel.POLLING_PLACE;
      case "in_person_office" -> Channel.IN_PERSON;
      case "usps" -> Channel.MAIL;
      case "courier_fedex" -> Channel.COURIER;
      case "individual_delivering_for_neighbour" -> Channel.THIRD_PARTY;
      default -> throw new IllegalArgumentException(route);
    };
  }

  private static LocalDate day(CSVRecord row) {
    return LocalDate.parse(row.get("election_date"));
  }

  private static java.time.OffsetDateTime receivedAt(CSVRecord row) {
    return local(day(row), LocalDateTime.parse(row.get("received_at")));
  }

  private static java.time.OffsetDateTime local(LocalDate electionDay, LocalDateTime time) {
    return CALIFORNIA.versionFor(electionDay).countyTime(time);
  }

  private static List<CSVRecord> rows() throws IOException {
    try (Reader reader =
        new InputStreamReader(
            TimelinessVectorsTest.class.getResourceAsStream("/law/timeliness_vectors.csv"),
            StandardCharsets.UTF_8)) {
      return CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(reader)
          .getRecords();
    }
  }
}
