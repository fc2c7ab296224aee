package org.canvass.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Entries as JSON Lines: the members of the body, then reason, client address, salt, leaf hash. */
final class JsonLines {
  private JsonLines() {}

  static void write(EntryExport export, OutputStream out) throws IOException {
    export
        .entries()
        .read(
            entry -> {
              out.write(entry.line().getBytes(StandardCharsets.UTF_8));
              out.write('\n');
            });
  }
}
