package org.canvass.platform;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/** Refuses addresses with a NUL in them: no name holds one, and the database takes none. */
@Provider
public class PlainAddress implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    check(request.getUriInfo().getRequestUri());
  }

  /**
   * Looks at path and query.
   *
   * @throws Problem 400 when there is a NUL in them
   */
  public static void check(URI address) {
    if (address.toString().contains("%00")) {
      throw Problem.badRequest(
          "bad-text", "The address holds a NUL character (%00), which no name may.");
    }
  }
}
