package org.canvass.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.canvass.accounts.Accounts;
import org.canvass.accounts.Official;
import org.canvass.people.Arrival;
import org.canvass.people.Arrival.Means;
import org.canvass.signin.oidc.ConfiguredIssuer;
import org.canvass.signin.oidc.Identity;
import org.canvass.signin.oidc.Issuer;
import org.canvass.signin.oidc.TokenRefused;

/**
 * Access tokens of the issuer, for scripts. They say who somebody is, never what that one may do:
 * roles and places are those of the account of Canvass.
 */
@ApplicationScoped
public class IssuerTokens {
  private static final Logger LOG = Logger.getLogger(IssuerTokens.class.getName());

  @Inject private ConfiguredIssuer configured;
  @Inject private Accounts accounts;
  @Inject private SecurityLog securityLog;

  /** Whom the token brings, or why nobody. */
  Arrival arrival(String token, String address) {
    Issuer issuer = configured.get().filter(Issuer::hasAudience).orElse(null);
    if (issuer == null) {
      return refused("The token is not good, or no more: make another at /api/tokens.", address);
    }
    try {
      Identity who = issuer.bearer(token);
      Official official = accounts.knownAs(who.subject()).orElse(null);
      if (official == null) {
        securityLog.write(SecurityLog.Event.UNKNOWN_SUBJECT, who.subject().subject(), address);
        return Arrival.nobody(
            "The token is the issuer's, but no account is linked with its subject: ask an"
                + " administrator.");
      }
      if (!accounts.isInForce(official)) {
        return refused("The account of this token does not hold now.", address);
      }
      return Arrival.of(official.calling(address), Means.TOKEN);
    } catch (TokenRefused notGood) {
      return refused(
          "The token is not good: %s. Get another from the issuer, or make one at /api/tokens."
              .formatted(notGood.getMessage()),
          address);
    } catch (IOException unreachable) {
      LOG.log(Level.WARNING, "The issuer cannot be asked for its keys", unreachable);
      return Arrival.nobody(
          "The issuer does not answer, so its tokens cannot be checked now: try again in a minute.");
    }
  }

  private Arrival refused(String why, String address) {
    securityLog.write(SecurityLog.Event.TOKEN_FAILED, "", address);
    return Arrival.nobody(why);
  }
}
