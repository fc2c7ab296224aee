package org.canvass.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;

/**
 * Whether a call that changes something comes from a page of Canvass. The session's cookie is not
 * sent along by other sites (SameSite=Strict); this holds where a browser is too old for that, and
 * for the sign-in form, where there is no session yet.
 */
final class SameOrigin {
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  private SameOrigin() {}

  /** Whether the call changes nothing, by its method. */
  static boolean reads(HttpServletRequest request) {
    return READS.contains(request.getMethod());
  }

  static boolean isFine(HttpServletRequest request) {
    if (reads(request)) {
      return true;
    }
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin");
    }
    String origin = request.getHeader("Origin");
    String host = request.getHeader("Host");
    if (origin == null || host == null) {
      return false;
    }
    try {
      return host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
