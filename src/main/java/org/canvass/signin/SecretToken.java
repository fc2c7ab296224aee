package org.canvass.signin;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.canvass.ledger.Digest;

/** Secrets that are shown once: 256 random bits, of which only the SHA-256 is kept. */
final class SecretToken {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private SecretToken() {}

  static String make() {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** Whether it could have been made here. */
  static boolean isOne(String text) {
    return text != null && text.matches("[\\w-]{43}");
  }

  static String hash(String token) {
    return Digest.hex(Digest.sha256(token.getBytes(StandardCharsets.UTF_8)));
  }
}
