package org.canvass;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.Test;

/**
 * {@code /openapi} names a form or an answer by its simple name: of two with the same name, readers
 * would see one in the place of the other.
 */
class SchemaNamesTest {
  private final Set<Class<?>> types = new LinkedHashSet<>();

  @Test
  void no_two_forms_or_answers_of_the_api_share_a_name() {
    new Api()
        .getClasses().stream()
            .filter(each -> each.isAnnotationPresent(Path.class))
            .forEach(this::collect);

    Map<String, Set<String>> byName = new TreeMap<>();
    types.forEach(
        type -> byName.computeIfAbsent(name(type), n -> new TreeSet<>()).add(type.getName()));

    assertThat(types).hasSizeGreaterThan(50);
    assertThat(byName.values()).allSatisfy(sharers -> assertThat(sharers).hasSize(1));
  }

  /** What a resource takes and gives, and what it declares to build its responses of. */
  private void collect(Class<?> resource) {
    for (Method method : resource.getDeclaredMethods()) {
      if (Arrays.stream(method.getAnnotations())
          .anyMatch(each -> each.annotationType().isAnnotationPresent(HttpMethod.class))) {
        collect(method.getGenericReturnType());
        Arrays.stream(method.getGenericParameterTypes()).forEach(this::collect);
      }
    }
    Arrays.stream(resource.getDeclaredClasses()).forEach(this::collect);
  }

  private void collect(Type type) {
    if (type instanceof ParameterizedType generic) {
      collect(generic.getRawType());
      Arrays.stream(generic.getActualTypeArguments()).forEach(this::collect);
    } else if (type instanceof GenericArrayType array) {
      collect(array.getGenericComponentType());
    } else if (type instanceof WildcardType wildcard) {
      Arrays.stream(wildcard.getUpperBounds()).forEach(this::collect);
    } else if (type instanceof Class<?> one
        && one.getName().startsWith("org.canvass.")
        && types.add(one)
        && one.isRecord()) {
      for (RecordComponent part : one.getRecordComponents()) {
        collect(part.getGenericType());
      }
    }
  }

  private static String name(Class<?> type) {
    Schema schema = type.getAnnotation(Schema.class);
    return schema == null || schema.name().isEmpty() ? type.getSimpleName() : schema.name();
  }
}
