package org.canvass.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.OptionalLong;
import org.canvass.platform.WallClock;

/** The second factors that officials have set up. */
@PermitAll
@Stateless
public class SecondFactors {
  @PersistenceContext private EntityManager db;
  @Inject private SecretBox box;
  @Inject private WallClock clock;

  /** Whether the code is right and was not used before; from now on it is. */
  public boolean use(String account, String code) {
    Credential credential = db.find(Credential.class, account);
    if (credential == null || credential.totpSecret() == null) {
      return false;
    }
    OptionalLong step =
        box.open(credential.totpSecret(), account)
            .map(
                secret -> new SecondFactor(secret).stepOf(code, credential.totpStep(), clock.now()))
            .orElse(OptionalLong.empty());
    // of two calls with the same code one changes the row
    return step.isPresent()
        && db.createQuery(
                    "update Credential c set c.totpStep = :step where c.account = :account and c.totpStep < :step")
                .setParameter("step", step.getAsLong())
                .setParameter("account", account)
                .executeUpdate()
            == 1;
  }
}
