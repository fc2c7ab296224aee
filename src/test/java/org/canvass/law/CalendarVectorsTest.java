package org.canvass.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published and derived dates of real elections, each against the calendar of that election.
 */
class CalendarVectorsTest {
  private static final Rulebook CALIFORNIA = Rulebooks.fromClasspath().find("us-ca").orElseThrow();
  private static final Map<String, ElectionType> TYPES =
      Map.of(
          "2024-11-05", ElectionType.PRESIDENTIAL_GENERAL,
          "2026-11-03", ElectionType.GENERAL,
          "2026-06-02", ElectionType.PRIMARY,
          "2024-03-05", ElectionType.PRESIDENTIAL_PRIMARY,
          "2022-11-08", ElectionType.GENERAL,
          "2025-11-04", ElectionType.SPECIAL);

  @ParameterizedTest(name = "{0} {1} is {2}")
  @MethodSource("vectors")
  void a_date_comes_out_as_the_vector_says(String electionDay, String key, String date) {
    LocalDate day = LocalDate.parse(electionDay);
    Deadline deadline =
        CALIFORNIA
            .versionFor(day)
            .deadline(key, CalendarRequest.of(day, TYPES.get(electionDay)))
            .orElseThrow();
    if (date.contains("T")) {
      LocalDateTime moment = LocalDateTime.parse(date);
      assertThat(deadline.dueAt().toLocalDateTime()).isEqualTo(moment);
      assertThat(deadline.due()).isEqualTo(moment.toLocalDate());
    } else {
      assertThat(deadline.due()).isEqualTo(LocalDate.parse(date));
    }
  }

  static Stream<List<String>> rows() throws IOException {
    Map<String, String> keys = new HashMap<>();
    for (CSVRecord row : csv("keys.csv")) {
      keys.put(row.get("vector"), row.get("key"));
    }
    return csv("calendar_vectors.csv").stream()
        .filter(row -> keys.containsKey(row.get("key")))
        .map(row -> List.of(row.get("election_date"), keys.get(row.get("key")), row.get("date")));
  }

  static Stream<Object[]> vectors() throws IOException {
    return rows().map(List::toArray);
  }

  @Test
  void the_vectors_cover_every_key_of_the_table_but_none_is_skipped() throws IOException {
    assertThat(rows().map(row -> row.get(1)).distinct()).hasSize(19);
    assertThat(rows().count()).isGreaterThan(40);
  }

  @Test
  void a_county_that_certifies_early_closes_its_cure_window_early() {
    assertThat(cure("2024-03-05", "2024-03-29")).isEqualTo("2024-03-27T17:00-07:00");
    assertThat(cure("2024-03-05", "2024-04-04")).isEqualTo("2024-04-02T17:00-07:00");
  }

  @Test
  void the_recount_window_of_multi_county_contests_opens_on_the_31st_day() {
    LocalDate day = LocalDate.parse("2024-11-05");
    Deadline window =
        CALIFORNIA
            .versionFor(day)
            .deadline("recount-request", CalendarRequest.of(day, ElectionType.PRESIDENTIAL_GENERAL))
            .orElseThrow();
    assertThat(window.kind()).isEqualTo(Deadline.Kind.WINDOW);
    assertThat(window.opensAt()).isEqualTo("2024-12-06T00:00-08:00");
    assertThat(window.due()).isEqualTo("2024-12-10");
  }

  private static String cure(String electionDay, String certification) {
    LocalDate day = LocalDate.parse(electionDay);
    return CALIFORNIA
        .versionFor(day)
        .deadline(
            "cure",
            CalendarRequest.of(day, TYPES.get(electionDay))
                .certifiedOn(LocalDate.parse(certification)))
        .orElseThrow()
        .dueAt()
        .toString();
  }

  private static List<CSVRecord> csv(String name) throws IOException {
    try (Reader reader =
        new InputStreamReader(
            CalendarVectorsTest.class.getResourceAsStream("/law/" + name),
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
