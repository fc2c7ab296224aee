package org.canvass.people;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.canvass.ledger.Draft;
import org.canvass.ledger.Ledger;
import org.canvass.platform.WallClock;

/** The register of officials. Every enrolment is an entry of the office ledger. */
@Stateless
public class People {
  @PersistenceContext private EntityManager db;
  @Inject private Ledger ledger;
  @Inject private WallClock clock;
  @Inject private Pbkdf2PasswordHash hash;

  /** Slow by design: what OWASP asks of this function. */
  private static final Map<String, String> SLOWNESS =
      Map.of(
          "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
          "Pbkdf2PasswordHash.Iterations", "210000",
          "Pbkdf2PasswordHash.SaltSizeBytes", "16",
          "Pbkdf2PasswordHash.KeySizeBytes", "64");

  @PostConstruct
  void slowDown() {
    hash.initialize(SLOWNESS);
  }

  /** The official with this account, if there is one. */
  public Optional<Official> find(String account) {
    return db.createQuery("select o from Official o where o.account = :account", Official.class)
        .setParameter("account", account)
        .getResultStream()
        .findFirst();
  }

  /**
   * Enrols a rehearsal account, or does nothing where it exists.
   *
   * @return whether it was enrolled now
   */
  public boolean enrolForRehearsals(
      String account, String name, String office, Set<Role> roles, String jurisdiction) {
    if (find(account).isPresent()) {
      return false;
    }
    Official official = new Official(account, name, office, roles, jurisdiction);
    Instant now = clock.now();
    Caller canvass = Caller.canvass();
    ledger.tell(
        official,
        official.facts(),
        new Draft(
            Ledger.OFFICE,
            official.subject(),
            official.kind(),
            null,
            "enrol",
            null,
            null,
            Draft.Outcome.DONE,
            null,
            canvass.account(),
            canvass.name(),
            Role.SYSTEM.name(),
            null,
            Map.of(),
            null,
            now,
            now,
            null,
            null,
            false,
            "Rehearsal account of a new installation",
            null));
    return true;
  }

  /** Sets the password of an account; only its slow hash is kept. */
  public void givePassword(String account, String password) {
    String hashed = hash.generate(password.toCharArray());
    Credential credential = db.find(Credential.class, account);
    if (credential == null) {
      db.persist(new Credential(account, hashed));
    } else {
      credential.replaceBy(hashed);
    }
  }

  /** Whether the password is the account's. Takes as long for an account that does not exist. */
  public boolean passwordFits(String account, String password) {
    Credential credential = db.find(Credential.class, account);
    if (credential == null) {
      hash.generate(password.toCharArray());
      return false;
    }
    return hash.verify(password.toCharArray(), credential.passwordHash());
  }
}
