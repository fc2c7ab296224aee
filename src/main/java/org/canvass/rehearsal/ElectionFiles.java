package org.canvass.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The files under {@code config/elections} on the class path. Paths are relative to that folder.
 */
public final class ElectionFiles {

  private static final String ROOT = "/config/elections/";
  private static final CSVFormat TABLE =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();

  private ElectionFiles() {}

  /** Opens a file; the caller closes it. */
  public static InputStream open(String path) {
    InputStream in = ElectionFiles.class.getResourceAsStream(ROOT + path);
    if (in == null) {
      throw new ReadyMadeElectionBroken(path, "the file is missing");
    }
    return in;
  }

  public static Map<String, Object> yaml(String path) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try (Reader reader = reader(path)) {
      Object content = new Yaml(new SafeConstructor(options)).load(reader);
      if (!(content instanceof Map<?, ?> map)) {
        throw new ReadyMadeElectionBroken(path, "the file is no list of named values");
      }
      Map<String, Object> named = new LinkedHashMap<>();
      map.forEach((key, value) -> named.put(String.valueOf(key), value));
      return named;
    } catch (YAMLException | IOException e) {
      throw new ReadyMadeElectionBroken(path, "not valid YAML: " + e.getMessage(), e);
    }
  }

  /** Reads every row of a table with a header; an error in a row names its line. */
  public static <T> List<T> table(String path, Function<CSVRecord, T> row) {
    List<T> rows = new ArrayList<>();
    try (Reader reader = reader(path);
        CSVParser table = TABLE.parse(reader)) {
      for (CSVRecord line : table) {
        rows.add(read(path, table.getCurrentLineNumber(), line, row));
      }
    } catch (IOException e) {
      throw new ReadyMadeElectionBroken(path, "the table cannot be read: " + e.getMessage(), e);
    }
    return List.copyOf(rows);
  }

  private static <T> T read(
      String path, long lineNumber, CSVRecord line, Function<CSVRecord, T> row) {
    try {
      return row.apply(line);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new ReadyMadeElectionBroken(
          path, "line %d: %s".formatted(lineNumber, e.getMessage()), e);
    }
  }

  private static Reader reader(String path) {
    return new InputStreamReader(open(path), StandardCharsets.UTF_8);
  }
}
