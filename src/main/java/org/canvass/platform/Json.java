package org.canvass.platform;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import java.io.OutputStream;
import java.io.Reader;

/**
 * Jakarta's JSON API by the names that it has in {@code jakarta.json.Json}, which looks for its
 * provider through every library at each call; here it is looked for once.
 */
public final class Json {
  private static final int DEEPEST = 100;
  private static final JsonProvider PROVIDER = JsonProvider.provider();

  private Json() {}

  public static JsonObjectBuilder createObjectBuilder() {
    return PROVIDER.createObjectBuilder();
  }

  /** A builder that begins with the members of an object. */
  public static JsonObjectBuilder createObjectBuilder(JsonObject object) {
    return PROVIDER.createObjectBuilder(object);
  }

  public static JsonArrayBuilder createArrayBuilder() {
    return PROVIDER.createArrayBuilder();
  }

  public static JsonString createValue(String text) {
    return PROVIDER.createValue(text);
  }

  public static JsonNumber createValue(long number) {
    return PROVIDER.createValue(number);
  }

  public static JsonReader createReader(Reader text) {
    return PROVIDER.createReader(text);
  }

  public static JsonParser createParser(Reader text) {
    return PROVIDER.createParser(text);
  }

  /** Writes UTF-8 as it goes; whoever gave the stream closes it. */
  public static JsonGenerator createGenerator(OutputStream stream) {
    return PROVIDER.createGenerator(stream);
  }

  /**
   * Passes over the value that begins with this event. The parser's own skipping never ends where a
   * text was cut off.
   *
   * @throws JsonException for a value nested deeper than anything that says something
   */
  public static void pass(JsonParser json, JsonParser.Event value) {
    int depth = depth(value);
    while (depth > 0) {
      if (depth > DEEPEST) {
        throw new JsonException("it is nested deeper than " + DEEPEST);
      }
      depth += depth(json.next());
    }
  }

  private static int depth(JsonParser.Event event) {
    return switch (event) {
      case START_OBJECT, START_ARRAY -> 1;
      case END_OBJECT, END_ARRAY -> -1;
      default -> 0;
    };
  }
}
