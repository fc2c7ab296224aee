package org.canvass.platform;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.stream.JsonParser;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Type;

/**
 * How the API reads bodies: a yes or no is {@code true} or {@code false}, and a whole number is a
 * whole number that fits. JSON Binding would read any other text as a no, 4.5 as 4 and what is too
 * large as some other number, and a slip of the pen would become evidence.
 */
@Provider
public class StrictJson implements ContextResolver<Jsonb> {
  private final Jsonb json =
      JsonbBuilder.create(
          new JsonbConfig()
              .withDeserializers(new TruthReader(), new LongReader(), new IntegerReader()));

  @Override
  public Jsonb getContext(Class<?> type) {
    return json;
  }

  /** Takes whole numbers of 64 bits and null, and no text that looks like one. */
  public static final class LongReader implements JsonbDeserializer<Long> {
    @Override
    public Long deserialize(JsonParser parser, DeserializationContext context, Type type) {
      JsonNumber number = number(context.deserialize(JsonValue.class, parser));
      try {
        return number == null ? null : number.bigDecimalValue().longValueExact();
      } catch (ArithmeticException another) {
        throw new JsonbException("It is no whole number that fits: " + number, another);
      }
    }
  }

  /** Takes whole numbers of 32 bits and null. */
  public static final class IntegerReader implements JsonbDeserializer<Integer> {
    @Override
    public Integer deserialize(JsonParser parser, DeserializationContext context, Type type) {
      JsonNumber number = number(context.deserialize(JsonValue.class, parser));
      try {
        return number == null ? null : number.bigDecimalValue().intValueExact();
      } catch (ArithmeticException another) {
        throw new JsonbException("It is no whole number that fits: " + number, another);
      }
    }
  }

  private static JsonNumber number(JsonValue value) {
    if (value == null || value.getValueType() == JsonValue.ValueType.NULL) {
      return null;
    }
    if (value instanceof JsonNumber number) {
      return number;
    }
    throw new JsonbException("It is no number: " + value);
  }

  /** Takes true, false and null, and nothing that only looks like them. */
  public static final class TruthReader implements JsonbDeserializer<Boolean> {
    @Override
    public Boolean deserialize(JsonParser parser, DeserializationContext context, Type type) {
      JsonValue value = context.deserialize(JsonValue.class, parser);
      return switch (value.getValueType()) {
        case TRUE -> true;
        case FALSE -> false;
        case NULL -> null;
        default -> throw new JsonbException("It is neither true nor false: " + value);
      };
    }
  }
}
