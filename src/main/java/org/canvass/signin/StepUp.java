package org.canvass.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.canvass.accounts.Accounts;
import org.canvass.people.Arrival;
import org.canvass.platform.ClientAddress;
import org.canvass.platform.FormText;
import org.canvass.signin.SecurityLog.Event;

/**
 * The second factor asked for again: who certifies or declares is there at that moment, not only a
 * session that somebody left open. Who signs in at an issuer does so anew there and gets a code for
 * one act. Who guesses codes in a session waits as at the sign-in.
 */
@ApplicationScoped
public class StepUp {
  /** The header that carries the code. */
  public static final String HEADER = "Canvass-Code";

  @Inject private Accounts accounts;
  @Inject private SecondFactors secondFactors;
  @Inject private RenewedSignIns renewed;
  @Inject private LockOut lockOut;
  @Inject private SecurityLog securityLog;
  @Inject private ClientAddress addresses;

  /**
   * Takes the code that a form carries: where it is right, the second factor was given with this
   * very request.
   */
  public void take(HttpServletRequest request, String code) {
    Arrival.at(request)
        .filter(arrival -> arrival.means() == Arrival.Means.SESSION)
        .filter(arrival -> !FormText.isBlank(code))
        .filter(arrival -> holds(arrival.caller().account(), code, addresses.of(request)))
        .ifPresent(arrival -> arrival.withCode().leaveAt(request));
  }

  /** Whether the code is the account's, and was not used before. */
  boolean holds(String account, String code, String address) {
    // counted for the account wherever it is tried from: only its own sessions get here
    String place = "step-up of " + account;
    if (lockOut.enter(account, place) > 0) {
      securityLog.write(Event.SIGN_IN_DELAYED, account, address);
      return false;
    }
    if (!isRight(account, code)) {
      securityLog.write(Event.CODE_FAILED, account, address);
      return false;
    }
    lockOut.passed(account, place);
    return true;
  }

  private boolean isRight(String account, String code) {
    return accounts.find(account).flatMap(accounts::signsInAs).isPresent()
        ? renewed.use(account, code)
        : secondFactors.use(account, code);
  }
}
