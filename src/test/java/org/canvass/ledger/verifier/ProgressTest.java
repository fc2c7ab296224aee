package org.canvass.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  private final Progress progress =
      new Progress(new PrintStream(terminal, true, StandardCharsets.UTF_8));

  @Test
  void is_drawn_once_for_each_hundredth_and_taken_away_at_the_end() {
    for (int done = 1; done <= 1000; done++) {
      progress.at(done, 1000, "entries");
    }
    assertThat(shown()).hasSize(102).last().asString().contains(" entries");
    progress.over();
    assertThat(shown()).last().asString().isBlank();
  }

  @Test
  void more_than_was_expected_is_all_of_it() {
    progress.at(3, 2, "rows");
    assertThat(shown()).last().asString().contains("100 %").contains("3 of 2 rows");
  }

  private List<String> shown() {
    return List.of(terminal.toString(StandardCharsets.UTF_8).split("\r"));
  }
}
