package org.canvass.canvass.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.canvass.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be attached, and what is not what it says. */
class PaperTest {
  private static final String PNG = "89504e470d0a1a0a0000000d49484452";

  @ParameterizedTest
  @CsvSource({
    "a.pdf, 255044462d312e370a, application/pdf",
    "A.PDF, 255044462d312e370a, application/pdf",
    "a.png, " + PNG + ", image/png",
    "a.jpg, ffd8ffe000104a464946, image/jpeg",
    "a.txt, 426f78203132, text/plain",
    "a.csv, 612c620a312c32, text/csv"
  })
  void what_is_what_its_name_says_is_taken(String name, String hex, String type) {
    Paper paper = Paper.of(name, HexFormat.of().parseHex(hex));

    assertThat(paper.mediaType()).isEqualTo(type);
    assertThat(paper.name()).isEqualTo(name);
  }

  @Test
  void office_files_are_taken_by_what_is_in_them() throws IOException {
    assertThat(Paper.of("sheet.xlsx", zip("[Content_Types].xml")).mediaType())
        .endsWith("spreadsheetml.sheet");
    assertThat(refused("sheet.xlsm", zip("[Content_Types].xml")).code())
        .isEqualTo("kind-not-taken");
  }

  @ParameterizedTest
  @CsvSource({
    "invoice.pdf, 4d5a90000300000004000000ffff0000", // a Windows program
    "invoice.pdf, 7f454c4602010100", // a Linux program
    "picture.png, 255044462d312e370a",
    "picture.jpg, 3c68746d6c3e3c7363726970743e",
    "notes.txt, 3c68746d6c3e3c626f64793e", // a web page
    "notes.txt, 3c21444f43545950452068746d6c3e",
    "notes.csv, 504b03041400000008000000",
    "notes.txt, 000102030405060708090a0b0c0e0f",
    "sheet.xlsx, d0cf11e0a1b11ae10000000000000000",
    "sheet.xlsx, 255044462d312e370a"
  })
  void what_lies_about_what_it_is_is_refused(String name, String hex) {
    assertThat(refused(name, HexFormat.of().parseHex(hex)).code()).isEqualTo("other-kind");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run.exe", "page.html", "a.svg", "pdf", "a", "macro.docm", "a.zip", "a."})
  void other_kinds_are_not_taken(String name) {
    assertThat(refused(name, "text".getBytes(StandardCharsets.UTF_8)).code())
        .isEqualTo("kind-not-taken");
  }

  @ParameterizedTest
  @CsvSource({
    "../../etc/a.txt, a.txt",
    "C:\\Users\\clerk\\a.txt, a.txt",
    "'a\u202Etxt.txt', atxt.txt",
    "'a\".txt', a.txt"
  })
  void a_name_keeps_neither_folders_nor_hidden_marks(String sent, String kept) {
    assertThat(Paper.of(sent, "text".getBytes(StandardCharsets.UTF_8)).name()).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", ".htaccess", "folder/"})
  void what_is_no_name_is_refused(String name) {
    assertThat(refused(name, new byte[] {1}).code()).isEqualTo("bad-file-name");
  }

  @Test
  void an_empty_one_and_one_that_is_too_large_are_refused() {
    assertThat(refused("a.txt", new byte[0]).code()).isEqualTo("missing-body");
    assertThat(refused("a.txt", new byte[Paper.MOST + 1]).status()).isEqualTo(413);
  }

  private static byte[] zip(String entry) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write("<Types/>".getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static Problem refused(String name, byte[] content) {
    Problem refused = catchThrowableOfType(Problem.class, () -> Paper.of(name, content));
    assertThat(refused).as(name).isNotNull();
    return refused;
  }
}
