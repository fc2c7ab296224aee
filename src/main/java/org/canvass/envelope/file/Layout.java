package org.canvass.envelope.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.canvass.platform.FormText;
import org.canvass.platform.Problem;

/**
 * How a file of another make is read: which of its columns, by name or by place, is which of ours,
 * what its words mean here, and which of its rows are meant. It only translates; what a row means
 * is judged as ever.
 *
 * @param kind what its rows are: ARRIVALS, SCANS or ACTS
 * @param delimiter what stands between its fields, where it has a header; null where each field has
 *     its own place in the line
 * @param skip lines before the header, or before the first row
 * @param columns which of its columns is which of ours
 * @param only rows that are meant; null for all
 */
public record Layout(
    ImportKind kind, Character delimiter, int skip, List<Column> columns, Only only) {
  private static final int MOST_COLUMNS = 100;
  private static final int LONGEST_LINE = 10_000;
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setTrim(true).get();

  /**
   * A column of ours.
   *
   * @param to our name
   * @param from its name in the file's header; null where it has a place, or is always the same
   * @param at the place of its first letter in the line, from 1 on; null where it has a name
   * @param length how many letters it has there
   * @param always what it always is here, or null
   * @param values what the file's words are here; others stay as they are
   * @param format how the file writes days or times, as in {@code MM/dd/yyyy HH:mm}; null where it
   *     writes them as we do
   */
  public record Column(
      String to,
      String from,
      Integer at,
      Integer length,
      String always,
      Map<String, String> values,
      String format) {}

  /** Only rows in which a column has one of these values are meant; the column as in the file. */
  public record Only(String from, Integer at, Integer length, List<String> values) {}

  /**
   * A layout that can be followed.
   *
   * @throws Problem 422 with what cannot be
   */
  public Layout {
    columns = columns == null ? List.of() : List.copyOf(columns);
    if (kind == null || kind == ImportKind.MAIL_SCANS) {
      throw bad("kind is missing: it is ARRIVALS, SCANS or ACTS.");
    }
    if (columns.isEmpty() || columns.size() > MOST_COLUMNS) {
      throw bad("columns has %d: name each of ours that the file has.".formatted(columns.size()));
    }
    if (skip < 0 || skip > LONGEST_LINE) {
      throw bad("skip is %d: say how many lines come before.".formatted(skip));
    }
    Set<String> seen = new HashSet<>();
    for (Column column : columns) {
      check(column, kind, delimiter, seen);
    }
    for (String needed : kind.needed()) {
      if (!seen.contains(needed)) {
        throw bad("columns has no \"%s\", which each of %s must have.".formatted(needed, kind));
      }
    }
    if (only != null && (only.values() == null || only.values().isEmpty())) {
      throw bad("only.values is empty: name those that are meant.");
    }
    if (only != null) {
      checkPlace("only", only.from(), only.at(), only.length(), delimiter);
    }
  }

  private static void check(Column column, ImportKind kind, Character delimiter, Set<String> seen) {
    String to = column == null ? null : column.to();
    if (to == null || !kind.needed().contains(to) && !kind.further().contains(to)) {
      throw bad(
          "\"%s\" is no column of %s: they are %s and %s."
              .formatted(
                  to, kind, String.join(", ", kind.needed()), String.join(", ", kind.further())));
    }
    if (!seen.add(to)) {
      throw bad("\"%s\" is described twice.".formatted(to));
    }
    if (column.always() == null) {
      checkPlace(to, column.from(), column.at(), column.length(), delimiter);
    }
    if (column.format() != null) {
      try {
        DateTimeFormatter.ofPattern(column.format(), Locale.US);
      } catch (IllegalArgumentException wrong) {
        throw bad("the format of \"%s\" is none: write it as MM/dd/yyyy HH:mm.".formatted(to));
      }
    }
  }

  private static void checkPlace(
      String what, String from, Integer at, Integer length, Character delimiter) {
    boolean placed =
        at != null
            && length != null
            && at >= 1
            && at <= LONGEST_LINE
            && length >= 1
            && length <= LONGEST_LINE;
    if (delimiter == null ? !placed : FormText.isBlank(from)) {
      throw bad(
          "\"%s\" has no %s: say where the file has it."
              .formatted(what, delimiter == null ? "at and length" : "from"));
    }
  }

  /** Whether a file that begins so has a header with all the columns that this one names. */
  boolean fits(String beginning) {
    if (delimiter == null) {
      return false;
    }
    String header = beginning.lines().skip(skip).findFirst().orElse("");
    try (CSVParser parser = CSVParser.parse(header, format())) {
      return parser.stream().findFirst().map(this::names).orElse(false);
    } catch (IOException | IllegalStateException none) {
      return false;
    }
  }

  private boolean names(CSVRecord header) {
    List<String> names = header.toList();
    return columns.stream()
            .filter(column -> column.always() == null)
            .allMatch(column -> names.contains(column.from()))
        && (only == null || names.contains(only.from()));
  }

  private CSVFormat format() {
    return FORMAT.builder().setDelimiter(delimiter).get();
  }

  /** Hands the rows on that are meant, in our columns. */
  void read(Letters text, Consumer<Row> rows) throws IOException {
    BufferedReader lines = new BufferedReader(text);
    for (int i = 0; i < skip; i++) {
      lines.readLine();
      text.endOfRow();
    }
    if (delimiter == null) {
      readPlaced(text, lines, rows);
    } else {
      readNamed(text, lines, rows);
    }
  }

  private void readNamed(Letters text, BufferedReader lines, Consumer<Row> rows)
      throws IOException {
    try (CSVParser parser = CSVParser.parse(lines, format())) {
      List<String> header = null;
      for (CSVRecord record : parser) {
        text.endOfRow();
        if (header == null) {
          header = record.toList();
          if (!names(record)) {
            throw Problem.refusedData(
                "unknown-header",
                "The header has not all the columns that the layout names: they are %s."
                    .formatted(
                        String.join(
                            ", ",
                            columns.stream()
                                .filter(column -> column.always() == null)
                                .map(Column::from)
                                .toList())));
          }
          continue;
        }
        List<String> names = header;
        int tooMany = Math.max(0, record.size() - names.size());
        hand(
            rows,
            skip + parser.getCurrentLineNumber(),
            tooMany,
            (from, at, length) -> {
              int index = names.indexOf(from);
              return index < record.size() ? record.get(index) : "";
            });
      }
    }
  }

  private void readPlaced(Letters text, BufferedReader lines, Consumer<Row> rows)
      throws IOException {
    long number = skip;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      text.endOfRow();
      if (!line.isBlank()) {
        String whole = line;
        hand(
            rows,
            number,
            0,
            (from, at, length) ->
                whole.length() < at
                    ? ""
                    : whole.substring(at - 1, Math.min(whole.length(), at - 1 + length)));
      }
    }
  }

  /** Where a field is in the row at hand. */
  private interface Fields {
    String get(String from, Integer at, Integer length);
  }

  private void hand(Consumer<Row> rows, long line, int tooMany, Fields fields) {
    if (only != null
        && !only.values().contains(fields.get(only.from(), only.at(), only.length()).strip())) {
      return;
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (Column column : columns) {
      String text =
          column.always() != null
              ? column.always()
              : translated(column, fields.get(column.from(), column.at(), column.length()).strip());
      if (!text.isEmpty()) {
        values.put(column.to(), text);
      }
    }
    rows.accept(new Row(line, values, tooMany));
  }

  /** What is written otherwise than the layout says stays as it is, and is refused as such. */
  private static String translated(Column column, String text) {
    String word = column.values() == null ? text : column.values().getOrDefault(text, text);
    if (column.format() == null || word.isEmpty()) {
      return word;
    }
    try {
      var read =
          DateTimeFormatter.ofPattern(column.format(), Locale.US)
              .parseBest(word, LocalDateTime::from, LocalDate::from);
      return read.toString();
    } catch (DateTimeException other) {
      return word;
    }
  }

  private static Problem bad(String what) {
    return Problem.refusedData("bad-layout", what);
  }
}
