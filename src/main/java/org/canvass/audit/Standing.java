package org.canvass.audit;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a subject stood after one of its entries: its state and its facts, folded from its entries
 * alone. What was refused changed nothing.
 *
 * @param revision how many changes had been recorded; 0 before the first
 * @param entry the entry that told the last of them; 0 before the first
 * @param state by name; null where the subject has no life cycle
 * @param facts by the name of their column
 */
record Standing(long revision, long entry, String state, Map<String, JsonValue> facts) {
  /** Before its first entry. */
  static final Standing NOTHING = new Standing(0, 0, null, Map.of());

  /** How it stands after the next of its entries. */
  Standing after(JsonObject body) {
    if (!body.containsKey("revision")) {
      return this;
    }
    Map<String, JsonValue> next = new TreeMap<>(facts);
    if (body.containsKey("after")) {
      next.putAll(body.getJsonObject("after"));
    }
    return new Standing(
        body.getJsonNumber("revision").longValue(),
        body.getJsonNumber("id").longValue(),
        body.getString("to", null),
        Collections.unmodifiableMap(next));
  }
}
