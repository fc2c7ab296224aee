package org.canvass.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import org.canvass.platform.Problem;

/** Who is signed in on this request. */
@RequestScoped
public class SignedIn {
  @Inject private SecurityContext security;
  @Inject private HttpServletRequest request;
  @Inject private People people;

  /** The caller, or a refusal with 401 when nobody is signed in. */
  public Caller caller() {
    return callerIfAny().orElseThrow(this::nobody);
  }

  /** The caller, if somebody is signed in. */
  public Optional<Caller> callerIfAny() {
    Principal principal = security.getCallerPrincipal();
    if (principal == null) {
      return Optional.empty();
    }
    return people
        .find(principal.getName())
        .map(official -> official.calling(request.getRemoteAddr()));
  }

  private Problem nobody() {
    return Problem.signInNeeded(
        request.getHeader("Authorization") == null
            ? "This call is not public: sign in with an account of the county, the state or an auditor."
            : "The account or the password is not right: check both and try again.");
  }
}
