package org.canvass.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneOffset;
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
    db.createNativeQuery(
            "insert into renewed_sign_in (account, code_hash, good_until) values (?1, ?2, ?3)"
                + " on conflict (account) do update set code_hash = ?2, good_until = ?3")
        .setParameter(1, account)
        .setParameter(2, hash(account, code))
        .setParameter(3, clock.now().plus(GOOD_FOR).atOffset(ZoneOffset.UTC))
        .executeUpdate();
    return code;
  }

  /** Whether the code is the account's and was not used before; from now on it is. */
  public boolean use(String account, String code) {
    String digits = code == null ? "" : code.replaceAll("\\s", "");
    // of two calls with the same code one removes the row
    return db.createNativeQuery(
                "delete from renewed_sign_in where account = ? and code_hash = ? and good_until > ?")
            .setParameter(1, account)
            .setParameter(2, hash(account, digits))
            .setParameter(3, clock.now().atOffset(ZoneOffset.UTC))
            .executeUpdate()
        == 1;
  }

  /** The account's code is good no more. */
  public void forget(String account) {
    db.createNativeQuery("delete from renewed_sign_in where account = ?")
        .setParameter(1, account)
        .executeUpdate();
  }

  private static String hash(String account, String code) {
    return SecretToken.hash(code + "\n" + account);
  }
}
