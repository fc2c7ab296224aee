package org.canvass.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Stream;
import org.canvass.platform.ClientAddress;

/**
 * The cookie that carries a session's secret: for no script, for no other site, and encrypted
 * except on this machine. The prefix has browsers refuse it from another host or unencrypted.
 */
@ApplicationScoped
public class SessionCookie {
  private static final String ENCRYPTED = "__Host-canvass-session";
  private static final String ON_THIS_MACHINE = "canvass-session";

  @Inject private ClientAddress addresses;

  /** Whether a session may travel on this connection. */
  boolean mayTravel(HttpServletRequest request) {
    return addresses.isEncrypted(request) || addresses.isThisMachine(request);
  }

  Optional<String> token(HttpServletRequest request) {
    if (request.getCookies() == null || !mayTravel(request)) {
      return Optional.empty();
    }
    String name = name(request);
    return Stream.of(request.getCookies())
        .filter(cookie -> cookie.getName().equals(name))
        .map(Cookie::getValue)
        .findFirst();
  }

  void give(HttpServletRequest request, HttpServletResponse response, String token) {
    response.addCookie(cookie(request, token));
  }

  void takeBack(HttpServletRequest request, HttpServletResponse response) {
    Cookie gone = cookie(request, "");
    gone.setMaxAge(0);
    response.addCookie(gone);
  }

  private Cookie cookie(HttpServletRequest request, String value) {
    Cookie cookie = new Cookie(name(request), value);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(addresses.isEncrypted(request));
    cookie.setAttribute("SameSite", "Strict");
    return cookie;
  }

  private String name(HttpServletRequest request) {
    return addresses.isEncrypted(request) ? ENCRYPTED : ON_THIS_MACHINE;
  }
}
