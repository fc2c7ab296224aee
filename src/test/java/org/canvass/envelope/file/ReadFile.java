package org.canvass.envelope.file;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A file read to its end, as a county's is: its kind and its rows. */
public record ReadFile(ImportKind kind, List<Row> rows) {
  private static final long MOST = 1 << 24;

  public static ReadFile of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  public static ReadFile of(byte[] bytes) {
    return of(bytes, Layouts.NONE);
  }

  static ReadFile of(byte[] bytes, Layouts layouts) {
    try (SentFile file = SentFile.receive(new ByteArrayInputStream(bytes), MOST)) {
      List<Row> rows = new ArrayList<>();
      return new ReadFile(file.read(layouts, rows::add), rows);
    }
  }
}
