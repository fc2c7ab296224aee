package org.canvass.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.canvass.ledger.Digest;
import org.canvass.platform.WallClock;

/**
 * The passwords of rehearsal accounts, which come with every call. One that was just found right is
 * remembered for a short while as a keyed digest under a key that lives only in this process, since
 * the slow hash is slow by design.
 */
@ApplicationScoped
public class RehearsalPasswords {
  private static final Duration REMEMBERED = Duration.ofMinutes(5);
  private static final int MOST_REMEMBERED = 1_000;

  private final byte[] key = new byte[32];
  private final Map<String, Instant> rightUntil = new ConcurrentHashMap<>();

  @Inject private Passwords passwords;
  @Inject private WallClock clock;

  public RehearsalPasswords() {
    new SecureRandom().nextBytes(key);
  }

  /** Whether the password is the account's. */
  public boolean fit(String account, String password) {
    String proof =
        Digest.hex(
            Digest.sha256(
                key,
                Digest.sha256(account.getBytes(StandardCharsets.UTF_8)),
                password.getBytes(StandardCharsets.UTF_8)));
    Instant now = clock.now();
    Instant until = rightUntil.get(proof);
    if (until != null && now.isBefore(until)) {
      return true;
    }
    if (!passwords.fit(account, password)) {
      return false;
    }
    if (rightUntil.size() >= MOST_REMEMBERED) {
      rightUntil.clear();
    }
    rightUntil.put(proof, now.plus(REMEMBERED));
    return true;
  }
}
