package org.canvass.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.function.Consumer;
import org.canvass.accounts.Accounts;
import org.canvass.accounts.Official;
import org.canvass.election.Office;
import org.canvass.people.Caller;
import org.canvass.platform.Problem;
import org.canvass.signin.SecurityLog.Event;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;
import org.canvass.workflow.Offer;

/**
 * How officials change what they sign in with, by themselves: the password with the old one, the
 * second factor with a code of the old one. Either ends all the sessions and begins this one anew,
 * so that whoever sat in one of them is out.
 */
@ApplicationScoped
public class OwnSignIn {
  static final String CHANGE_PASSWORD = "change-password";
  static final String CHANGE_SECOND_FACTOR = "change-second-factor";

  @PersistenceContext private EntityManager db;
  @Inject private Accounts accounts;
  @Inject private Passwords passwords;
  @Inject private NewFactor newFactor;
  @Inject private StepUp stepUp;
  @Inject private SecretBox box;
  @Inject private LockOut lockOut;
  @Inject private Sessions sessions;
  @Inject private SecurityLog securityLog;
  @Inject private Office office;
  @Inject private Door door;

  /**
   * Changes the password.
   *
   * @return the secret of the session that goes on
   * @throws Problem 400 a new password that is too easily guessed or not twice the same, 403 the
   *     old one is wrong, 409 a rehearsal account, 429 too many wrong tries
   */
  String changePassword(Caller caller, String old, String fresh, String again) {
    String account = caller.account();
    checkOwn(caller);
    passwords.checkNew(account, fresh, again);
    checkOld(caller, old);
    String hash = passwords.hash(fresh);
    return changing(
        caller, CHANGE_PASSWORD, Event.PASSWORD_CHANGED, credential -> credential.replaceBy(hash));
  }

  /** Counted for the account wherever it is tried from: only its own sessions get here. */
  private void checkOld(Caller caller, String old) {
    String account = caller.account();
    String place = "password of " + account;
    long wait = lockOut.enter(account, place);
    if (wait > 0) {
      securityLog.write(Event.SIGN_IN_DELAYED, account, caller.address());
      throw LockOut.tooEarly(wait);
    }
    if (!passwords.fit(account, old == null ? "" : old)) {
      securityLog.write(Event.PASSWORD_FAILED, account, caller.address());
      throw Problem.forbidden(
          "wrong-password", "The old password is not right: your password stays as it was.");
    }
    lockOut.passed(account, place);
  }

  /** A new second factor for the form that sets it up. */
  NewFactor.Shown shown(Caller caller, String sealed) {
    return newFactor.shown(caller.account(), form(caller), sealed);
  }

  /**
   * Puts a new second factor in the place of the old one.
   *
   * @param code of the old one
   * @param newCode of the new one
   * @return the secret of the session that goes on
   * @throws Problem 400 a code that is not the new one's, 403 one that is not the old one's, 409 a
   *     rehearsal account
   */
  String changeSecondFactor(Caller caller, String code, String sealed, String newCode) {
    checkOwn(caller);
    NewFactor.Proven factor = newFactor.proven(sealed, form(caller), newCode);
    if (!stepUp.holds(caller.account(), code, caller.address())) {
      throw Problem.forbidden(
          "second-factor-needed",
          "The code of your old authenticator is not right, or was used: wait for its next one. The old authenticator stays in use.");
    }
    String secret = box.seal(factor.secret(), caller.account());
    return changing(
        caller,
        CHANGE_SECOND_FACTOR,
        Event.SECOND_FACTOR_CHANGED,
        credential -> credential.setSecondFactor(secret, factor.step()));
  }

  private static String form(Caller caller) {
    return "second factor of " + caller.account();
  }

  private String changing(Caller caller, String event, Event told, Consumer<Credential> change) {
    Act act = act(caller, event);
    String session =
        door.pass(
            act,
            () -> {
              Official official = accounts.official(caller.account());
              door.tell(act, official, null);
              change.accept(db.find(Credential.class, caller.account()));
              sessions.endAll(caller.account());
              return sessions.begin(caller.account(), caller.address());
            });
    securityLog.write(told, caller.account(), caller.address());
    return session;
  }

  /** A change of the own sign-in, as a page offers it. */
  Offer offer(Caller caller, String event) {
    Act act = act(caller, event);
    return door.offer(act.kind(), event, act, false, null)
        .unless(Problem.of(() -> checkOwn(caller)));
  }

  private void checkOwn(Caller caller) {
    if (accounts.signsInAs(accounts.official(caller.account())).isPresent()) {
      throw Problem.conflict(
          "at-the-issuer",
          "You sign in at the issuer: password and second factor are changed there.");
    }
    if (caller.rehearsalOnly()) {
      throw Problem.conflict(
          "rehearsal-account",
          "%s is a rehearsal account: whoever starts Canvass gives its password, and it has no second factor."
              .formatted(caller.account()));
    }
  }

  private Act act(Caller caller, String event) {
    return Act.of(
        office.docket(caller), caller, "official", Official.name(caller.account()), null, event);
  }
}
