package org.canvass.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Rehearsal accounts sign in by HTTP Basic (RFC 7617). Whoever signs in wrongly is nobody: public
 * calls work, and the others say what was wrong. The server's own mechanism fails on a header that
 * is no Base64 or has no password; this one does not.
 */
@ApplicationScoped
public class SignIn implements HttpAuthenticationMechanism {
  private static final String SCHEME = "Basic ";

  @Inject private IdentityStoreHandler stores;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    return credential(request.getHeader("Authorization"))
        .map(stores::validate)
        .filter(result -> result.getStatus() == CredentialValidationResult.Status.VALID)
        .map(context::notifyContainerAboutLogin)
        .orElseGet(context::doNothing);
  }

  /** Account and password, where the header gives both. */
  private static Optional<UsernamePasswordCredential> credential(String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      byte[] both = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
      String text = new String(both, StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon < 1 || colon == text.length() - 1 || text.indexOf('\0') >= 0
          ? Optional.empty()
          : Optional.of(
              new UsernamePasswordCredential(text.substring(0, colon), text.substring(colon + 1)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
