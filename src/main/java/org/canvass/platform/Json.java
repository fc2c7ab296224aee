package org.canvass.platform;

import jakarta.json.JsonArrayBuilder;
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
}
