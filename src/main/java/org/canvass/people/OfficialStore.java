package org.canvass.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.canvass.ledger.Digest;
import org.canvass.platform.WallClock;

/**
 * Looks up who signs in. A password that was just found right is remembered for a short while as a
 * keyed digest under a key that lives only in this process, since the slow hash is slow by design.
 */
@ApplicationScoped
public class OfficialStore implements IdentityStore {
  private static final Duration REMEMBERED = Duration.ofMinutes(5);
  private static final int MOST_REMEMBERED = 1_000;

  private final byte[] key = new byte[32];
  private final Map<String, Instant> rightUntil = new ConcurrentHashMap<>();

  @Inject private People people;
  @Inject private WallClock clock;

  public OfficialStore() {
    new SecureRandom().nextBytes(key);
  }

  /** Called by Jakarta Security with what HTTP Basic carried. */
  public CredentialValidationResult validate(UsernamePasswordCredential credential) {
    String account = credential.getCaller();
    String password = credential.getPasswordAsString();
    if (!right(account, password)) {
      return CredentialValidationResult.INVALID_RESULT;
    }
    return people
        .find(account)
        .map(
            official ->
                new CredentialValidationResult(
                    account,
                    official.calling(null).roles().stream()
                        .map(Role::name)
                        .collect(Collectors.toSet())))
        .orElse(CredentialValidationResult.INVALID_RESULT);
  }

  private boolean right(String account, String password) {
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
    if (!people.passwordFits(account, password)) {
      return false;
    }
    if (rightUntil.size() >= MOST_REMEMBERED) {
      rightUntil.clear();
    }
    rightUntil.put(proof, now.plus(REMEMBERED));
    return true;
  }
}
