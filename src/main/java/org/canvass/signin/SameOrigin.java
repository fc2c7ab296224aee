package org.canvass.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.canvass.platform.ForeignOrigin;

/**
 * Whether a call that changes something comes from a page of Canvass. The session's cookie is not
 * sent along by other sites (SameSite=Strict); this holds where a browser is too old for that, and
 * for the sign-in form, where there is no session yet. Unlike {@link ForeignOrigin}, it also
 * refuses who says nothing of where the call comes from: a browser does.
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
    return origin != null && ForeignOrigin.hasAuthority(origin, host);
  }
}
