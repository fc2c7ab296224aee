package org.canvass.ledger;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.erdtman.jcs.NumberToJSON;

/** The one byte form of a JSON object: RFC 8785 (JCS), UTF-8. */
public final class CanonicalJson {
  /** Whole numbers up to here are the same as text and as the double that RFC 8785 goes by. */
  private static final long LARGEST_EXACT = 1L << 53;

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private CanonicalJson() {}

  /** The object in RFC 8785 form. */
  public static String of(JsonObject object) {
    StringBuilder text = new StringBuilder(1_024);
    write(text, object);
    return text.toString();
  }

  private static void write(StringBuilder text, JsonValue value) {
    switch (value.getValueType()) {
      case OBJECT -> writeObject(text, value.asJsonObject());
      case ARRAY -> writeArray(text, value.asJsonArray());
      case STRING -> writeString(text, ((JsonString) value).getString());
      case NUMBER -> writeNumber(text, (JsonNumber) value);
      case TRUE -> text.append("true");
      case FALSE -> text.append("false");
      case NULL -> text.append("null");
    }
  }

  /** Members stand in the order of their names' UTF-16 units, which is that of String. */
  private static void writeObject(StringBuilder text, JsonObject object) {
    String[] names = object.keySet().toArray(String[]::new);
    Arrays.sort(names);
    text.append('{');
    for (int i = 0; i < names.length; i++) {
      if (i > 0) {
        text.append(',');
      }
      writeString(text, names[i]);
      text.append(':');
      write(text, object.get(names[i]));
    }
    text.append('}');
  }

  private static void writeArray(StringBuilder text, JsonArray array) {
    text.append('[');
    for (int i = 0; i < array.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      write(text, array.get(i));
    }
    text.append(']');
  }

  private static void writeNumber(StringBuilder text, JsonNumber number) {
    if (number.isIntegral() && number.bigIntegerValue().bitLength() < Long.SIZE) {
      long whole = number.longValue();
      if (Math.abs(whole) <= LARGEST_EXACT) {
        text.append(whole);
        return;
      }
    }
    try {
      text.append(NumberToJSON.serializeNumber(number.doubleValue()));
    } catch (IOException beyondDouble) {
      throw new UncheckedIOException(beyondDouble);
    }
  }

  private static void writeString(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\b' -> text.append("\\b");
        case '\f' -> text.append("\\f");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < ' ') {
            text.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }
}
