package org.canvass.canvass.file;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.tika.Tika;
import org.canvass.ledger.Digest;
import org.canvass.platform.FormText;
import org.canvass.platform.Problem;

/**
 * A file that somebody wants to attach, known to be what its name says: its own bytes are looked
 * at, and nothing is taken that a browser or an office program would run.
 *
 * @param name the file's own name, without folders
 * @param mediaType by its bytes
 * @param content whole
 */
record Paper(String name, String mediaType, byte[] content) {
  /** The most bytes of one. */
  static final int MOST = 10 << 20;

  private static final int LONGEST_NAME = 200;
  private static final String TEXT = "text/plain";
  private static final List<String> OFFICE = List.of("application/x-tika-ooxml", "application/zip");

  /** By a name's ending: what the bytes are then. */
  private static final Map<String, List<String>> KINDS =
      Map.of(
          "pdf", List.of("application/pdf"),
          "png", List.of("image/png"),
          "jpg", List.of("image/jpeg"),
          "jpeg", List.of("image/jpeg"),
          "txt", List.of(TEXT),
          "csv", List.of(TEXT),
          "xlsx", OFFICE,
          "docx", OFFICE);

  private static final Map<String, String> SERVED_AS =
      Map.of(
          "csv", "text/csv",
          "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");

  private static final Tika TIKA = new Tika();

  /**
   * Looks at a file.
   *
   * @throws Problem 400 for a name that is none, 413 for one that is too large, 422 for one of
   *     another kind than is taken, or than its name says
   */
  static Paper of(String sentName, byte[] content) {
    String name = plain(sentName);
    if (content.length == 0) {
      throw Problem.badRequest("missing-body", "The file is empty: choose another.");
    }
    if (content.length > MOST) {
      throw tooLarge();
    }
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    List<String> wanted = KINDS.get(ending);
    if (wanted == null || !name.contains(".")) {
      throw Problem.refusedData(
          "kind-not-taken",
          "\"%s\" is of a kind that is not taken: attach a PDF, a picture (PNG, JPEG), text, CSV, or a Word or Excel file without macros."
              .formatted(name));
    }
    String found = TIKA.detect(content);
    if (!wanted.contains(found)) {
      throw Problem.refusedData(
          "other-kind",
          "\"%s\" is not what its name says: by its bytes it is %s. Save it as what it is, and attach that."
              .formatted(name, found));
    }
    return new Paper(name, SERVED_AS.getOrDefault(ending, found), content);
  }

  static Problem tooLarge() {
    return Problem.tooLarge(
        "An attachment may have %d MiB: attach a smaller one, or several.".formatted(MOST >> 20));
  }

  /** What is left of a name without folders and marks that cannot be seen. */
  private static String plain(String sentName) {
    String name =
        FormText.needed("name", sentName, LONGEST_NAME)
            .replaceAll("^.*[/\\\\]", "")
            .replaceAll("[\\p{Cntrl}\\p{Cf}\"]", "")
            .strip();
    if (FormText.isBlank(name) || name.startsWith(".")) {
      throw Problem.badRequest(
          "bad-file-name", "name is no file's name: give it one, such as a.pdf.");
    }
    return name;
  }

  String sha256() {
    return Digest.hex(Digest.sha256(content));
  }
}
