package org.canvass.envelope.file;

import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;
import org.canvass.platform.Json;
import org.canvass.platform.Problem;

/**
 * Arrivals or scans as JSON Lines: an object a line, with the names that the columns of a table
 * have. A name that is left out, or null, is an empty field.
 */
final class JsonLines {
  /** What every envelope's row has, and no event of the Postal Service's feed. */
  private static final String NUMBER = "number";

  /** More than any table has; a file that brings new names on and on is none. */
  private static final int MOST_COLUMNS = 200;

  private static final String NO_OBJECT = "is no JSON object";

  private JsonLines() {}

  /** Whether a text that begins so is of this form, by its first line. */
  static boolean are(String beginning) {
    return beginning
        .lines()
        .filter(line -> !line.isBlank())
        .findFirst()
        .filter(JsonLines::isRow)
        .isPresent();
  }

  private static boolean isRow(String line) {
    try (JsonParser json = Json.createParser(new StringReader(line))) {
      if (json.next() != Event.START_OBJECT) {
        return false;
      }
      while (json.next() == Event.KEY_NAME) {
        if (json.getString().equals(NUMBER)) {
          return true;
        }
        Json.pass(json, json.next());
      }
      return false;
    } catch (JsonException | NoSuchElementException none) {
      return false;
    }
  }

  /**
   * Hands on the rows of a text, in order.
   *
   * @return every name that a row has, as the header of a table would have them
   * @throws Problem 422 where a line is no object, or holds more than texts, numbers and truths
   */
  static List<String> rows(Letters text, Consumer<Row> rows) throws IOException {
    Set<String> columns = new LinkedHashSet<>();
    BufferedReader lines = new BufferedReader(text);
    long number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      text.endOfRow();
      if (!line.isBlank()) {
        Row row = new Row(number, values(number, line), 0);
        columns.addAll(row.values().keySet());
        if (columns.size() > MOST_COLUMNS) {
          throw malformed(number, "has names that no other line has, and there are too many");
        }
        rows.accept(row);
      }
    }
    return List.copyOf(columns);
  }

  private static Map<String, String> values(long number, String line) {
    Map<String, String> values = new LinkedHashMap<>();
    Set<String> names = new HashSet<>();
    try (JsonParser json = Json.createParser(new StringReader(line))) {
      if (json.next() != Event.START_OBJECT) {
        throw malformed(number, NO_OBJECT);
      }
      while (json.next() == Event.KEY_NAME) {
        String name = json.getString();
        if (!names.add(name)) {
          throw malformed(number, "has \"%s\" twice".formatted(name));
        }
        String text = text(number, name, json);
        if (!text.isEmpty()) {
          values.put(name, text);
        }
      }
      if (json.hasNext()) {
        throw malformed(number, NO_OBJECT);
      }
      return values;
    } catch (JsonException | NoSuchElementException broken) {
      throw malformed(number, NO_OBJECT);
    }
  }

  private static String text(long number, String name, JsonParser json) {
    return switch (json.next()) {
      case VALUE_STRING -> storable(number, json.getString().strip());
      case VALUE_NUMBER -> json.getString();
      case VALUE_TRUE -> "true";
      case VALUE_FALSE -> "false";
      case VALUE_NULL -> "";
      default ->
          throw malformed(
              number, "has under \"%s\" more than a text, a number or a truth".formatted(name));
    };
  }

  /** What no text may hold can still be written in JSON: half a letter, or a NUL character. */
  static String storable(long line, String text) {
    if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw malformed(line, "holds half a letter or a NUL character, which no text may");
    }
    return text;
  }

  private static Problem malformed(long line, String what) {
    return Problem.refusedData(
        "malformed-json", "Line %d %s. Nothing was taken in.".formatted(line, what));
  }
}
