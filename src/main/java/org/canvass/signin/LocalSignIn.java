package org.canvass.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.canvass.accounts.Accounts;
import org.canvass.accounts.Official;
import org.canvass.platform.Problem;
import org.canvass.signin.SecurityLog.Event;

/**
 * Sign-in with password and second factor. All that is wrong is answered alike, and after the same
 * work, so that nobody learns which accounts there are.
 */
@ApplicationScoped
public class LocalSignIn {
  private static final int PATIENCE_SECONDS = 10;

  /** Hashing is slow by design: not more at once than the machine can do. */
  private final Semaphore hashing = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  @Inject private Accounts accounts;
  @Inject private Passwords passwords;
  @Inject private SecondFactors secondFactors;
  @Inject private LockOut lockOut;
  @Inject private Sessions sessions;
  @Inject private SecurityLog securityLog;

  /**
   * Signs somebody in.
   *
   * @return the secret of a new session
   * @throws Problem 401 when something is wrong, 429 when it is too early to try again, 503 when
   *     too many try at once
   */
  String signIn(String account, String password, String code, String address) {
    long wait = lockOut.enter(account, address);
    if (wait > 0) {
      securityLog.write(Event.SIGN_IN_DELAYED, account, address);
      throw new Problem(
              429,
              "too-many-tries",
              "Wait before you try again",
              "There were too many wrong sign-ins from here: try again in %d seconds."
                  .formatted(wait))
          .with("seconds", wait);
    }
    if (!isRight(account, password, code)) {
      securityLog.write(Event.SIGN_IN_FAILED, account, address);
      throw Problem.signInNeeded(
          "Account, password or code is not right: check all three and try again.");
    }
    lockOut.passed(account, address);
    securityLog.write(Event.SIGNED_IN, account, address);
    return sessions.begin(account, address);
  }

  private boolean isRight(String account, String password, String code) {
    boolean fits = passwordFits(account, password);
    Official official = accounts.inForce(account).orElse(null);
    return fits
        && official != null
        && (official.isRehearsalOnly() || secondFactors.use(account, code));
  }

  private boolean passwordFits(String account, String password) {
    try {
      if (!hashing.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new Problem(503, "busy", "Too many sign in at once", "Try again in a few seconds.");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
    try {
      return passwords.fit(account, password);
    } finally {
      hashing.release();
    }
  }
}
