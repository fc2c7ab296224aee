package org.canvass.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
  private final HashingLane everybody =
      new HashingLane(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
  private final HashingLane knownBrowsers = new HashingLane(1);

  @Inject private Accounts accounts;
  @Inject private Passwords passwords;
  @Inject private SecondFactors secondFactors;
  @Inject private KnownBrowsers known;
  @Inject private LockOut lockOut;
  @Inject private Sessions sessions;
  @Inject private SecurityLog securityLog;

  /**
   * What was typed, and where.
   *
   * @param browser the secret by which the browser is known again, or null
   */
  record Attempt(String account, String password, String code, String address, String browser) {}

  /**
   * Signs somebody in.
   *
   * @return the secret of a new session
   * @throws Problem 401 when something is wrong, 429 when it is too early to try again, 503 when
   *     too many try at once
   */
  String signIn(Attempt attempt) {
    String browser = attempt.browser();
    boolean isKnown = browser != null && known.knows(attempt.account(), browser);
    // who guesses from the address of an official does not delay that official's own browser
    String from = isKnown ? "browser " + browser : attempt.address();
    return (isKnown ? knownBrowsers : everybody).pass(() -> signIn(attempt, from));
  }

  /** Whether so many sign in that one more is turned away, unless by a known browser. */
  boolean isCrowded() {
    return everybody.isCrowded();
  }

  private String signIn(Attempt attempt, String from) {
    checkNotDelayed(attempt, from);
    if (!isRight(attempt)) {
      securityLog.write(Event.SIGN_IN_FAILED, attempt.account(), attempt.address());
      throw Problem.signInNeeded(
          "Account, password or code is not right: check all three and try again.");
    }
    lockOut.passed(attempt.account(), from);
    securityLog.write(Event.SIGNED_IN, attempt.account(), attempt.address());
    return sessions.begin(attempt.account(), attempt.address());
  }

  private void checkNotDelayed(Attempt attempt, String from) {
    long wait = lockOut.enter(attempt.account(), from);
    if (wait > 0) {
      securityLog.write(Event.SIGN_IN_DELAYED, attempt.account(), attempt.address());
      throw LockOut.tooEarly(wait);
    }
  }

  private boolean isRight(Attempt attempt) {
    String account = attempt.account();
    boolean fits = passwords.fit(account, attempt.password());
    Official official = accounts.inForce(account).orElse(null);
    return fits
        && official != null
        && accounts.signsInAs(official).isEmpty()
        && (official.isRehearsalOnly() || secondFactors.use(account, attempt.code()));
  }
}
