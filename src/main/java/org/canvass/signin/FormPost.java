package org.canvass.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.canvass.platform.Problem;

/** What must hold before a form with secrets is taken. */
final class FormPost {
  private FormPost() {}

  /** Refuses with 403 a form from another site, and one that came unencrypted from elsewhere. */
  static void check(HttpServletRequest request, SessionCookie cookie) {
    if (!SameOrigin.isFine(request)) {
      throw Problem.forbidden(
          "foreign-origin", "This form was sent by another site than Canvass: fill it in here.");
    }
    if (!cookie.mayTravel(request)) {
      throw unencrypted();
    }
  }

  static Problem unencrypted() {
    return Problem.forbidden(
        "unencrypted",
        "Over this connection others can read along: open Canvass by https, through its proxy.");
  }
}
