package org.canvass.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.canvass.ledger.FreeTexts;
import org.canvass.ledger.WholeEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvEntriesTest {
  private static final String BODY =
      "{\"actor\":\"clerk\",\"after\":{\"figure\":-1},\"event\":\"enter\",\"evidence\":{\"from\":\"sheet, \\\"7\\\"\"},"
          + "\"id\":7,\"kind\":\"accounting_line\",\"ledger\":\"e\",\"outcome\":\"DONE\",\"revision\":2,"
          + "\"recordedAt\":\"2024-11-06T05:00:00+00:00\",\"subject\":\"los-angeles/line/cast\"}";

  @Test
  void an_entry_is_a_row_with_everything_it_says() throws IOException {
    CSVRecord row = row("It was\nmisread, \"twice\"");
    assertThat(row.get("id")).isEqualTo("7");
    assertThat(row.get("event")).isEqualTo("enter");
    assertThat(row.get("description"))
        .isEqualTo("A figure of the ballot accounting was entered or corrected");
    assertThat(row.get("after")).isEqualTo("{\"figure\":-1}");
    assertThat(row.get("evidence")).isEqualTo("{\"from\":\"sheet, \\\"7\\\"\"}");
    assertThat(row.get("reason")).isEqualTo("It was\nmisread, \"twice\"");
    assertThat(row.get("county")).isEmpty();
    assertThat(row.get("leafHash")).hasSize(64);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(\"http://example.org\")",
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1+1"
      })
  void a_formula_is_shown_as_text(String formula) throws IOException {
    assertThat(row(formula).get("reason")).isEqualTo("'" + formula);
  }

  @Test
  void what_was_refused_is_not_described_as_done() throws IOException {
    String refused = BODY.replace("DONE", "REFUSED");
    assertThat(
            row(new WholeEntry(7, refused, new FreeTexts(null, null, null, null), null))
                .get("description"))
        .isEqualTo("Refused: A figure of the ballot accounting was entered or corrected");
  }

  @Test
  void other_text_stays_as_it_is() throws IOException {
    assertThat(row("a = b").get("reason")).isEqualTo("a = b");
  }

  @Test
  void json_lines_have_one_entry_each_with_its_texts() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Format.JSONL.write(Samples.export(List.of(entry("Why\n"), entry(null))), out);
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .startsWith(BODY.substring(0, BODY.length() - 1))
        .contains(",\"reason\":\"Why\\n\",\"salt\":\"00ff\",\"leafHash\":\"");
    assertThat(lines.get(1)).doesNotContain("\"reason\":").endsWith("\"}");
  }

  private static CSVRecord row(String reason) throws IOException {
    return row(entry(reason));
  }

  private static CSVRecord row(WholeEntry entry) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Format.CSV.write(Samples.export(List.of(entry)), out);
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser rows = CSVParser.parse(out.toString(StandardCharsets.UTF_8), format)) {
      return rows.getRecords().get(0);
    }
  }

  private static WholeEntry entry(String reason) {
    return new WholeEntry(
        7, BODY, new FreeTexts(reason, null, null, null), reason == null ? null : "00ff");
  }
}
