package org.canvass.platform;

import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * The members of a JSON text, beside those of the record that it is to be read into. One that the
 * record does not know is refused, and one given twice: a slip of the pen in a name would otherwise
 * be evidence that nobody gave. What is declared as a JSON value has members of any name.
 */
public final class JsonMembers {
  private static final int DEEPEST = 100;
  private static final int LONGEST_SHOWN = 100;

  /** What has members of any name. */
  private static final Type OPEN = JsonValue.class;

  private final JsonParser json;
  private int depth;

  private JsonMembers(JsonParser json) {
    this.json = json;
  }

  /**
   * Looks at a whole text.
   *
   * @throws Problem 400 {@code unknown-member}, {@code repeated-member}, {@code bad-text} for a NUL
   *     or half a character, {@code malformed-json} for all else that is no JSON
   */
  public static void check(String text, Type type) {
    try (JsonParser json = Json.createParser(new StringReader(text))) {
      new JsonMembers(json).value(json.next(), type, "");
      if (json.hasNext()) {
        throw malformed("more text follows its end");
      }
    } catch (NoSuchElementException cutOff) {
      throw malformed("it ends too early");
    }
  }

  private void value(Event event, Type type, String where) {
    switch (event) {
      case START_OBJECT -> object(type, where);
      case START_ARRAY -> list(type, where);
      case VALUE_STRING -> checkText(json.getString(), where);
      default -> {}
    }
  }

  private void object(Type type, String where) {
    deeper();
    Map<String, Type> known = members(type);
    Set<String> seen = new HashSet<>();
    while (json.next() != Event.END_OBJECT) {
      String member = json.getString();
      String place = where.isEmpty() ? shown(member) : where + "." + shown(member);
      checkText(member, place);
      if (!seen.add(member)) {
        throw about(
            "repeated-member",
            "The body gives \"%s\" twice: give it once, so that nothing is lost.".formatted(place),
            member,
            place);
      }
      if (known != null && !known.containsKey(member)) {
        throw about(
                "unknown-member",
                "The body's \"%s\" is not known here: %s."
                    .formatted(
                        place,
                        known.isEmpty()
                            ? "no member is"
                            : "known are " + String.join(", ", known.keySet())),
                member,
                place)
            .with("known", List.copyOf(known.keySet()));
      }
      value(json.next(), known == null ? contents(type) : known.get(member), place);
    }
    depth--;
  }

  private void list(Type type, String where) {
    deeper();
    Type item = contents(type);
    int position = 0;
    for (Event event = json.next(); event != Event.END_ARRAY; event = json.next()) {
      value(event, item, where + "[" + position++ + "]");
    }
    depth--;
  }

  private void deeper() {
    if (++depth > DEEPEST) {
      throw malformed("it is nested deeper than %d".formatted(DEEPEST));
    }
  }

  /** The names that an object may have, or null where any may stand. */
  private static Map<String, Type> members(Type type) {
    if (!(type instanceof Class<?> form) || !form.isRecord()) {
      return null;
    }
    Map<String, Type> members = new LinkedHashMap<>();
    for (RecordComponent component : form.getRecordComponents()) {
      members.put(component.getName(), component.getGenericType());
    }
    return members;
  }

  /** What a list or a map holds. */
  private static Type contents(Type type) {
    if (type instanceof ParameterizedType generic
        && generic.getRawType() instanceof Class<?> raw
        && (Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw))) {
      Type[] held = generic.getActualTypeArguments();
      return held[held.length - 1];
    }
    return OPEN;
  }

  private static void checkText(String text, String where) {
    if (text.indexOf('\0') >= 0) {
      throw Problem.badRequest(
          "bad-text", "%s holds a NUL character, which no text may.".formatted(where));
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw Problem.badRequest(
          "bad-text", "%s holds half a character (a lone surrogate).".formatted(where));
    }
  }

  private static Problem about(String code, String detail, String member, String where) {
    return Problem.badRequest(code, detail).with("member", shown(member)).with("where", where);
  }

  /** As much of a name as can be shown; halves of characters are not. */
  private static String shown(String member) {
    String start =
        member.length() <= LONGEST_SHOWN ? member : member.substring(0, LONGEST_SHOWN) + "…";
    return start.replaceAll("[\\x{D800}-\\x{DFFF}\\p{Cntrl}]", "?");
  }

  private static Problem malformed(String what) {
    return Problem.badRequest(
        "malformed-json", "The body is not JSON: %s. Mend it and send it again.".formatted(what));
  }
}
