package org.canvass.envelope.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Files that are sent by mistake for a table of text, known by their first bytes. */
enum WrongFile {
  EXCEL(
      "xl/",
      "an Excel workbook",
      "save it in Excel as \"CSV UTF-8 (comma delimited)\" and send that",
      'P',
      'K',
      3,
      4),
  ZIP(null, "a zip archive", "unpack it, or pack the file with gzip", 'P', 'K', 3, 4),
  OLD_EXCEL(
      null,
      "an old Excel or Word document",
      "save it as \"CSV UTF-8 (comma delimited)\" and send that",
      0xd0,
      0xcf,
      0x11,
      0xe0),
  PDF(null, "a PDF", "send the table that it was made from, as CSV", '%', 'P', 'D', 'F'),
  PNG(null, "a picture", "send the table, as CSV", 0x89, 'P', 'N', 'G'),
  JPEG(null, "a picture", "send the table, as CSV", 0xff, 0xd8, 0xff),
  UTF_16_LITTLE(null, "text in UTF-16", "save it as CSV UTF-8 and send that", 0xff, 0xfe),
  UTF_16_BIG(null, "text in UTF-16", "save it as CSV UTF-8 and send that", 0xfe, 0xff),
  HTML(null, "a web page", "download the file itself; often a sign-in stood in the way", '<', '!'),
  XML(null, "XML", "send the table, as CSV", '<', '?', 'x', 'm', 'l');

  /** How far into the file its parts are looked for. */
  static final int NEAR = 4_096;

  private final String part;
  private final String what;
  private final String instead;
  private final byte[] first;

  WrongFile(String part, String what, String instead, int... first) {
    this.part = part;
    this.what = what;
    this.instead = instead;
    this.first = new byte[first.length];
    for (int i = 0; i < first.length; i++) {
      this.first[i] = (byte) first[i];
    }
  }

  /** What a file is that begins with these bytes, if it is one of these. */
  static Optional<WrongFile> of(byte[] bytes, int count) {
    return Stream.of(values()).filter(each -> each.begins(bytes, count)).findFirst();
  }

  private boolean begins(byte[] bytes, int count) {
    return count >= first.length
        && Arrays.equals(bytes, 0, first.length, first, 0, first.length)
        && (part == null
            || new String(bytes, 0, Math.min(count, NEAR), StandardCharsets.ISO_8859_1)
                .contains(part));
  }

  /** What it is and what to do, in a sentence. */
  String sentence() {
    return "The file is %s: %s. Nothing was taken in.".formatted(what, instead);
  }
}
