package org.canvass.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Duration;
import org.canvass.platform.WallClock;

/**
 * Codes of those who have signed in at the issuer anew: in place of an authenticator's, of the same
 * form, good for one act and a few minutes. A new one voids the one before.
 */
@PermitAll
@Stateless
public class RenewedSignIns {
  private static final Duration GOOD_FOR = Duration.ofMinutes(3);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int CODES = 1_000_000;

  @PersistenceContext private EntityManager db;
  @Inject private WallClock clock;

  /** A code for the account, to be shown once. */
  public String give(String account) {
    String code = "%06d".formatted(RANDOM.nextInt(CODES));
    RenewedSignIn renewed = db.find(RenewedSignIn.class, account);
    if (renewed == null) {
      renewed = new RenewedSignIn(account);
      db.persist(renewed);
    }
    renewed.give(hash(account, code), clock.now().plus(GOOD_FOR));
    return code;
  }

  /** Whether the code is the account's and was not used before; from now on it is. */
  public boolean use(String account, String code) {
    String digits = code == null ? "" : code.replaceAll("\\s", "");
    // of two calls with the same code one removes the row
    return db.createQuery(
                "delete from RenewedSignIn r where r.account = :account and r.codeHash = :hash"
                    + " and r.goodUntil > :now")
            .setParameter("account", account)
            .setParameter("hash", hash(account, digits))
            .setParameter("now", clock.now())
            .executeUpdate()
        == 1;
  }

  private static String hash(String account, String code) {
    return SecretToken.hash(code + "\n" + account);
  }
}
