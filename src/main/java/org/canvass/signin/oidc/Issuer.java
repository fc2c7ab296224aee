package org.canvass.signin.oidc;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.canvass.ledger.Digest;
import org.canvass.platform.Json;
import org.canvass.platform.Outside;
import org.canvass.platform.WallClock;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * The issuer at which officials sign in: the authorization code flow of OpenID Connect Core 1.0
 * with PKCE (RFC 7636), and sign-out begun here (RP-Initiated Logout 1.0).
 */
public final class Issuer {
  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final String FORM = "application/x-www-form-urlencoded";

  /** So many codes are exchanged at once, so that a slow issuer takes no thread from others. */
  private static final int EXCHANGES = 8;

  /** A longer token does not fit into an address. */
  private static final int LONGEST_HINT = 4_000;

  private final IssuerSettings settings;
  private final Outside outside;
  private final KeptDocument<IssuerMetadata> metadata;
  private final KeptDocument<List<JsonWebKey>> keys;
  private final TokenCheck check;
  private final Semaphore exchanges = new Semaphore(EXCHANGES);

  public Issuer(IssuerSettings settings, Outside outside, WallClock clock) {
    this.settings = settings;
    this.outside = outside;
    this.metadata = new KeptDocument<>(this::readMetadata, clock);
    this.keys = new KeptDocument<>(this::readKeys, clock);
    this.check = new TokenCheck(settings, keys, clock);
  }

  /**
   * A sign-in under way.
   *
   * @param redirect where the issuer sends the browser back
   * @param verifier the secret of PKCE, shown when the code is exchanged
   */
  public record Attempt(URI redirect, String state, String nonce, String verifier) {}

  /** Whether its access tokens are taken. */
  public boolean hasAudience() {
    return settings.audience().isPresent();
  }

  /**
   * Where a browser goes to sign in.
   *
   * @param anew whether to ask the person even where a session is open there
   * @throws IOException where the issuer does not answer
   */
  public URI authorization(Attempt attempt, boolean anew) throws IOException {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("response_type", "code");
    asked.put("client_id", settings.clientId());
    asked.put("scope", "openid");
    asked.put("redirect_uri", attempt.redirect().toString());
    asked.put("state", attempt.state());
    asked.put("nonce", attempt.nonce());
    asked.put("code_challenge", challenge(attempt.verifier()));
    asked.put("code_challenge_method", "S256");
    settings.acr().ifPresent(acr -> asked.put("acr_values", acr));
    if (anew) {
      asked.put("prompt", "login");
      asked.put("max_age", "0");
    }
    return with(metadata.get().authorization(), asked);
  }

  /**
   * Whether an answer that says this of its issuer (RFC 9207; null: nothing) can be this one's.
   *
   * @throws IOException where the issuer does not answer
   */
  public boolean isOwn(String issuer) throws IOException {
    return issuer == null ? !metadata.get().saysIssuer() : issuer.equals(settings.issuer());
  }

  /**
   * Exchanges a code for what says who signed in.
   *
   * @return the ID token, to be checked
   * @throws IOException where the issuer does not answer
   * @throws TokenRefused where it does not take the code
   */
  public String exchange(Attempt attempt, String code) throws IOException, TokenRefused {
    IssuerMetadata present = metadata.get();
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", attempt.redirect().toString());
    form.put("code_verifier", attempt.verifier());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json");
    if (present.secretInForm()) {
      form.put("client_id", settings.clientId());
      form.put("client_secret", settings.clientSecret());
    } else {
      headers.put("Authorization", "Basic " + credentials());
    }
    if (!exchanges.tryAcquire()) {
      throw new IOException("too many sign in at once");
    }
    Outside.Answer answer;
    try {
      answer =
          outside.post(
              present.token(), FORM, encoded(form).getBytes(StandardCharsets.US_ASCII), headers);
    } finally {
      exchanges.release();
    }
    if (answer.status() != 200) {
      throw new TokenRefused("it did not take the code (status " + answer.status() + ")");
    }
    String idToken = json(answer).getString("id_token", "");
    if (idToken.isEmpty()) {
      throw new TokenRefused("it did not say who signed in (no ID token)");
    }
    return idToken;
  }

  /** Who signed in, by an ID token of this attempt. */
  public Identity identity(String idToken, String nonce) throws IOException, TokenRefused {
    return check.idToken(idToken, nonce);
  }

  /** Whom an access token stands for. */
  public Identity bearer(String accessToken) throws IOException, TokenRefused {
    return check.accessToken(accessToken);
  }

  /**
   * Where a browser goes to sign out there too; nothing where the issuer has no such place.
   *
   * @param idToken of the session that ends, so that the issuer need not ask; or null
   * @param then where it sends the browser afterwards
   * @throws IOException where the issuer does not answer
   */
  public Optional<URI> signOut(String idToken, URI then) throws IOException {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("client_id", settings.clientId());
    asked.put("post_logout_redirect_uri", then.toString());
    if (idToken != null && idToken.length() <= LONGEST_HINT) {
      asked.put("id_token_hint", idToken);
    }
    return metadata.get().endSession().map(place -> with(place, asked));
  }

  private IssuerMetadata readMetadata() throws IOException {
    String issuer = settings.issuer();
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    return IssuerMetadata.of(read(URI.create(base + DISCOVERY)), issuer);
  }

  private List<JsonWebKey> readKeys() throws IOException {
    try {
      return new JsonWebKeySet(read(metadata.get().keys()).toString()).getJsonWebKeys();
    } catch (JoseException malformed) {
      throw new IOException("its keys cannot be read", malformed);
    }
  }

  private JsonObject read(URI address) throws IOException {
    Outside.Answer answer = outside.get(address);
    if (answer.status() != 200) {
      throw new IOException(address.getHost() + " answers with status " + answer.status());
    }
    return json(answer);
  }

  private static JsonObject json(Outside.Answer answer) throws IOException {
    try (JsonReader reader =
        Json.createReader(new StringReader(new String(answer.body(), StandardCharsets.UTF_8)))) {
      return reader.readObject();
    } catch (JsonException | IllegalStateException malformed) {
      throw new IOException("its answer is no JSON object", malformed);
    }
  }

  /** Name and secret each encoded as in a form, as RFC 6749 (2.3.1) has it. */
  private String credentials() {
    String pair = encoded(settings.clientId()) + ":" + encoded(settings.clientSecret());
    return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
  }

  private static String challenge(String verifier) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Digest.sha256(verifier.getBytes(StandardCharsets.US_ASCII)));
  }

  private static URI with(URI address, Map<String, String> asked) {
    String begun = address.getRawQuery() == null ? "?" : "&";
    return URI.create(address + begun + encoded(asked));
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
