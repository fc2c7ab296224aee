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
 * The cookies: one carries a session's secret, another one by which a browser is known again. For
 * no script, for no other site, and encrypted except on this machine. The prefix has browsers
 * refuse them from another host or unencrypted. A third one, for some minutes, carries a sign-in
 * that is under way at the issuer; it comes along when the issuer sends the browser back, as the
 * others do not. A fourth one names the authority under which a deputy acts in this browser until
 * the sign-out.
 */
@ApplicationScoped
public class SessionCookie {
  private static final String SESSION = "canvass-session";
  private static final String BROWSER = "canvass-browser";
  private static final String AUTHORITY = "canvass-authority";
  private static final String UNDER_WAY = "canvass-sign-in";

  @Inject private ClientAddress addresses;

  /** Whether a session may travel on this connection. */
  boolean mayTravel(HttpServletRequest request) {
    return addresses.isEncrypted(request) || addresses.isThisMachine(request);
  }

  /** The secret of the session. */
  Optional<String> token(HttpServletRequest request) {
    return value(request, SESSION);
  }

  /** The secret by which the browser is known again. */
  Optional<String> browser(HttpServletRequest request) {
    return value(request, BROWSER);
  }

  /** A new session; whoever begins it acts in the own right. */
  void give(HttpServletRequest request, HttpServletResponse response, String token) {
    response.addCookie(cookie(request, SESSION, token));
    actInOwnRight(request, response);
  }

  /** The authority under which a deputy acts in this browser, as in {@code ana.perez/1}. */
  Optional<String> authority(HttpServletRequest request) {
    return value(request, AUTHORITY);
  }

  void actUnder(HttpServletRequest request, HttpServletResponse response, String authority) {
    response.addCookie(cookie(request, AUTHORITY, authority));
  }

  void actInOwnRight(HttpServletRequest request, HttpServletResponse response) {
    if (authority(request).isPresent()) {
      response.addCookie(gone(request, AUTHORITY));
    }
  }

  void mark(HttpServletRequest request, HttpServletResponse response, String browser) {
    Cookie mark = cookie(request, BROWSER, browser);
    mark.setMaxAge((int) KnownBrowsers.REMEMBERED.toSeconds());
    response.addCookie(mark);
  }

  /** The sign-in that is under way at the issuer. */
  Optional<String> underWay(HttpServletRequest request) {
    return value(request, UNDER_WAY);
  }

  void begin(HttpServletRequest request, HttpServletResponse response, String sealed, int seconds) {
    Cookie begun = cookie(request, UNDER_WAY, sealed);
    begun.setAttribute("SameSite", "Lax");
    begun.setMaxAge(seconds);
    response.addCookie(begun);
  }

  void takeBack(HttpServletRequest request, HttpServletResponse response) {
    response.addCookie(gone(request, SESSION));
    actInOwnRight(request, response);
  }

  private Cookie gone(HttpServletRequest request, String name) {
    Cookie gone = cookie(request, name, "");
    gone.setMaxAge(0);
    return gone;
  }

  private Optional<String> value(HttpServletRequest request, String cookie) {
    if (request.getCookies() == null || !mayTravel(request)) {
      return Optional.empty();
    }
    String name = name(request, cookie);
    return Stream.of(request.getCookies())
        .filter(each -> each.getName().equals(name))
        .map(Cookie::getValue)
        .findFirst();
  }

  private Cookie cookie(HttpServletRequest request, String name, String value) {
    Cookie cookie = new Cookie(name(request, name), value);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(addresses.isEncrypted(request));
    cookie.setAttribute("SameSite", "Strict");
    return cookie;
  }

  private String name(HttpServletRequest request, String name) {
    return addresses.isEncrypted(request) ? "__Host-" + name : name;
  }
}
