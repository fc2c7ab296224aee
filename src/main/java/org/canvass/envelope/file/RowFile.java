package org.canvass.envelope.file;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.canvass.platform.Problem;

/** Reads a file's rows one after the other, in whichever form it turns out to be. */
final class RowFile {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setTrim(true).get();

  /** Letters at a file's beginning that say of what form it is. */
  private static final int BEGINNING = 1 << 16;

  private static final int SHORT = 500;

  private RowFile() {}

  /**
   * Hands the rows of a file on, and says of what kind it is.
   *
   * @throws Problem 422 when it is no such file, or its header is unknown
   */
  static ImportKind read(Path file, Layouts layouts, Consumer<Row> rows) {
    String beginning = beginning(file);
    Optional<Layout> layout = layouts.of(beginning);
    try (Letters text = new Letters(Files.newBufferedReader(file, StandardCharsets.UTF_8))) {
      if (layout.isPresent()) {
        layout.get().read(text, rows);
        return layout.get().kind();
      }
      if (JsonLines.are(beginning)) {
        return kind(JsonLines.rows(text, rows));
      }
      if (MailFeed.isJson(beginning)) {
        MailFeed.events(text, rows);
        return ImportKind.MAIL_SCANS;
      }
      return table(text, MailFeed.delimiter(beginning), rows);
    } catch (IOException | UncheckedIOException broken) {
      throw Problem.refusedData(
          "malformed-csv",
          "The file is no CSV: %s. Nothing was taken in.".formatted(firstLine(broken)));
    }
  }

  private static String beginning(Path file) {
    char[] letters = new char[BEGINNING];
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int count = 0;
      for (int more = text.read(letters, 0, BEGINNING);
          more > 0;
          more = text.read(letters, count, BEGINNING - count)) {
        count += more;
      }
      return new String(letters, 0, count);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static ImportKind table(Letters text, Optional<Character> delimiter, Consumer<Row> rows)
      throws IOException {
    CSVFormat format =
        delimiter.map(letter -> FORMAT.builder().setDelimiter(letter).get()).orElse(FORMAT);
    try (CSVParser parser = CSVParser.parse(text, format)) {
      Optional<List<String>> pkg = Optional.empty();
      ImportKind kind = null;
      List<String> header = null;
      for (CSVRecord record : parser) {
        text.endOfRow();
        if (header == null) {
          header = record.toList();
          pkg = MailFeed.pkgColumns(header);
          if (pkg.isEmpty()) {
            header = MailFeed.isHeader(header) ? MailFeed.columns(header) : header;
            kind = kind(header);
            continue;
          }
          kind = ImportKind.MAIL_SCANS;
          header = pkg.get();
        }
        Row row = row(header, record, parser.getCurrentLineNumber());
        rows.accept(pkg.isPresent() ? MailFeed.actual(row) : row);
      }
      return kind == null ? kind(null) : kind;
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
        "The first line is %s. Arrivals have the columns %s and may have %s; scans have %s and may have %s; acts have %s and may have %s. No other column is taken, and none twice. The Postal Service's feed of mail scans has %s, with commas, bars or tabs between, among others."
            .formatted(
                header == null ? "missing" : shortened(String.join(",", header)),
                String.join(",", ImportKind.ARRIVALS.needed()),
                String.join(",", ImportKind.ARRIVALS.further()),
                String.join(",", ImportKind.SCANS.needed()),
                String.join(",", ImportKind.SCANS.further()),
                String.join(",", ImportKind.ACTS.needed()),
                String.join(",", ImportKind.ACTS.further()),
                String.join(",", ImportKind.MAIL_SCANS.needed())));
  }

  private static String shortened(String text) {
    return text.length() <= SHORT ? text : text.substring(0, SHORT) + "…";
  }

  /** What the reader of the CSV found; it hands its own words on inside another exception. */
  private static String firstLine(Exception broken) {
    String found = (broken.getCause() == null ? broken : broken.getCause()).getMessage();
    return found == null
        ? "it cannot be read"
        : found.lines().findFirst().orElse("it cannot be read");
  }
}
