package org.canvass.signin;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.canvass.platform.Json;
import org.canvass.signin.oidc.Issuer;

/**
 * A sign-in that is under way at the issuer. The browser keeps it, sealed, until the issuer sends
 * it back; so an answer is taken only by the browser in which the sign-in began.
 *
 * @param begunAt when
 * @param session the session that this browser has, which a new one ends; or null
 * @param renewing the account that signs in anew for one act; or null
 */
record UnderWay(Issuer.Attempt attempt, Instant begunAt, String session, String renewing) {
  static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String OWNER = "sign-in under way";

  /** A new one. */
  static UnderWay begin(URI redirect, Instant now, String session, String renewing) {
    return new UnderWay(
        new Issuer.Attempt(redirect, SecretToken.make(), SecretToken.make(), SecretToken.make()),
        now,
        session,
        renewing);
  }

  String sealed(SecretBox box) {
    String text =
        Json.createObjectBuilder()
            .add("redirect", attempt.redirect().toString())
            .add("state", attempt.state())
            .add("nonce", attempt.nonce())
            .add("verifier", attempt.verifier())
            .add("begunAt", begunAt.toString())
            .add("session", session == null ? "" : session)
            .add("renewing", renewing == null ? "" : renewing)
            .build()
            .toString();
    return box.seal(text.getBytes(StandardCharsets.UTF_8), OWNER);
  }

  /** What was sealed, unless it is another's work or too long ago. */
  static Optional<UnderWay> open(SecretBox box, String sealed, Instant now) {
    return box.open(sealed, OWNER)
        .map(bytes -> read(new String(bytes, StandardCharsets.UTF_8)))
        .filter(begun -> begun.begunAt().plus(PATIENCE).isAfter(now));
  }

  private static UnderWay read(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      JsonObject kept = reader.readObject();
      return new UnderWay(
          new Issuer.Attempt(
              URI.create(kept.getString("redirect")),
              kept.getString("state"),
              kept.getString("nonce"),
              kept.getString("verifier")),
          Instant.parse(kept.getString("begunAt")),
          given(kept.getString("session")),
          given(kept.getString("renewing")));
    }
  }

  private static String given(String text) {
    return text.isEmpty() ? null : text;
  }
}
