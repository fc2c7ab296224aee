package org.canvass.rehearsal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElectionFilesTest {

  @Test
  void aWrongRowIsNamedByFileAndLine() {
    assertThatThrownBy(() -> ElectionFiles.table("broken/row.csv", ElectionFilesTest::row))
        .isInstanceOf(ReadyMadeElectionBroken.class)
        .hasMessageStartingWith("broken/row.csv: line 3:")
        .hasMessageContaining("\"x\"")
        .hasMessageContaining("Correct the file");
  }

  @Test
  void aMissingColumnIsNamed() {
    assertThatThrownBy(() -> ElectionFiles.table("broken/column.csv", ElectionFilesTest::row))
        .isInstanceOf(ReadyMadeElectionBroken.class)
        .hasMessageContaining("line 2:")
        .hasMessageContaining("day");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> ElectionFiles.open("broken/none.csv"))
        .isInstanceOf(ReadyMadeElectionBroken.class)
        .hasMessageContaining("broken/none.csv: the file is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"broken/twice.yaml", "broken/open.yaml", "broken/list.yaml"})
  void wrongYamlIsNamedByFile(String file) {
    assertThatThrownBy(() -> ElectionFiles.yaml(file))
        .isInstanceOf(ReadyMadeElectionBroken.class)
        .hasMessageStartingWith(file);
  }

  private static LocalDate row(CSVRecord line) {
    return LocalDate.parse(line.get("day")).plusDays(Integer.parseInt(line.get("number")));
  }
}
