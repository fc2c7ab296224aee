package org.canvass.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.canvass.accounts.Accounts;
import org.canvass.accounts.Official;
import org.canvass.accounts.OfficialMove;
import org.canvass.people.Caller;
import org.canvass.platform.Problem;
import org.canvass.platform.StartReport;
import org.canvass.platform.WallClock;
import org.canvass.workflow.Act;
import org.canvass.workflow.BusinessTransaction;
import org.canvass.workflow.Door;
import org.canvass.workflow.Offer;
import org.canvass.workflow.Terms;

/**
 * The one-time links. An administrator takes one to hand it to an official whose account was
 * confirmed; the console gives one to the first administrator. A new link voids the one before.
 */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Links {
  private static final Duration GOOD_FOR = Duration.ofHours(72);
  private static final Duration GOOD_ON_THE_CONSOLE_FOR = Duration.ofHours(24);

  @PersistenceContext private EntityManager db;
  @Inject private Accounts accounts;
  @Inject private BusinessTransaction transaction;
  @Inject private Door door;
  @Inject private WallClock clock;

  /** A link, while it can be shown. */
  public record Fresh(String token, Instant expiresAt) {}

  /**
   * Makes the link of an account that has no password yet.
   *
   * @throws Problem 403 for another's jurisdiction, 409 where the account is not active or has a
   *     password
   */
  public Fresh give(Act act, String account) {
    return door.pass(
        act,
        () -> {
          Official official = accounts.official(account);
          checkBegins(act.by(), official);
          door.move(act, official, OfficialMove.TABLE, Terms.none());
          return make(account, GOOD_FOR);
        });
  }

  private void checkBegins(Caller by, Official official) {
    accounts.checkAdministers(by, official.appointment().jurisdiction());
    if (accounts.signsInAs(official).isPresent()) {
      throw Problem.conflict(
          "signs-in-already",
          "%s signs in at the issuer, and needs no password: propose a change without issuerSubject where that shall end."
              .formatted(official.account()));
    }
    Credential credential = db.find(Credential.class, official.account());
    if (official.isRehearsalOnly() || credential != null && credential.isSet()) {
      throw Problem.conflict(
          "signs-in-already",
          "%s has a password: propose renew-sign-in where it is lost or in wrong hands."
              .formatted(official.account()));
    }
  }

  /** The link of an account, as a page offers it; nothing where an account is past such things. */
  public Optional<Offer> offer(Act act, String account) {
    Official official = accounts.official(account);
    return door
        .offers(official, OfficialMove.TABLE, act.by(), event -> act, none -> Terms.none())
        .stream()
        .filter(offer -> offer.event().equals(act.event()))
        .findFirst()
        .map(offer -> offer.unless(Problem.of(() -> checkBegins(act.by(), official))));
  }

  /** Where nobody administers the accounts, a link for the first who shall; told on the console. */
  public void inviteFirstAdministrator() {
    if (accounts.isAdministered()) {
      return;
    }
    Fresh fresh = transaction.run(() -> make(null, GOOD_ON_THE_CONSOLE_FOR));
    StartReport.invite("pages/set-up?link=" + fresh.token());
  }

  private Fresh make(String account, Duration goodFor) {
    db.createNativeQuery("delete from sign_in_link where account is not distinct from ?")
        .setParameter(1, account)
        .executeUpdate();
    Fresh fresh = new Fresh(SecretToken.make(), clock.now().plus(goodFor));
    db.persist(new SignInLink(SecretToken.hash(fresh.token()), account, fresh.expiresAt()));
    return fresh;
  }

  /** The link with this secret, or a refusal with 404 where it is used, void or too old. */
  public SignInLink link(String token) {
    return Optional.ofNullable(token)
        .map(given -> db.find(SignInLink.class, SecretToken.hash(given)))
        .filter(link -> link.expiresAt().isAfter(clock.now()))
        .orElseThrow(Links::notGood);
  }

  /** Uses the link up; of two who try at once one is refused. Inside a transaction. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void use(String token) {
    int used =
        db.createQuery("delete from SignInLink l where l.tokenHash = :hash and l.expiresAt > :now")
            .setParameter("hash", SecretToken.hash(token))
            .setParameter("now", clock.now())
            .executeUpdate();
    if (used != 1) {
      throw notGood();
    }
  }

  private static Problem notGood() {
    return Problem.notFound(
        "link-not-good",
        "This link was used, replaced by another, or is too old: ask an administrator for a new one.");
  }
}
