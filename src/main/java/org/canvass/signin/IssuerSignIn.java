package org.canvass.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.canvass.accounts.Accounts;
import org.canvass.accounts.Official;
import org.canvass.people.IssuerSubject;
import org.canvass.platform.Problem;
import org.canvass.platform.WallClock;
import org.canvass.signin.SecurityLog.Event;
import org.canvass.signin.oidc.ConfiguredIssuer;
import org.canvass.signin.oidc.Identity;
import org.canvass.signin.oidc.Issuer;
import org.canvass.signin.oidc.TokenRefused;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sign-in at the issuer. It says who somebody is; which account that is, and what it may do, two
 * administrators have said before.
 */
@ApplicationScoped
public class IssuerSignIn {
  private static final Logger LOG = Logger.getLogger(IssuerSignIn.class.getName());

  /** How much the issuer's clock may be behind. */
  private static final Duration LEEWAY = Duration.ofSeconds(30);

  @Inject private ConfiguredIssuer configured;
  @Inject private Accounts accounts;
  @Inject private Sessions sessions;
  @Inject private RenewedSignIns renewed;
  @Inject private SecurityLog securityLog;
  @Inject private WallClock clock;

  @Inject
  @ConfigProperty(name = "CANVASS_PUBLIC_ADDRESS")
  private Optional<String> publicAddress;

  /**
   * What the issuer's answer says.
   *
   * @param code to be exchanged; null where there is none
   * @param error why there is none; or null
   * @param issuer by whom it says it is (RFC 9207); or null
   */
  record Answer(String state, String code, String error, String issuer) {}

  /** Whether officials can sign in at an issuer. */
  boolean isThere() {
    return configured.get().isPresent();
  }

  /**
   * A new sign-in, in the browser that has this session (or null).
   *
   * @param renewing the account that shall sign in anew; or null
   * @throws Problem 403 where that one does not sign in at the issuer
   */
  UnderWay begin(HttpServletRequest request, String session, String renewing) {
    if (renewing != null && accounts.find(renewing).flatMap(accounts::signsInAs).isEmpty()) {
      throw Problem.forbidden(
          "issuer-refused",
          "%s does not sign in at the issuer: give a code of your authenticator."
              .formatted(renewing));
    }
    return UnderWay.begin(here(request, "/pages/issuer/callback"), clock.now(), session, renewing);
  }

  /** Where the browser goes for it. */
  URI place(UnderWay begun) {
    try {
      return issuer().authorization(begun.attempt(), begun.renewing() != null);
    } catch (IOException silent) {
      throw silent(silent);
    }
  }

  /**
   * Ends a sign-in with a session.
   *
   * @return the session's secret
   * @throws Problem 403 where the issuer or Canvass does not take the person, 503 where the issuer
   *     does not answer
   */
  String finish(UnderWay begun, Answer answer, String address) {
    Proof proof = proof(begun, answer, address);
    IssuerSubject subject = proof.identity().subject();
    Official official = accounts.knownAs(subject).orElse(null);
    if (official == null) {
      securityLog.write(Event.UNKNOWN_SUBJECT, subject.subject(), address);
      throw Problem.forbidden(
          "unknown-subject",
          "The issuer knows you, but no account of Canvass is linked with you. Give an administrator"
              + " this, which the issuer knows you by: %s".formatted(subject.subject()));
    }
    if (!accounts.isInForce(official)) {
      securityLog.write(Event.ISSUER_SIGN_IN_FAILED, official.account(), address);
      throw Problem.forbidden(
          "issuer-refused",
          "The account %s does not hold now: ask an administrator.".formatted(official.account()));
    }
    Optional.ofNullable(begun.session()).ifPresent(sessions::end);
    securityLog.write(Event.SIGNED_IN, official.account(), address);
    return sessions.begin(official.account(), address, subject, proof.idToken());
  }

  /**
   * Ends a sign-in anew with a code for one act.
   *
   * @throws Problem as {@link #finish}, and 403 where it is another person, or was not asked anew
   */
  String renew(UnderWay begun, Answer answer, String address) {
    Identity who = proof(begun, answer, address).identity();
    Instant signedInAt = who.signedInAt();
    boolean same =
        accounts
            .inForce(begun.renewing())
            .flatMap(accounts::signsInAs)
            .filter(who.subject()::equals)
            .isPresent();
    if (!same || signedInAt == null || signedInAt.isBefore(begun.begunAt().minus(LEEWAY))) {
      securityLog.write(Event.ISSUER_SIGN_IN_FAILED, begun.renewing(), address);
      throw Problem.forbidden(
          "issuer-refused",
          same
              ? "The issuer did not ask you anew, so there is no code: have it heed max_age."
              : "Somebody else signed in at the issuer than who is signed in here: sign in anew as %s."
                  .formatted(begun.renewing()));
    }
    securityLog.write(Event.SIGN_IN_RENEWED, begun.renewing(), address);
    return renewed.give(begun.renewing());
  }

  /** Where the browser signs out of the issuer, and comes back from. */
  Optional<URI> signOut(String idToken, HttpServletRequest request) {
    try {
      return configured.get().isEmpty()
          ? Optional.empty()
          : issuer().signOut(idToken, here(request, "/pages/sign-in"));
    } catch (IOException silent) {
      LOG.log(Level.WARNING, "The issuer does not answer; somebody signed out here alone", silent);
      return Optional.empty();
    }
  }

  private record Proof(Identity identity, String idToken) {}

  private Proof proof(UnderWay begun, Answer answer, String address) {
    Issuer issuer = issuer();
    try {
      if (!issuer.isOwn(answer.issuer())) {
        throw new TokenRefused("the answer is another issuer's");
      }
      if (answer.code() == null) {
        throw new TokenRefused(
            "access_denied".equals(answer.error()) ? "you or it declined" : "it gave no code");
      }
      String idToken = issuer.exchange(begun.attempt(), answer.code());
      return new Proof(issuer.identity(idToken, begun.attempt().nonce()), idToken);
    } catch (TokenRefused refused) {
      securityLog.write(Event.ISSUER_SIGN_IN_FAILED, "", address);
      LOG.log(Level.INFO, "A sign-in at the issuer failed", refused);
      throw Problem.forbidden(
          "issuer-refused",
          "The sign-in at the issuer did not do: %s. Begin again at /pages/sign-in."
              .formatted(refused.getMessage()));
    } catch (IOException silent) {
      throw silent(silent);
    }
  }

  private Issuer issuer() {
    return configured
        .get()
        .orElseThrow(
            () ->
                Problem.notFound(
                    "no-issuer",
                    "Nobody signs in at an issuer here: sign in with a password at /pages/sign-in."));
  }

  private static Problem silent(IOException why) {
    LOG.log(Level.WARNING, "The issuer does not answer", why);
    return new Problem(
        503,
        "issuer-silent",
        "The issuer does not answer",
        "Try again in a minute; if it stays, tell whoever runs the server, whose log knows more.");
  }

  /** The operator's word, or one of this machine's two names: never what a caller says it is. */
  private URI here(HttpServletRequest request, String path) {
    String name = "localhost".equals(request.getServerName()) ? "localhost" : "127.0.0.1";
    return URI.create(
        publicAddress.orElseGet(() -> "http://" + name + ":" + request.getLocalPort()) + path);
  }
}
