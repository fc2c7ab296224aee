package org.canvass.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * How somebody came in on this request: who it is, or why it is nobody. Whoever checks sign-ins
 * leaves it at the request, and it lasts as long.
 *
 * @param caller null for nobody
 * @param means by what
 * @param trouble why it is nobody, or may not do this; null where nobody said to be anybody
 * @param codeGiven whether the second factor was given anew with this very request
 */
public record Arrival(Caller caller, Means means, String trouble, boolean codeGiven) {
  private static final String PLACE = Arrival.class.getName();

  /** What somebody showed. */
  public enum Means {
    /** Nothing. */
    NONE,
    /** A session, begun with password and second factor, or at the issuer. */
    SESSION,
    /** A token, which stands for its owner while that one is not there. */
    TOKEN,
    /** A rehearsal account's password. */
    PASSWORD
  }

  public static Arrival of(Caller caller, Means means) {
    return new Arrival(caller, means, null, false);
  }

  /** Nobody, and why. */
  public static Arrival nobody(String trouble) {
    return new Arrival(null, Means.NONE, trouble, false);
  }

  /** The same somebody, who may not make this call by these means. */
  public Arrival forbidden(String why) {
    return new Arrival(caller, means, why, codeGiven);
  }

  /** The same somebody, who gave the second factor anew. */
  public Arrival withCode() {
    return new Arrival(caller, means, trouble, true);
  }

  public void leaveAt(HttpServletRequest request) {
    request.setAttribute(PLACE, this);
  }

  /** What was left at the request, if anything. */
  public static Optional<Arrival> at(HttpServletRequest request) {
    return Optional.ofNullable((Arrival) request.getAttribute(PLACE));
  }
}
