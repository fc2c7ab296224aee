package org.canvass.signin;

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

/** In a flood of sign-ins, turns away at the least cost: no page, no look into the database. */
@WebFilter("/pages/sign-in")
public class CrowdedDoor implements Filter {
  @Inject private LocalSignIn local;
  @Inject private SessionCookie cookie;
  @Inject private SecurityLog securityLog;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest asked
        && response instanceof HttpServletResponse answer
        && !SameOrigin.reads(asked)
        && local.isCrowded()
        && cookie.browser(asked).isEmpty()) {
      securityLog.turnedAway();
      answer.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      answer.setHeader("Retry-After", "5");
      answer.setContentType("text/plain;charset=UTF-8");
      answer
          .getWriter()
          .write("Too many sign in at once. Go back and try again in a few seconds.\n");
      return;
    }
    chain.doFilter(request, response);
  }
}
