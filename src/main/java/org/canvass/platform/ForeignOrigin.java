package org.canvass.platform;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;

/**
 * Refuses what another site's page asks a browser to change here: the browser would send along the
 * password that it keeps for Canvass. Browsers say where a request comes from; who says nothing of
 * it is none.
 */
@WebFilter("/*")
public class ForeignOrigin implements Filter {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN = Set.of("same-origin", "none");

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest asked
        && response instanceof HttpServletResponse answer
        && !READING.contains(asked.getMethod())
        && isForeign(asked)) {
      ProblemMapper.answer(foreign(), asked, answer);
      return;
    }
    chain.doFilter(request, response);
  }

  /** Whether a browser says that another site asked for this. */
  public static boolean isForeign(HttpServletRequest asked) {
    String site = asked.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return !OWN.contains(site);
    }
    String origin = asked.getHeader("Origin");
    return origin != null && !hasAuthority(origin, asked.getHeader("Host"));
  }

  /**
   * Whether an origin is of this host. The scheme is left aside: a proxy may have taken the
   * encryption off.
   */
  public static boolean hasAuthority(String origin, String host) {
    try {
      return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
    } catch (IllegalArgumentException none) {
      return false;
    }
  }

  private static Problem foreign() {
    return Problem.forbidden(
        "foreign-origin",
        "The request comes from a page of another site. Canvass is changed from its own pages, or by a program that sends no Origin.");
  }
}
