package org.canvass.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import org.canvass.platform.WallClock;

/**
 * Browsers that officials have signed in with. Such a browser is let in by a way of its own when
 * the common one is crowded or its address delayed by others who guess; it proves nothing else.
 */
@PermitAll
@Stateless
public class KnownBrowsers {
  static final Duration REMEMBERED = Duration.ofDays(90);

  @PersistenceContext private EntityManager db;
  @Inject private WallClock clock;

  /** Whether the account has signed in with this browser. */
  public boolean knows(String account, String browser) {
    KnownBrowser known = db.find(KnownBrowser.class, hash(account, browser));
    return known != null && known.until().isAfter(clock.now());
  }

  /** Remembers the browser anew. */
  public void remember(String account, String browser) {
    KnownBrowser known = db.find(KnownBrowser.class, hash(account, browser));
    if (known == null) {
      known = new KnownBrowser(hash(account, browser), account);
      db.persist(known);
    }
    known.seen(clock.now().plus(REMEMBERED));
  }

  @Schedule(hour = "*", persistent = false, info = "browsers not seen for long")
  void forget() {
    db.createQuery("delete from KnownBrowser b where b.until < :now")
        .setParameter("now", clock.now())
        .executeUpdate();
  }

  private static String hash(String account, String browser) {
    return SecretToken.hash(browser + "\n" + account);
  }
}
