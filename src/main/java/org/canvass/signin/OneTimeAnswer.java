package org.canvass.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.canvass.platform.Problem;

/** An answer with a secret in it is given once: it cannot be kept for a repeat of the call. */
final class OneTimeAnswer {
  private OneTimeAnswer() {}

  static void refuseKey(HttpServletRequest request) {
    if (request.getHeader("Idempotency-Key") != null) {
      throw Problem.badRequest(
          "no-key-here",
          "The answer holds a secret, which is not kept for a repeat: leave out Idempotency-Key.");
    }
  }
}
