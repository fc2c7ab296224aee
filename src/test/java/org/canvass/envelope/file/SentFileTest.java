package org.canvass.envelope.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.canvass.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no file of arrivals or scans, and what is one however it is cut. */
class SentFileTest {
  private static final String HEADER = "number,receivedAt,channel\n";
  private static final long MOST = 1 << 24;

  @ParameterizedTest
  @CsvSource({
    "504b0304 2e2e786c2f776f726b626f6f6b2e786d6c, Excel workbook",
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
    Problem refused = refused(HexFormat.of().parseHex(hex.replace(" ", "")));

    assertThat(refused.code()).isEqualTo("wrong-file");
    assertThat(refused.getMessage()).contains(what, "Nothing was taken in.");
  }

  @Test
  void a_byte_order_mark_is_no_part_of_the_text() {
    String text = HEADER + "1,2024-11-05T06:00:00,MAIL\n";

    assertThat(ReadFile.of("\uFEFF" + text)).isEqualTo(ReadFile.of(text));
    assertThat(sha256("\uFEFF" + text)).isEqualTo(sha256(text));
  }

  /** Letters of one to four bytes, at every place of the blocks in which a file is looked at. */
  @Test
  void letters_are_whole_wherever_a_block_ends() {
    String rows =
        IntStream.range(0, 20_000)
            .mapToObj(n -> "é€\ud83d\uddf3".repeat(n % 3) + n + ",x,MAIL\n")
            .collect(Collectors.joining());

    assertThat(ReadFile.of(HEADER + rows).rows())
        .hasSize(20_000)
        .last()
        .satisfies(row -> assertThat(row.get("number")).endsWith("19999"))
        .satisfies(row -> assertThat(row.line()).isEqualTo(20_001));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 700, 5_000})
  void another_encoding_is_refused_with_its_line(int rowsBefore) {
    String text = HEADER + "1,2024-11-05T06:00:00,MAIL\n".repeat(rowsBefore) + "M\u00fcller,x\n";

    Problem refused = refused(text.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(refused.code()).isEqualTo("not-utf-8");
    assertThat(refused.getMessage())
        .contains("CSV (UTF-8)", "from line %d on".formatted(rowsBefore + 2));
  }

  @Test
  void a_letter_that_is_cut_off_at_the_end_is_refused() {
    byte[] text = (HEADER + "é").getBytes(StandardCharsets.UTF_8);

    assertThat(refused(java.util.Arrays.copyOf(text, text.length - 1)).code())
        .isEqualTo("not-utf-8");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 700, 5_000})
  void a_nul_is_refused_with_its_line(int rowsBefore) {
    String text = HEADER + "1,2024-11-05T06:00:00,MAIL\n".repeat(rowsBefore) + "1\0,x,MAIL\n";

    assertThat(refused(text.getBytes(StandardCharsets.UTF_8)).getMessage())
        .startsWith("Line %d of the file".formatted(rowsBefore + 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s", // a line of a header that never ends
        HEADER + "%s",
        HEADER + "1,2024-11-05T06:00:00,MAIL\n\"%s", // a quotation mark that is never closed
        "{\"number\":\"1\"}\n%s",
        "{\"events\": [{\"imb\": \"%s"
      })
  void what_never_ends_is_refused_before_it_fills_the_memory(String text) {
    Problem refused =
        catchThrowableOfType(
            Problem.class,
            () -> {
              try (SentFile file = endless(text.substring(0, text.indexOf("%s")))) {
                file.read(Layouts.NONE, row -> {});
              }
            });

    assertThat(refused).as(text).isNotNull();
    assertThat(refused.code()).isIn("row-too-long", "malformed-json");
  }

  @Test
  void ten_thousand_columns_are_refused_in_a_few_words() {
    String header =
        IntStream.range(0, 10_000).mapToObj(n -> "c" + n).collect(Collectors.joining(","));

    Problem refused = refused((header + "\n").getBytes(StandardCharsets.UTF_8));

    assertThat(refused.code()).isEqualTo("unknown-header");
    assertThat(refused.getMessage()).hasSizeLessThan(2_000);
    assertThat(ReadFile.of(HEADER + "1" + ",x".repeat(9_999) + "\n").rows().get(0).tooMany())
        .isEqualTo(9_997);
  }

  @Test
  void names_that_change_from_line_to_line_are_refused() {
    String lines =
        IntStream.range(0, 1_000)
            .mapToObj(n -> "{\"number\":\"1\",\"x%d\":\"1\"}%n".formatted(n))
            .collect(Collectors.joining());

    assertThat(refused(lines.getBytes(StandardCharsets.UTF_8)).code()).isEqualTo("malformed-json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"number\":\"\\u0000\"}", "{\"number\":\"\\ud83d\"}"})
  void what_no_text_may_hold_is_refused_in_json_too(String line) {
    assertThat(refused(line.getBytes(StandardCharsets.UTF_8)).code()).isEqualTo("malformed-json");
  }

  @Test
  void more_than_is_wanted_is_not_kept() {
    byte[] file = HEADER.repeat(100).getBytes(StandardCharsets.UTF_8);

    Problem refused =
        catchThrowableOfType(
            Problem.class, () -> SentFile.receive(new ByteArrayInputStream(file), 1_000));

    assertThat(refused.status()).isEqualTo(413);
  }

  @Test
  void a_body_that_breaks_off_leaves_nothing_behind() throws IOException {
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(HEADER.getBytes(StandardCharsets.UTF_8)),
            new InputStream() {
              @Override
              public int read() {
                throw Problem.badRequest("unreadable-body", "It broke off.");
              }
            });
    List<String> before = temporary();

    assertThat(catchThrowableOfType(Problem.class, () -> SentFile.receive(broken, MOST)).code())
        .isEqualTo("unreadable-body");
    assertThat(temporary()).isEqualTo(before);
  }

  private static List<String> temporary() throws IOException {
    try (var files =
        java.nio.file.Files.list(java.nio.file.Path.of(System.getProperty("java.io.tmpdir")))) {
      return new ArrayList<>(
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.startsWith("canvass-import-"))
              .sorted()
              .toList());
    }
  }

  private static SentFile endless(String beginning) {
    return SentFile.receive(
        new SequenceInputStream(
            new ByteArrayInputStream(beginning.getBytes(StandardCharsets.UTF_8)),
            new ByteArrayInputStream("x".repeat(3 << 20).getBytes(StandardCharsets.UTF_8))),
        MOST);
  }

  private static String sha256(String text) {
    try (SentFile file =
        SentFile.receive(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), MOST)) {
      return file.sha256();
    }
  }

  private static Problem refused(byte[] file) {
    Problem refused = catchThrowableOfType(Problem.class, () -> ReadFile.of(file));
    assertThat(refused).isNotNull();
    return refused;
  }
}
