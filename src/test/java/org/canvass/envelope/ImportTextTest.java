package org.canvass.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HexFormat;
import org.canvass.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no file of arrivals or scans, and rows that are no envelope's. */
class ImportTextTest {
  private static final String HEADER = "number,receivedAt,channel\n";
  private static final ImportRows ROWS = new ImportRows(ZoneId.of("America/Los_Angeles"));

  @ParameterizedTest
  @CsvSource({
    "504b0304 2e2e786c2f776f726b626f6f6b2e786d6c, Excel workbook",
    "504b0304 2e2e61727269 76616c732e637376, zip archive",
    "d0cf11e0a1b11ae1, old Excel",
    "255044462d312e37, PDF",
    "89504e470d0a1a0a, picture",
    "ffd8ffe000104a46, picture",
    "fffe6e0075006d00, UTF-16",
    "feff006e0075006d, UTF-16",
    "3c21444f43545950452068746d6c3e, web page",
    "3c3f786d6c2076657273696f6e3d, XML"
  })
  void another_file_is_known_for_what_it_is(String hex, String what) {
    byte[] file = HexFormat.of().parseHex(hex.replace(" ", ""));

    Problem refused = catchThrowableOfType(Problem.class, () -> ImportText.decode(file));

    assertThat(refused.code()).isEqualTo("wrong-file");
    assertThat(refused.getMessage()).contains(what, "Nothing was taken in.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "number,receivedAt,channel\n",
        "\uFEFFnumber,receivedAt\n",
        "{\"events\": []}",
        "P"
      })
  void text_is_text(String text) {
    assertThat(ImportText.decode(text.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(text.replace("\uFEFF", ""));
  }

  @Test
  void latin_1_is_refused_with_what_to_do() {
    byte[] file = "number\nM\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(catchThrowableOfType(Problem.class, () -> ImportText.decode(file)).getMessage())
        .contains("CSV (UTF-8)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Total",
        "TOTAL:",
        "total: 505",
        "Grand Total",
        "Subtotal",
        "sub-total =",
        "Sum",
        "Counts"
      })
  void a_sum_is_one_thing_that_is_wrong(String first) {
    assertThat(ROWS.arrival(row(first)).bad())
        .singleElement()
        .satisfies(bad -> assertThat(bad.code()).isEqualTo("total-row"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"total-7", "Count7", "summer", "0001", "SUM1"})
  void a_number_that_looks_a_little_like_a_word_is_a_number(String first) {
    assertThat(ROWS.arrival(row(first)).bad()).isEmpty();
  }

  private static ImportText.Row row(String first) {
    return ImportText.of(HEADER + first + ",2024-11-05T06:00:00,MAIL\n").rows().get(0);
  }
}
