package org.canvass.signin.oidc;

import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Makes tokens, right and wrong ones: whatever header, claims and key a test wants. */
public final class TokenMaker {
  private final Map<String, Object> claims = new TreeMap<>();
  private final Map<String, Object> header = new TreeMap<>();
  private Key key;

  /** An access token that is good from now on, as the issuer makes it. */
  public static TokenMaker access(String issuer, String subject, Instant now) {
    return new TokenMaker()
        .claim("iss", issuer)
        .claim("sub", subject)
        .claim("aud", "canvass-api")
        .claim("iat", now.getEpochSecond())
        .claim("exp", now.plusSeconds(300).getEpochSecond())
        .header("typ", "at+jwt")
        .header("alg", "RS256");
  }

  /** What says who signed in just now. */
  public static TokenMaker id(String issuer, String subject, String nonce, Instant now) {
    return access(issuer, subject, now)
        .claim("aud", "canvass")
        .claim("nonce", nonce)
        .claim("auth_time", now.getEpochSecond())
        .header("typ", "JWT");
  }

  /** A pair of keys as issuers have them. */
  public static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** With a claim; null leaves it out. */
  public TokenMaker claim(String name, Object value) {
    claims.put(name, value);
    return this;
  }

  /** With a member of the header; null leaves it out. */
  public TokenMaker header(String name, Object value) {
    header.put(name, value);
    return this;
  }

  public TokenMaker signedBy(Key signing, String kid) {
    this.key = signing;
    return header("kid", kid);
  }

  /** The token. */
  public String make() {
    claims.values().removeIf(value -> value == null);
    JsonWebSignature signed = new JsonWebSignature();
    signed.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    header.forEach(
        (name, value) -> {
          if (value != null) {
            signed.setHeader(name, value);
          }
        });
    signed.setPayload(JsonUtil.toJson(claims));
    signed.setKey(key);
    signed.setDoKeyValidation(false);
    try {
      return signed.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
