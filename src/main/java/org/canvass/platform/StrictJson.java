package org.canvass.platform;

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
 * How the API reads bodies: a yes or no is {@code true} or {@code false}. JSON Binding would read
 * any other text as a no, and a slip of the pen would become evidence.
 */
@Provider
public class StrictJson implements ContextResolver<Jsonb> {
  private final Jsonb json =
      JsonbBuilder.create(new JsonbConfig().withDeserializers(new TruthReader()));

  @Override
  public Jsonb getContext(Class<?> type) {
    return json;
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
