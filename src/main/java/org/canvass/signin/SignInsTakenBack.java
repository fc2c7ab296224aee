package org.canvass.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.canvass.accounts.AccountChanged;

/** An account that holds no more, or begins anew, leaves no session and no token behind. */
@PermitAll
@Stateless
public class SignInsTakenBack {
  @PersistenceContext private EntityManager db;
  @Inject private Sessions sessions;
  @Inject private PersonalTokens tokens;
  @Inject private RenewedSignIns renewed;

  /** Within the transaction that changes the account. */
  public void when(@Observes AccountChanged change) {
    switch (change.event()) {
      case "suspend" -> sessions.endAll(change.account());
      case "end", "renew-sign-in" -> {
        sessions.endAll(change.account());
        tokens.revokeAll(change.account());
        remove("SignInLink", change.account());
        remove("KnownBrowser", change.account());
        renewed.forget(change.account());
        Credential credential = db.find(Credential.class, change.account());
        if (credential != null) {
          credential.takeBack();
        }
      }
      default -> {
        // roles and dates are read anew at each call
      }
    }
  }

  private void remove(String what, String account) {
    db.createQuery("delete from " + what + " x where x.account = :account")
        .setParameter("account", account)
        .executeUpdate();
  }
}
