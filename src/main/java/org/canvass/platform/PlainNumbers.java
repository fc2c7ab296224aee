package org.canvass.platform;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads numbers and yes or no in queries, and names the parameter that is neither. JAX-RS would say
 * that nothing lives at the address, or take any other word for a no.
 */
@Provider
public class PlainNumbers implements ParamConverterProvider {
  private static final int LONGEST_SHOWN = 60;
  private static final Map<Class<?>, Kind> KINDS =
      Map.of(
          Integer.class, new Kind(Integer::valueOf, null),
          int.class, new Kind(Integer::valueOf, 0),
          Long.class, new Kind(Long::valueOf, null),
          long.class, new Kind(Long::valueOf, 0L));

  /** How a number is read, and what stands where none is given. */
  private record Kind(Function<String, ?> reader, Object none) {}

  @Override
  @SuppressWarnings("unchecked")
  public <T> ParamConverter<T> getConverter(
      Class<T> type, Type genericType, Annotation[] annotations) {
    String name =
        Stream.of(annotations)
            .filter(QueryParam.class::isInstance)
            .map(each -> ((QueryParam) each).value())
            .findFirst()
            .orElse(null);
    if (name == null) {
      return null;
    }
    if (type == boolean.class || type == Boolean.class) {
      return (ParamConverter<T>)
          new Named<Boolean>(text -> truth(name, text), type == boolean.class ? false : null);
    }
    Kind kind = KINDS.get(type);
    return kind == null
        ? null
        : (ParamConverter<T>)
            new Named<Object>(text -> number(name, kind.reader(), text), kind.none());
  }

  private static <N> N number(String name, Function<String, N> reader, String text) {
    try {
      return reader.apply(text);
    } catch (NumberFormatException none) {
      throw Problem.badRequest(
              "bad-number", "%s \"%s\" is not a whole number.".formatted(name, shown(text)))
          .with("parameter", name);
    }
  }

  private static Boolean truth(String name, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw Problem.badRequest(
                  "unknown-value",
                  "%s \"%s\" is neither true nor false.".formatted(name, shown(text)))
              .with("parameter", name);
    };
  }

  /** What somebody gave, as a message shows it: no longer than can be read. */
  public static String shown(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }

  /** A parameter's reader; nothing is written. */
  private record Named<T>(Function<String, T> reader, T none) implements ParamConverter<T> {
    @Override
    public T fromString(String text) {
      return text == null ? none : reader.apply(text);
    }

    @Override
    public String toString(T value) {
      return String.valueOf(value);
    }
  }
}
