package org.canvass;

import jakarta.annotation.Priority;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.canvass.people.SignedIn;

/**
 * Every call declares its access: {@code @PermitAll} for everybody, {@code @RolesAllowed("**")} for
 * whoever is signed in; of those, the door then asks for role and place. Nobody gets as far as the
 * body of a call that is not for everybody. It comes before the server's own check, which does not
 * know why somebody is nobody.
 */
@Provider
@Priority(Priorities.AUTHORIZATION - 1)
public class DeclaredAccess implements ContainerRequestFilter {
  private static final List<Class<? extends Annotation>> DECLARING =
      List.of(PermitAll.class, RolesAllowed.class, DenyAll.class);

  @Context private ResourceInfo called;
  @Inject private SignedIn signedIn;

  @Override
  public void filter(ContainerRequestContext request) {
    Method call = called.getResourceMethod();
    if (call != null && call.isAnnotationPresent(RolesAllowed.class)) {
      signedIn.caller();
    }
  }

  /** The calls of these resources and pages, by name, that declare no access. */
  static List<String> undeclared(Collection<Class<?>> resources) {
    return resources.stream()
        .filter(each -> each.isAnnotationPresent(Path.class) && !isDeclared(each))
        .flatMap(
            each ->
                Stream.of(each.getMethods())
                    .filter(DeclaredAccess::isCall)
                    .filter(call -> !isDeclared(call))
                    .map(call -> each.getSimpleName() + "." + call.getName()))
        .toList();
  }

  static boolean isDeclared(AnnotatedElement element) {
    return DECLARING.stream().anyMatch(element::isAnnotationPresent);
  }

  private static boolean isCall(Method method) {
    return Stream.of(method.getAnnotations())
        .anyMatch(each -> each.annotationType().isAnnotationPresent(HttpMethod.class));
  }
}
