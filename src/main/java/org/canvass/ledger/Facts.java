package org.canvass.ledger;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Map;
import java.util.TreeMap;
import org.canvass.platform.Json;

/**
 * Named facts of a subject, as they stand in its row, by the column's name. The database changes
 * the old row by them and compares: a fact left out or misspelt refuses the write.
 */
public final class Facts {
  /** Moments as PostgreSQL writes them in JSON: UTC, no trailing zeros in the fraction. */
  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss"))
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .appendLiteral("+00:00")
          .toFormatter();

  private final Map<String, JsonValue> facts = new TreeMap<>();

  /** Adds one fact: text, whole number, truth value, date, moment, enum constant or nothing. */
  public Facts with(String column, Object value) {
    facts.put(column, json(value));
    return this;
  }

  /** A moment as the ledger writes it: ISO 8601 in UTC. */
  public static String moment(Instant instant) {
    return MOMENT.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
  }

  /** Those of these facts that stand otherwise than they did before. */
  public Facts since(Facts before) {
    Facts changed = new Facts();
    facts.forEach(
        (column, value) -> {
          if (!value.equals(before.facts.get(column))) {
            changed.facts.put(column, value);
          }
        });
    return changed;
  }

  boolean isEmpty() {
    return facts.isEmpty();
  }

  JsonObject toJson() {
    JsonObjectBuilder object = Json.createObjectBuilder();
    facts.forEach(object::add);
    return object.build();
  }

  /** A value of the ledger's own kinds as JSON. */
  static JsonValue json(Object value) {
    if (value == null) {
      return JsonValue.NULL;
    }
    if (value instanceof JsonValue ready) {
      return ready;
    }
    if (value instanceof Boolean flag) {
      return flag ? JsonValue.TRUE : JsonValue.FALSE;
    }
    if (value instanceof Integer || value instanceof Long || value instanceof Short) {
      return Json.createValue(((Number) value).longValue());
    }
    if (value instanceof Instant instant) {
      return Json.createValue(moment(instant));
    }
    if (value instanceof LocalDate date) {
      return Json.createValue(date.toString());
    }
    if (value instanceof Enum<?> constant) {
      return Json.createValue(constant.name());
    }
    if (value instanceof String text) {
      return Json.createValue(text);
    }
    if (value instanceof Map<?, ?> map) {
      JsonObjectBuilder object = Json.createObjectBuilder();
      map.forEach((name, inner) -> object.add(String.valueOf(name), json(inner)));
      return object.build();
    }
    if (value instanceof Iterable<?> list) {
      var array = Json.createArrayBuilder();
      list.forEach(inner -> array.add(json(inner)));
      return array.build();
    }
    throw new IllegalArgumentException("not a ledger value: " + value.getClass());
  }
}
