package org.canvass.signin.oidc;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.canvass.platform.OutsideAddress;

/**
 * What an issuer says of itself (OpenID Connect Discovery 1.0).
 *
 * @param endSession where one signs out of it; empty where it has no such place
 * @param secretInForm whether it wants a client's secret in the form instead of the header
 * @param saysIssuer whether it always says by which issuer a code is (RFC 9207)
 */
record IssuerMetadata(
    URI authorization,
    URI token,
    URI keys,
    Optional<URI> endSession,
    boolean secretInForm,
    boolean saysIssuer) {
  private static final String BASIC = "client_secret_basic";

  /**
   * Reads the document.
   *
   * @throws IOException where it is another issuer's, or not one that Canvass can work with
   */
  static IssuerMetadata of(JsonObject document, String issuer) throws IOException {
    String name = document.getString("issuer", "");
    if (!name.equals(issuer)) {
      throw new IOException(
          "it calls itself \"%s\", and CANVASS_OIDC_ISSUER is \"%s\"".formatted(name, issuer));
    }
    List<String> challenges = texts(document, "code_challenge_methods_supported");
    if (!challenges.isEmpty() && !challenges.contains("S256")) {
      throw new IOException("it does not know PKCE with S256");
    }
    Set<String> ways = Set.copyOf(texts(document, "token_endpoint_auth_methods_supported"));
    return new IssuerMetadata(
        address(document, "authorization_endpoint"),
        address(document, "token_endpoint"),
        address(document, "jwks_uri"),
        document.containsKey("end_session_endpoint")
            ? Optional.of(address(document, "end_session_endpoint"))
            : Optional.empty(),
        !ways.isEmpty() && !ways.contains(BASIC) && ways.contains("client_secret_post"),
        document.getBoolean("authorization_response_iss_parameter_supported", false));
  }

  private static URI address(JsonObject document, String name) throws IOException {
    try {
      return OutsideAddress.of(document.getString(name, ""));
    } catch (IllegalArgumentException unsafe) {
      throw new IOException("its " + name + " " + unsafe.getMessage(), unsafe);
    }
  }

  private static List<String> texts(JsonObject document, String name) {
    return document.get(name) instanceof JsonArray list
        ? list.stream()
            .filter(JsonString.class::isInstance)
            .map(text -> ((JsonString) text).getString())
            .toList()
        : List.of();
  }
}
