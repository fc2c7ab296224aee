package org.canvass.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.canvass.platform.Problem;

/** Who is signed in on this request. */
@RequestScoped
public class SignedIn {
  private static final Arrival NOBODY = Arrival.nobody(null);

  @Inject private HttpServletRequest request;

  /** The caller; refuses with 401 when nobody is signed in, with 403 who may not by these means. */
  public Caller caller() {
    Arrival arrival = arrival();
    if (arrival.caller() != null && arrival.trouble() != null) {
      throw Problem.forbidden("token-scope", arrival.trouble());
    }
    return callerIfAny().orElseThrow(this::nobody);
  }

  /** The caller, if somebody is signed in. */
  public Optional<Caller> callerIfAny() {
    Arrival arrival = arrival();
    return Optional.ofNullable(arrival.trouble() == null ? arrival.caller() : null);
  }

  /**
   * The caller, who has signed in with both factors and is there; a token or a password alone does
   * not do.
   *
   * @throws Problem 401 when nobody is signed in, 403 when otherwise
   */
  public Caller inPerson() {
    Caller caller = caller();
    if (arrival().means() != Arrival.Means.SESSION) {
      throw Problem.forbidden(
          "session-needed",
          "This is done in person: sign in at /pages/sign-in, with password and second factor.");
    }
    return caller;
  }

  /** Whether the caller gave the second factor anew with this very request. */
  public boolean gaveCode() {
    return arrival().codeGiven();
  }

  private Arrival arrival() {
    return Arrival.at(request).orElse(NOBODY);
  }

  private Problem nobody() {
    String trouble = arrival().trouble();
    return Problem.signInNeeded(
        trouble == null
            ? "This call is not public: sign in with an account of the county, the state or an auditor."
            : trouble);
  }
}
