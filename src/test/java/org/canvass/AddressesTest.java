package org.canvass;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Jakarta REST picks the class with the most literal letters that fits the beginning of an address,
 * and never comes back for another: a class may hide the addresses of one with a shorter path.
 */
class AddressesTest {
  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

  private final List<Class<?>> resources =
      new Api()
          .getClasses().stream()
              .filter(each -> each.isAnnotationPresent(Path.class))
              .sorted(Comparator.comparing(Class::getName))
              .toList();

  @TestFactory
  Stream<DynamicTest> every_call_is_reached_at_its_address() {
    return resources.stream()
        .flatMap(
            resource ->
                calls(resource)
                    .map(
                        call ->
                            DynamicTest.dynamicTest(
                                resource.getSimpleName() + "." + call.getName(),
                                () ->
                                    assertThat(template(chosen(address(resource, call))))
                                        .isEqualTo(template(resource)))));
  }

  private Class<?> chosen(String address) {
    return resources.stream()
        .filter(resource -> address.matches(asRegex(template(resource)) + "(/.*)?"))
        .max(Comparator.comparing(resource -> literals(template(resource))))
        .orElseThrow();
  }

  private static Stream<Method> calls(Class<?> resource) {
    return Arrays.stream(resource.getDeclaredMethods())
        .filter(
            method ->
                Arrays.stream(method.getAnnotations())
                    .anyMatch(each -> each.annotationType().isAnnotationPresent(HttpMethod.class)));
  }

  private static String address(Class<?> resource, Method call) {
    Path path = call.getAnnotation(Path.class);
    String whole = template(resource) + (path == null ? "" : "/" + path.value());
    return PARAMETER.matcher(whole).replaceAll("x");
  }

  private static String template(Class<?> resource) {
    return resource.getAnnotation(Path.class).value();
  }

  private static int literals(String template) {
    return PARAMETER.matcher(template).replaceAll("").length();
  }

  private static String asRegex(String template) {
    return PARAMETER.matcher(template).replaceAll("[^/]+");
  }
}
