package org.canvass.envelope.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.canvass.platform.Problem;
import org.junit.jupiter.api.Test;

class PackedFileTest {
  private static final String TEXT = "number,receivedAt,channel\n1,2024-11-05T06:00:00,MAIL\n";

  @Test
  void a_file_alone_in_a_zip_is_that_file() throws IOException {
    byte[] zip = zip("arrivals/", "", "arrivals/today.csv", TEXT, "__MACOSX/._today.csv", "x");

    assertThat(ReadFile.of(zip)).isEqualTo(ReadFile.of(TEXT));
  }

  @Test
  void several_files_or_none_are_refused() throws IOException {
    assertThat(refused(zip("a.csv", TEXT, "b.csv", TEXT)).getMessage()).contains("several files");
    assertThat(refused(zip("folder/", "")).code()).isEqualTo("wrong-file");
  }

  @Test
  void a_bomb_is_refused_before_it_is_unpacked() throws IOException {
    Problem refused = refused(zip("bomb.csv", "0".repeat(17 << 20)));

    assertThat(refused.status()).isEqualTo(413);
  }

  @Test
  void a_damaged_one_is_refused_with_what_to_do() throws IOException {
    byte[] zip = zip("a.csv", TEXT.repeat(100));

    assertThat(refused(Arrays.copyOf(zip, 60)).code()).isIn("truncated", "corrupt-zip");
    byte[] damaged = zip.clone();
    damaged[45] ^= 0x7f;
    damaged[46] ^= 0x7f;
    assertThat(refused(damaged).code()).isIn("truncated", "corrupt-zip");
  }

  @Test
  void an_excel_workbook_is_no_archive_here() throws IOException {
    byte[] workbook = zip("xl/workbook.xml", "<x/>");

    assertThat(refused(workbook).getMessage()).contains("Excel workbook");
  }

  private static Problem refused(byte[] file) {
    Problem refused = catchThrowableOfType(Problem.class, () -> ReadFile.of(file));
    assertThat(refused).isNotNull();
    return refused;
  }

  private static byte[] zip(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
