package org.canvass.platform;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.net.URI;

/**
 * Names what was made by its path alone. A full address would repeat the host that the caller
 * wrote, whoever's that is.
 */
@WebFilter("/*")
public class OwnLocation implements Filter {
  private static final String LOCATION = "Location";

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(
        request, response instanceof HttpServletResponse answer ? new ByPath(answer) : response);
  }

  private static final class ByPath extends HttpServletResponseWrapper {
    ByPath(HttpServletResponse answer) {
      super(answer);
    }

    @Override
    public void setHeader(String name, String value) {
      super.setHeader(name, LOCATION.equalsIgnoreCase(name) ? path(value) : value);
    }

    @Override
    public void addHeader(String name, String value) {
      super.addHeader(name, LOCATION.equalsIgnoreCase(name) ? path(value) : value);
    }

    private static String path(String address) {
      URI whole = URI.create(address);
      return whole.getRawPath()
          + (whole.getRawQuery() == null ? "" : "?" + whole.getRawQuery())
          + (whole.getRawFragment() == null ? "" : "#" + whole.getRawFragment());
    }
  }
}
