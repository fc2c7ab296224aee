package org.canvass.envelope;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.canvass.platform.Problem;

/**
 * The text of a county's file, read: its kind and its rows.
 *
 * @param kind what the file is, by its header
 * @param rows the rows in order
 */
record ImportText(ImportKind kind, List<Row> rows) {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setTrim(true).get();
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * One row.
   *
   * @param line the line of the file on which it ends
   * @param values by column; what is empty is absent
   */
  record Row(long line, Map<String, String> values, int tooMany) {
    String get(String column) {
      return values.get(column);
    }
  }

  /** The bytes as text, or a refusal with 422 when they are another file or not UTF-8. */
  static String decode(byte[] bytes) {
    WrongFile.of(bytes)
        .ifPresent(
            wrong -> {
              throw Problem.refusedData("wrong-file", wrong.sentence());
            });
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      int nul = text.indexOf('\0');
      if (nul >= 0) {
        throw Problem.refusedData(
            "nul-character",
            "Line %d of the file holds a NUL character, which no text may: it is no CSV, or was damaged on the way. Nothing was taken in."
                .formatted(1 + text.chars().limit(nul).filter(letter -> letter == '\n').count()));
      }
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException other) {
      throw Problem.refusedData(
          "not-utf-8", "The file is not UTF-8: save it as CSV (UTF-8) and send it again.");
    }
  }

  /** Reads a file; refuses with 422 one that is no CSV or whose header is unknown. */
  static ImportText of(String text) {
    if (JsonLines.are(text)) {
      List<Row> rows = JsonLines.rows(text);
      return new ImportText(kind(JsonLines.columns(rows)), rows);
    }
    if (MailFeed.isJson(text)) {
      return new ImportText(ImportKind.MAIL_SCANS, MailFeed.events(text));
    }
    CSVFormat format =
        MailFeed.delimiter(text)
            .map(delimiter -> FORMAT.builder().setDelimiter(delimiter).get())
            .orElse(FORMAT);
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      Optional<List<String>> pkg = Optional.empty();
      List<String> header = null;
      List<Row> rows = new ArrayList<>();
      for (CSVRecord record : parser) {
        if (header == null) {
          header = record.toList();
          pkg = MailFeed.pkgColumns(header);
          if (pkg.isEmpty()) {
            header = MailFeed.isHeader(header) ? MailFeed.columns(header) : header;
            continue;
          }
          header = pkg.get();
        }
        Row row = row(header, record, parser.getCurrentLineNumber());
        rows.add(pkg.isPresent() ? MailFeed.actual(row) : row);
      }
      return new ImportText(pkg.isPresent() ? ImportKind.MAIL_SCANS : kind(header), rows);
    } catch (IOException | UncheckedIOException broken) {
      throw Problem.refusedData(
          "malformed-csv",
          "The file is no CSV: %s. Nothing was taken in.".formatted(firstLine(broken)));
    }
  }

  private static Row row(List<String> header, CSVRecord record, long line) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(header.size(), record.size()); i++) {
      if (!record.get(i).isEmpty()) {
        values.put(header.get(i), record.get(i));
      }
    }
    return new Row(line, values, Math.max(0, record.size() - header.size()));
  }

  private static ImportKind kind(List<String> header) {
    if (header != null && MailFeed.isHeader(header)) {
      return ImportKind.MAIL_SCANS;
    }
    if (header != null && new HashSet<>(header).size() == header.size()) {
      var kind = ImportKind.of(header);
      if (kind.isPresent()) {
        return kind.get();
      }
    }
    throw Problem.refusedData(
        "unknown-header",
        "The first line is %s. Arrivals have the columns %s and may have %s; scans have %s and may have %s. No other column is taken, and none twice. The Postal Service's feed of mail scans has %s, with commas, bars or tabs between, among others."
            .formatted(
                header == null ? "missing" : String.join(",", header),
                String.join(",", ImportKind.ARRIVALS.needed()),
                String.join(",", ImportKind.ARRIVALS.further()),
                String.join(",", ImportKind.SCANS.needed()),
                String.join(",", ImportKind.SCANS.further()),
                String.join(",", ImportKind.MAIL_SCANS.needed())));
  }

  /** What the reader of the CSV found; it hands its own words on inside another exception. */
  private static String firstLine(Exception broken) {
    String found = (broken.getCause() == null ? broken : broken.getCause()).getMessage();
    return found == null
        ? "it cannot be read"
        : found.lines().findFirst().orElse("it cannot be read");
  }
}
