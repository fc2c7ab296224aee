package org.canvass.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangedFileTest {
  @TempDir private Path folder;
  private RangedFile file;

  @BeforeEach
  void write() throws IOException {
    file = new RangedFile(Files.writeString(folder.resolve("a.zip"), "0123456789"));
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-3, 0123",
    "bytes=4-, 456789",
    "bytes=9-9, 9",
    "bytes=-3, 789",
    "bytes=-100, 0123456789",
    "bytes=8-100, 89",
    "' bytes=2 - 3', 23"
  })
  void a_range_is_that_part(String range, String part) throws Exception {
    assertThat(sent(file.asked(range, null).orElseThrow())).isEqualTo(part);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes=0-1,3-4", "lines=0-1", "bytes=5-2", "bytes=-", "bytes=a-b", "bytes", ""})
  void what_is_no_single_range_of_bytes_gets_the_whole(String range) throws Exception {
    assertThat(file.asked(range, null)).isEmpty();
    assertThat(sent(file.whole())).isEqualTo("0123456789");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=10-20", "bytes=-0", "bytes=999999999999999999-"})
  void beyond_the_end_is_nothing(String range) {
    assertThatThrownBy(() -> file.asked(range, null))
        .isInstanceOf(RangedFile.UnsatisfiableException.class);
  }

  @Test
  void a_range_of_another_state_of_the_file_gets_the_whole() throws Exception {
    assertThat(file.asked("bytes=4-", "\"other\"")).isEmpty();
    assertThat(file.asked("bytes=4-", '"' + file.tag() + '"')).isPresent();
  }

  private String sent(RangedFile.Span span) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file.send(span, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
