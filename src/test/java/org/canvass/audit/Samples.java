package org.canvass.audit;

import java.time.Instant;
import java.util.List;
import org.canvass.ledger.WholeEntry;

/** Exports of a few entries. */
final class Samples {
  private Samples() {}

  static EntryExport export(List<WholeEntry> entries) {
    return new EntryExport(
        "e",
        null,
        true,
        Instant.parse("2024-12-03T20:00:00.123456Z"),
        "1.0",
        sink -> {
          for (WholeEntry entry : entries) {
            sink.entry(entry);
          }
        });
  }
}
