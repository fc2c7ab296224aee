package org.canvass.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import org.canvass.platform.Problem;

/** In which form entries are taken along. */
enum Format {
  /** One row an entry, for spreadsheets. */
  CSV("entries.csv", "text/csv;charset=UTF-8", CsvEntries::write),
  /** One JSON object a line. */
  JSONL("entries.jsonl", "application/x-ndjson", JsonLines::write),
  NIST_JSON("event-log.json", "application/json", NistJson::log),
  NIST_XML("event-log.xml", "application/xml", NistXml::log),
  /** What the events of the two before mean. */
  NIST_DOCUMENTATION_JSON(
      "event-log-documentation.json", "application/json", NistJson::documentation),
  NIST_DOCUMENTATION_XML("event-log-documentation.xml", "application/xml", NistXml::documentation);

  private final String file;
  private final String mediaType;
  private final Writer writer;

  Format(String file, String mediaType, Writer writer) {
    this.file = file;
    this.mediaType = mediaType;
    this.writer = writer;
  }

  /** Writes what is exported, entry after entry. */
  @FunctionalInterface
  interface Writer {
    void write(EntryExport export, OutputStream out) throws IOException;
  }

  /** The format by its name in an address, or a refusal with 404. */
  static Format named(String name) {
    return Arrays.stream(values())
        .filter(format -> format.address().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-format",
                    "There is no export \"%s\": there are %s."
                        .formatted(
                            name,
                            String.join(
                                ", ", Arrays.stream(values()).map(Format::address).toList()))));
  }

  String address() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String mediaType() {
    return mediaType;
  }

  /** Whether it holds entries, and not only what events mean. */
  boolean holdsEntries() {
    return this != NIST_DOCUMENTATION_JSON && this != NIST_DOCUMENTATION_XML;
  }

  /** {@code canvass-us-ca-2024-11-05-los-angeles-entries.csv}. */
  String fileName(EntryExport export) {
    return "canvass-%s%s-%s"
        .formatted(export.ledger(), export.county() == null ? "" : "-" + export.county(), file);
  }

  void write(EntryExport export, OutputStream out) throws IOException {
    writer.write(export, out);
  }
}
