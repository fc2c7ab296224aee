package org.canvass.envelope.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.canvass.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesTest {
  private static final String ROW =
      "{\"number\":\"%s\",\"receivedAt\":\"2024-11-05T06:30:00\",\"channel\":\"MAIL\",\"signed\":true,\"voterClass\":null}\n";

  @Test
  void a_line_is_a_row_and_says_what_a_row_of_a_table_says() {
    ReadFile lines = ReadFile.of(ROW.formatted("J-1") + "\n" + ROW.formatted(" J-2 "));
    ReadFile table =
        ReadFile.of(
            "number,receivedAt,channel,signed\nJ-1,2024-11-05T06:30:00,MAIL,true\n\nJ-2,2024-11-05T06:30:00,MAIL,true\n");

    assertThat(lines.kind()).isEqualTo(ImportKind.ARRIVALS);
    assertThat(lines.rows()).extracting(Row::line).containsExactly(1L, 3L);
    assertThat(lines.rows())
        .extracting(Row::values)
        .isEqualTo(table.rows().stream().map(Row::values).toList());
  }

  @Test
  void scans_are_known_by_their_names_too() {
    assertThat(
            ReadFile.of("{\"number\":\"1\",\"kind\":\"ACTUAL\",\"at\":\"2024-11-05T06:30:00\"}")
                .kind())
        .isEqualTo(ImportKind.SCANS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "{\"number\":\"2\",              | malformed-json | Line 2 is no JSON object",
        "[1,2]                           | malformed-json | Line 2 is no JSON object",
        "{\"number\":\"2\",\"number\":\"3\"} | malformed-json | Line 2 has \"number\" twice",
        "{\"number\":[\"2\"]}            | malformed-json | Line 2 has under \"number\" more than",
        "{\"number\":\"2\",\"name\":\"x\"}  | unknown-header | No other column is taken"
      })
  void what_is_none_is_refused_with_its_line(String line, String code, String said) {
    Problem refused =
        catchThrowableOfType(Problem.class, () -> ReadFile.of(ROW.formatted("1") + line + "\n"));

    assertThat(refused).as(line).isNotNull();
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.getMessage())
        .contains(said, code.equals("malformed-json") ? "Nothing was taken in." : "");
  }

  @Test
  void the_postal_services_feed_is_no_table() {
    assertThat(JsonLines.are("{\"events\": []}")).isFalse();
    assertThat(JsonLines.are("number,receivedAt,channel\n")).isFalse();
    assertThat(JsonLines.are("")).isFalse();
  }
}
