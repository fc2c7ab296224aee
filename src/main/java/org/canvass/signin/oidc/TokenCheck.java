package org.canvass.signin.oidc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.canvass.people.IssuerSubject;
import org.canvass.platform.WallClock;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Whether a token is the issuer's, meant for Canvass, and good now (RFC 7519, RFC 8725, RFC 9068,
 * OpenID Connect Core 1.0, 3.1.3.7). Signatures with a shared secret and none at all are refused
 * whatever the token says of itself.
 */
final class TokenCheck {
  private static final int LONGEST = 16_384;
  private static final int LEEWAY_SECONDS = 30;

  /** Between a sign-in at the issuer and its arrival here. */
  private static final int OLDEST_ID_SECONDS = 600;

  /** An access token older than that is not taken, however long it says it lasts. */
  private static final int OLDEST_ACCESS_SECONDS = 86_400;

  private static final int LONGEST_SUBJECT = 255;

  private static final List<String> ASYMMETRIC =
      List.of(
          AlgorithmIdentifiers.RSA_USING_SHA256,
          AlgorithmIdentifiers.RSA_USING_SHA384,
          AlgorithmIdentifiers.RSA_USING_SHA512,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
          AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
          AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
          AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
          AlgorithmIdentifiers.EDDSA);

  private static final Set<String> ACCESS_TYPES = Set.of("at+jwt", "application/at+jwt");

  /** What is told of claims that do not hold; the first that fits. */
  private static final List<Reason> REASONS =
      List.of(
          new Reason(
              "it is another issuer's",
              Set.of(ErrorCodes.ISSUER_INVALID, ErrorCodes.ISSUER_MISSING)),
          new Reason(
              "it is not meant for Canvass (aud)",
              Set.of(ErrorCodes.AUDIENCE_INVALID, ErrorCodes.AUDIENCE_MISSING)),
          new Reason("it has expired", Set.of(ErrorCodes.EXPIRED)),
          new Reason(
              "it is not good yet",
              Set.of(ErrorCodes.NOT_YET_VALID, ErrorCodes.ISSUED_AT_INVALID_FUTURE)),
          new Reason("it is too old", Set.of(ErrorCodes.ISSUED_AT_INVALID_PAST)),
          new Reason(
              "it does not say for whom or how long it is good",
              Set.of(
                  ErrorCodes.EXPIRATION_MISSING,
                  ErrorCodes.ISSUED_AT_MISSING,
                  ErrorCodes.SUBJECT_MISSING)));

  private record Reason(String text, Set<Integer> codes) {}

  private final IssuerSettings settings;
  private final KeptDocument<List<JsonWebKey>> keys;
  private final WallClock clock;

  TokenCheck(IssuerSettings settings, KeptDocument<List<JsonWebKey>> keys, WallClock clock) {
    this.settings = settings;
    this.keys = keys;
    this.clock = clock;
  }

  Identity idToken(String token, String nonce) throws IOException, TokenRefused {
    JwtContext read = read(token, settings.clientId(), OLDEST_ID_SECONDS);
    JwtClaims claims = read.getJwtClaims();
    try {
      String azp = claims.getStringClaimValue("azp");
      if (azp == null ? claims.getAudience().size() > 1 : !azp.equals(settings.clientId())) {
        throw new TokenRefused("it was made for another client");
      }
      if (!same(nonce, claims.getStringClaimValue("nonce"))) {
        throw new TokenRefused("it belongs to another sign-in");
      }
      return identity(claims);
    } catch (MalformedClaimException malformed) {
      throw new TokenRefused("it cannot be read", malformed);
    }
  }

  Identity accessToken(String token) throws IOException, TokenRefused {
    String audience =
        settings
            .audience()
            .orElseThrow(() -> new TokenRefused("the issuer's access tokens are not taken here"));
    JwtContext read = read(token, audience, OLDEST_ACCESS_SECONDS);
    JwtClaims claims = read.getJwtClaims();
    try {
      String type = read.getJoseObjects().get(0).getHeader("typ");
      // what says who signed in has the same keys and the same form; Keycloak tells them by a claim
      boolean access =
          type != null && ACCESS_TYPES.contains(type.toLowerCase(Locale.ROOT))
              || "Bearer".equals(claims.getClaimValue("typ"));
      if (!access) {
        throw new TokenRefused("it is no access token");
      }
      if (claims.hasClaim("cnf")) {
        throw new TokenRefused("it is bound to a key, and Canvass does not ask for the proof");
      }
      return identity(claims);
    } catch (MalformedClaimException malformed) {
      throw new TokenRefused("it cannot be read", malformed);
    }
  }

  private Identity identity(JwtClaims claims) throws MalformedClaimException, TokenRefused {
    Optional<String> wanted = settings.acr();
    String acr = claims.getStringClaimValue("acr");
    if (wanted.isPresent() && (acr == null || !List.of(wanted.get().split(" +")).contains(acr))) {
      throw new TokenRefused("the person did not show there all that Canvass asks for (acr)");
    }
    String subject = claims.getSubject();
    if (subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
      throw new TokenRefused("it names nobody");
    }
    NumericDate signedInAt = claims.getNumericDateClaimValue("auth_time");
    return new Identity(
        new IssuerSubject(settings.issuer(), subject),
        signedInAt == null ? null : Instant.ofEpochSecond(signedInAt.getValue()));
  }

  private JwtContext read(String token, String audience, int oldestSeconds)
      throws IOException, TokenRefused {
    if (token.length() > LONGEST) {
      throw new TokenRefused("it is too long");
    }
    try {
      return new JwtConsumerBuilder()
          .setVerificationKeyResolver((signed, nesting) -> key(signed))
          .setJwsAlgorithmConstraints(
              new AlgorithmConstraints(ConstraintType.PERMIT, ASYMMETRIC.toArray(String[]::new)))
          .setExpectedIssuer(true, settings.issuer())
          .setExpectedAudience(audience)
          .setRequireSubject()
          .setRequireExpirationTime()
          .setRequireIssuedAt()
          .setAllowedClockSkewInSeconds(LEEWAY_SECONDS)
          .setIssuedAtRestrictions(0, oldestSeconds)
          .setEvaluationTime(NumericDate.fromSeconds(clock.now().getEpochSecond()))
          .build()
          .process(token);
    } catch (InvalidJwtException refused) {
      if (refused.getCause() instanceof Unreachable unreachable) {
        throw unreachable.why();
      }
      throw new TokenRefused(reason(refused), refused);
    }
  }

  /** The issuer's key for a signature; asked for anew, within bounds, where it is not known. */
  private Key key(JsonWebSignature signed) throws UnresolvableKeyException {
    if (!ASYMMETRIC.contains(signed.getAlgorithmHeaderValue())) {
      throw new UnresolvableKeyException("algorithm");
    }
    try {
      VerificationJwkSelector selector = new VerificationJwkSelector();
      JsonWebKey key = selector.select(signed, keys.get());
      if (key == null) {
        key = selector.select(signed, keys.anew());
      }
      if (key == null) {
        throw new UnresolvableKeyException("unknown key");
      }
      return key.getKey();
    } catch (IOException failed) {
      throw new Unreachable(failed);
    } catch (JoseException malformed) {
      throw new UnresolvableKeyException("unknown key", malformed);
    }
  }

  private static String reason(InvalidJwtException refused) {
    return REASONS.stream()
        .filter(reason -> reason.codes().stream().anyMatch(refused::hasErrorCode))
        .map(Reason::text)
        .findFirst()
        .orElse("its signature is not the issuer's");
  }

  private static boolean same(String expected, String said) {
    return said != null
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8), said.getBytes(StandardCharsets.UTF_8));
  }

  /** The issuer does not answer: nothing is known of the token. */
  private static final class Unreachable extends UnresolvableKeyException {
    private static final long serialVersionUID = 1L;
    private final IOException why;

    Unreachable(IOException why) {
      super("unreachable", why);
      this.why = why;
    }

    IOException why() {
      return why;
    }
  }
}
