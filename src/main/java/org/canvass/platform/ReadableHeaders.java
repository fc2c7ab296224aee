package org.canvass.platform;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Refuses media types that are none before JAX-RS stumbles over them, which answers with a page
 * where a problem belongs.
 */
@WebFilter("/api/*")
public class ReadableHeaders implements Filter {
  /** A range of media types between commas; a quoted comma does not separate. */
  private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

  private static final Pattern QUALITY = Pattern.compile("0(\\.\\d{0,3})?|1(\\.0{0,3})?");

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest asked = (HttpServletRequest) request;
    try {
      check(asked);
    } catch (Problem problem) {
      ProblemMapper.answer(problem, asked, (HttpServletResponse) response);
      return;
    }
    chain.doFilter(request, response);
  }

  private static void check(HttpServletRequest asked) {
    List<String> types = Collections.list(asked.getHeaders("Content-Type"));
    if (types.size() > 1) {
      throw Problem.badRequest("bad-header", "Content-Type is there more than once: send it once.");
    }
    if (!types.isEmpty() && !isMediaType(types.get(0))) {
      throw Problem.mediaType(
          "Content-Type is no media type: send JSON with Content-Type: application/json.");
    }
    for (String accepted : Collections.list(asked.getHeaders("Accept"))) {
      for (String range : COMMA.split(accepted)) {
        if (!range.isBlank() && !isMediaType(range)) {
          throw Problem.badRequest(
              "bad-header", "Accept names what is no media type: send Accept: application/json.");
        }
      }
    }
  }

  private static boolean isMediaType(String text) {
    try {
      String quality = MediaType.valueOf(text.strip()).getParameters().get("q");
      return quality == null || QUALITY.matcher(quality).matches();
    } catch (IllegalArgumentException none) {
      return false;
    }
  }
}
