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
import java.util.Map;

/**
 * What every answer tells the browser: load nothing from elsewhere, run no script that is written
 * into a page, be framed by nobody.
 */
@WebFilter("/*")
public class SecurityHeaders implements Filter {
  private static final Map<String, String> ALWAYS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:;"
              + " media-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
              + " frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), geolocation=(), microphone=()",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin");

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (response instanceof HttpServletResponse answer) {
      ALWAYS.forEach(answer::setHeader);
      if (request instanceof HttpServletRequest asked
          && asked.getRequestURI().startsWith(asked.getContextPath() + "/assets/")) {
        answer.setHeader("Cache-Control", "public, max-age=3600");
      }
    }
    chain.doFilter(request, response);
  }
}
