package org.canvass.audit;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.canvass.election.Words;

/**
 * One member of an entry in words: {@code estimated_left: 79400} is said as "Estimated left" and
 * "79400".
 */
public record Said(String name, String value) {
  private static final Pattern MOMENT =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})");

  /** The members of an object, those within members named by the way to them. */
  static List<Said> of(Map<String, JsonValue> members, Words words) {
    List<Said> said = new ArrayList<>();
    members.forEach((name, value) -> say(inWords(name, words), value, words, said));
    return said;
  }

  private static void say(String name, JsonValue value, Words words, List<Said> said) {
    if (value instanceof JsonObject object && !object.isEmpty()) {
      object.forEach(
          (within, inner) ->
              say("%s: %s".formatted(name, inWords(within, words)), inner, words, said));
    } else if (value instanceof JsonArray array && array.stream().anyMatch(Said::hasMembers)) {
      for (int i = 0; i < array.size(); i++) {
        say("%s %d".formatted(name, i + 1), array.get(i), words, said);
      }
    } else {
      said.add(new Said(name, value(value, words)));
    }
  }

  private static boolean hasMembers(JsonValue value) {
    return value instanceof JsonObject || value instanceof JsonArray;
  }

  /** A single value in words. */
  static String value(JsonValue value, Words words) {
    if (value instanceof JsonArray array) {
      return array.isEmpty()
          ? "none"
          : String.join(", ", array.stream().map(one -> value(one, words)).toList());
    }
    if (value instanceof JsonString text) {
      return text(text.getString(), words);
    }
    return switch (value.getValueType()) {
      case NULL -> "nothing";
      case TRUE -> "yes";
      case FALSE -> "no";
      case OBJECT -> "none";
      default -> value.toString();
    };
  }

  private static String text(String text, Words words) {
    if (MOMENT.matcher(text).matches()) {
      try {
        return words.moment(OffsetDateTime.parse(text));
      } catch (DateTimeException noMoment) {
        return text;
      }
    }
    return text;
  }

  private static String inWords(String name, Words words) {
    String spaced = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    return words.act(spaced);
  }
}
