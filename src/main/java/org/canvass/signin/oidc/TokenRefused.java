package org.canvass.signin.oidc;

/** A token, or a sign-in at the issuer, that does not hold; the message says why. */
public class TokenRefused extends Exception {
  private static final long serialVersionUID = 1L;

  public TokenRefused(String why) {
    super(why);
  }

  TokenRefused(String why, Throwable cause) {
    super(why, cause);
  }
}
