package org.canvass;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeclaredAccessTest {
  /** Changes nothing: it reckons what the law says of evidence that is sent along. */
  private static final Set<String> RECKONING = Set.of("RulebooksResource.timeliness");

  @Test
  void every_call_and_page_declares_its_access() {
    assertThat(DeclaredAccess.undeclared(new Api().getClasses())).isEmpty();
    assertThat(DeclaredAccess.undeclared(new Pages().getClasses())).isEmpty();
  }

  @Test
  void a_call_that_declares_none_is_named() {
    assertThat(DeclaredAccess.undeclared(List.of(Silent.class))).containsExactly("Silent.change");
  }

  @Test
  void nothing_is_changed_by_somebody_who_is_nobody() {
    List<String> open = new ArrayList<>();
    for (Class<?> resource : new Api().getClasses()) {
      for (Method call : resource.getDeclaredMethods()) {
        if (changes(call) && !call.isAnnotationPresent(RolesAllowed.class)) {
          open.add(resource.getSimpleName() + "." + call.getName());
        }
      }
    }
    assertThat(open).containsExactlyInAnyOrderElementsOf(RECKONING);
  }

  private static boolean changes(Method call) {
    return Stream.of(call.getAnnotations())
        .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
        .anyMatch(method -> method != null && !method.value().equals(HttpMethod.GET));
  }

  /** As nobody should write one. */
  @Path("silent")
  public static class Silent {
    @GET
    @PermitAll
    public String read() {
      return "";
    }

    @POST
    public String change() {
      return "";
    }
  }
}
