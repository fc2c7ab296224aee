package org.canvass.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import org.canvass.accounts.Accounts;
import org.canvass.accounts.Deputies;
import org.canvass.accounts.Official;
import org.canvass.people.Arrival;
import org.canvass.people.Arrival.Means;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.platform.ClientAddress;

/**
 * Whoever calls says who it is in one of four ways, and this is where they part: by a session's
 * cookie, by a personal token or one of the issuer's (RFC 6750), or, rehearsal accounts on this
 * machine, by HTTP Basic (RFC 7617). Whoever signs in wrongly is nobody: public calls work, and the
 * others say what was wrong.
 */
@ApplicationScoped
public class SignIn implements HttpAuthenticationMechanism {
  private static final String BASIC = "Basic ";
  private static final String BEARER = "Bearer ";

  /** The header by which a deputy names the authority under which a call is made. */
  private static final String AUTHORITY = "Canvass-Authority";

  @Inject private Accounts accounts;
  @Inject private Deputies deputies;
  @Inject private RehearsalPasswords rehearsalPasswords;
  @Inject private Sessions sessions;
  @Inject private SessionCookie cookie;
  @Inject private PersonalTokens tokens;
  @Inject private IssuerTokens issuerTokens;
  @Inject private TokenNetworks tokenNetworks;
  @Inject private StepUp stepUp;
  @Inject private ClientAddress addresses;
  @Inject private SecurityLog securityLog;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    if (request.getRequestURI().startsWith(request.getContextPath() + "/assets/")) {
      return context.doNothing();
    }
    Arrival arrival = arrival(request);
    arrival.leaveAt(request);
    if (arrival.caller() == null) {
      return context.doNothing();
    }
    return context.notifyContainerAboutLogin(
        arrival.caller().account(),
        arrival.caller().roles().stream().map(Role::name).collect(Collectors.toSet()));
  }

  private Arrival arrival(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null) {
      return cookie
          .token(request)
          .map(token -> bySession(request, token))
          .orElseGet(() -> Arrival.nobody(null));
    }
    if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return byPassword(request, header.substring(BASIC.length()).strip());
    }
    if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return byToken(request, header.substring(BEARER.length()).strip());
    }
    return Arrival.nobody("Authorization is neither Bearer nor Basic: Canvass knows these two.");
  }

  private Arrival bySession(HttpServletRequest request, String token) {
    Official official =
        sessions
            .find(token, !isBySelf(request))
            .flatMap(
                session ->
                    accounts
                        .inForce(session.account())
                        .filter(account -> session.isBegunBy(accounts.signsInAs(account))))
            .orElse(null);
    if (official == null) {
      return Arrival.nobody("The session is over: sign in again at /pages/sign-in.");
    }
    if (!SameOrigin.isFine(request)) {
      return Arrival.nobody(
          "This call comes from another site than Canvass: do it on Canvass's own pages, or use a"
              + " personal token.");
    }
    String named = request.getHeader(AUTHORITY);
    Arrival arrival =
        arrived(
            request,
            official,
            official.isRehearsalOnly() ? Means.PASSWORD : Means.SESSION,
            named == null ? cookie.authority(request).orElse(null) : named);
    String code = request.getHeader(StepUp.HEADER);
    return code != null && stepUp.holds(official.account(), code, addresses.of(request))
        ? arrival.withCode()
        : arrival;
  }

  /**
   * Whether a page asks for itself, to stay up to date: nobody is at work, and the session ages.
   */
  private static boolean isBySelf(HttpServletRequest request) {
    return "true".equals(request.getHeader("HX-Request"));
  }

  private Arrival byToken(HttpServletRequest request, String secret) {
    if (!cookie.mayTravel(request)) {
      return Arrival.nobody(
          "The token came unencrypted, and others may know it now: revoke it, and use https.");
    }
    return secret.startsWith(PersonalTokens.PREFIX)
        ? byPersonalToken(request, secret)
        : issuerTokens.arrival(secret, addresses.of(request));
  }

  private Arrival byPersonalToken(HttpServletRequest request, String secret) {
    PersonalToken token = tokens.find(secret, addresses.of(request)).orElse(null);
    Official official =
        Optional.ofNullable(token)
            .map(PersonalToken::account)
            .flatMap(accounts::inForce)
            .orElse(null);
    if (official == null) {
      return Arrival.nobody("The token is not good, or no more: make another at /api/tokens.");
    }
    tokenNetworks.used(token.id(), official.account(), addresses.of(request));
    Arrival arrival = arrived(request, official, Means.TOKEN);
    return token.scope() == PersonalToken.Scope.READ && !SameOrigin.reads(request)
        ? arrival.forbidden("This token is for reading: make one with the scope WRITE.")
        : arrival;
  }

  private Arrival byPassword(HttpServletRequest request, String encoded) {
    Arrival wrong =
        Arrival.nobody("The account or the password is not right: check both and try again.");
    Pair pair = Pair.of(encoded).orElse(null);
    if (pair == null) {
      return wrong;
    }
    if (!addresses.isThisMachine(request)) {
      return Arrival.nobody(
          "Account and password in a header are for rehearsals on Canvass's own machine: sign in at"
              + " /pages/sign-in, or use a personal token.");
    }
    Official official =
        accounts.inForce(pair.account()).filter(Official::isRehearsalOnly).orElse(null);
    // another's password is not even looked at: here nobody who guesses is slowed down
    if (!rehearsalPasswords.fit(official == null ? "" : pair.account(), pair.password())) {
      securityLog.write(SecurityLog.Event.SIGN_IN_FAILED, pair.account(), addresses.of(request));
      return wrong;
    }
    return arrived(request, official, Means.PASSWORD);
  }

  private Arrival arrived(HttpServletRequest request, Official official, Means means) {
    return arrived(request, official, means, request.getHeader(AUTHORITY));
  }

  /** In the own right, or as the deputy of whom the call, or the browser, names. */
  private Arrival arrived(
      HttpServletRequest request, Official official, Means means, String authority) {
    Caller own = official.calling(addresses.of(request));
    if (authority == null) {
      return Arrival.of(own, means);
    }
    return deputies
        .acting(own, authority.strip())
        .map(caller -> Arrival.of(caller, means))
        .orElseGet(
            () ->
                Arrival.nobody(
                    AUTHORITY
                        + " names no authority: write the official's account and the number, as in ana.perez/1."));
  }

  /** Account and password, where the header gives both. */
  private record Pair(String account, String password) {
    static Optional<Pair> of(String encoded) {
      try {
        String text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        int colon = text.indexOf(':');
        return colon < 1 || colon == text.length() - 1 || text.indexOf('\0') >= 0
            ? Optional.empty()
            : Optional.of(new Pair(text.substring(0, colon), text.substring(colon + 1)));
      } catch (IllegalArgumentException notBase64) {
        return Optional.empty();
      }
    }
  }
}
