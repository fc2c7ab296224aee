package org.canvass.results;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.canvass.platform.Json;

/** Ballots by category, as one column keeps them: a JSON object of whole numbers. */
final class Breakdown {
  private Breakdown() {}

  static String text(SortedMap<String, Long> categories) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    categories.forEach(object::add);
    return object.build().toString();
  }

  static SortedMap<String, Long> of(String text) {
    SortedMap<String, Long> categories = new TreeMap<>();
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      for (Map.Entry<String, ?> each : reader.readObject().entrySet()) {
        categories.put(each.getKey(), ((JsonNumber) each.getValue()).longValueExact());
      }
    }
    return categories;
  }
}
