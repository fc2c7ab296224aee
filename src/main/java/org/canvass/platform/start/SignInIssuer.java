package org.canvass.platform.start;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The issuer at which officials sign in (OpenID Connect), and how Canvass is known there. All of it
 * is set, or none.
 *
 * @param secret what Canvass shows the issuer
 * @param audience what the issuer's access tokens must be meant for; empty: none is taken
 * @param acr how well a person must have signed in there; empty: as the issuer sees fit
 */
record SignInIssuer(
    String issuer,
    String clientId,
    String secret,
    Optional<String> audience,
    Optional<String> acr) {
  private static final String ISSUER = "CANVASS_OIDC_ISSUER";
  private static final String CLIENT = "CANVASS_OIDC_CLIENT_ID";
  private static final String SECRET = "CANVASS_OIDC_CLIENT_SECRET";
  private static final String SECRET_FILE = "CANVASS_OIDC_CLIENT_SECRET_FILE";
  private static final String AUDIENCE = "CANVASS_OIDC_AUDIENCE";
  private static final String ACR = "CANVASS_OIDC_ACR";

  /**
   * What the environment says of it.
   *
   * @throws Refusal where it is said by half, or wrongly
   */
  static Optional<SignInIssuer> from(Map<String, String> environment) {
    Optional<String> issuer = Settings.given(environment, ISSUER);
    if (issuer.isEmpty()) {
      for (String name : List.of(CLIENT, SECRET, SECRET_FILE, AUDIENCE, ACR)) {
        if (Settings.given(environment, name).isPresent()) {
          throw new Refusal(
              name
                  + " is set but "
                  + ISSUER
                  + " is not: set it to the issuer's address, or unset all CANVASS_OIDC_* variables"
                  + " to sign in with passwords.");
        }
      }
      return Optional.empty();
    }
    URI address = Settings.outside(ISSUER, issuer.get());
    if (address.getQuery() != null || address.getFragment() != null) {
      throw new Refusal(
          ISSUER + " has a query or a fragment: set it to what the issuer calls itself.");
    }
    String client = required(environment, CLIENT, "the name under which the issuer knows Canvass");
    Optional<String> audience = Settings.given(environment, AUDIENCE);
    if (audience.isPresent() && audience.get().equals(client)) {
      throw new Refusal(
          AUDIENCE
              + " is the same as "
              + CLIENT
              + ", so that what says who signed in would do as an access token: have the issuer name"
              + " another audience.");
    }
    return Optional.of(
        new SignInIssuer(
            issuer.get(), client, secret(environment), audience, Settings.given(environment, ACR)));
  }

  private static String secret(Map<String, String> environment) {
    Optional<Path> file = Settings.file(environment, SECRET_FILE);
    if (file.isEmpty()) {
      return required(environment, SECRET, "Canvass's secret at the issuer");
    }
    if (Settings.given(environment, SECRET).isPresent()) {
      throw new Refusal(SECRET + " and " + SECRET_FILE + " are both set: unset one.");
    }
    try {
      String secret = Files.readString(file.get()).strip();
      if (secret.isEmpty()) {
        throw new Refusal(SECRET_FILE + " names " + file.get() + ", which is empty.");
      }
      return secret;
    } catch (IOException unreadable) {
      throw new Refusal(
          SECRET_FILE + " names " + file.get() + ", which is no text: put the secret in it.",
          unreadable);
    }
  }

  private static String required(Map<String, String> environment, String name, String what) {
    return Settings.given(environment, name)
        .orElseThrow(
            () -> new Refusal(ISSUER + " is set but " + name + " is not: set it to " + what + "."));
  }

  /** Tells the server, which is given the secret itself. */
  void tell(Map<String, String> environment) {
    environment.put(ISSUER, issuer);
    environment.put(CLIENT, clientId);
    environment.put(SECRET, secret);
    audience.ifPresent(it -> environment.put(AUDIENCE, it));
    acr.ifPresent(it -> environment.put(ACR, it));
  }

  /** Not the secret. */
  @Override
  public String toString() {
    return clientId + " at " + issuer;
  }
}
