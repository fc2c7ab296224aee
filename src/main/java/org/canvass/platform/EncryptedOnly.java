package org.canvass.platform;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Serves other machines only what comes encrypted, through the proxy that the operator has named.
 * Whoever finds the way past the proxy is told so, and nothing else.
 */
@WebFilter("/*")
public class EncryptedOnly implements Filter {
  @Inject private ClientAddress addresses;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest asked
        && response instanceof HttpServletResponse answer
        && !addresses.isEncrypted(asked)
        && !addresses.isLoopback(asked)) {
      answer.setStatus(HttpServletResponse.SC_FORBIDDEN);
      answer.setContentType("text/plain;charset=UTF-8");
      answer
          .getWriter()
          .write("Canvass is not served unencrypted: open it by https, at its proxy's address.\n");
      return;
    }
    chain.doFilter(request, response);
  }
}
