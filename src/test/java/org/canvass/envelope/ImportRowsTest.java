package org.canvass.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.canvass.envelope.file.ReadFile;
import org.canvass.envelope.file.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of a file that are no envelope's. */
class ImportRowsTest {
  private static final String HEADER = "number,receivedAt,channel\n";
  private static final ImportRows ROWS = new ImportRows(ZoneId.of("America/Los_Angeles"));

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

  private static Row row(String first) {
    return ReadFile.of(HEADER + first + ",2024-11-05T06:00:00,MAIL\n").rows().get(0);
  }
}
