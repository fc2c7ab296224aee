package org.canvass.ledger.verifier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The small JSON texts that stand beside the entries: manifest, tables, one line a subject. */
final class Json {
  static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private Json() {}

  /** One object that fills the bytes. */
  static Map<String, Object> object(byte[] json) throws IOException {
    try (JsonParser parser = FACTORY.createParser(json)) {
      Map<String, Object> object = object(parser);
      if (parser.nextToken() != null) {
        throw new IOException("the JSON goes on after its end");
      }
      return object;
    }
  }

  static Map<String, Object> object(JsonParser parser) throws IOException {
    parser.nextToken();
    return object(value(parser));
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new IOException("a JSON object is missing");
  }

  static Map<String, Object> inner(Map<String, Object> object, String name) throws IOException {
    return object(object.get(name));
  }

  static List<Map<String, Object>> list(Map<String, Object> object, String name)
      throws IOException {
    List<Map<String, Object>> objects = new ArrayList<>();
    if (!(object.get(name) instanceof List<?> list)) {
      throw new IOException("the list \"" + name + "\" is missing");
    }
    for (Object each : list) {
      objects.add(object(each));
    }
    return objects;
  }

  static List<String> texts(Map<String, Object> object, String name) {
    return object.get(name) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  static String text(Map<String, Object> object, String name) {
    return object.get(name) instanceof String text ? text : null;
  }

  /** A whole number, or -1. */
  static long number(Map<String, Object> object, String name) {
    return object.get(name) instanceof Long number ? number : -1;
  }

  private static Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new IOException("the JSON is cut off");
    }
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          object.put(name, value(parser));
        }
        yield object;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> parser.getText();
    };
  }
}
