package org.canvass.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.canvass.ledger.tlog.SigningKey;
import org.canvass.ledger.tlog.VerifierKey;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The logs and their keys. Each ledger has a log of its own under an origin of its own; a
 * rehearsal's origin says so, and can never be mistaken for a live election's.
 */
@ApplicationScoped
public class Logs {
  private static final String ROTATION = "canvass log key rotation v1";

  @PersistenceContext private EntityManager db;
  @Inject private LogKeys keys;

  @Inject
  @ConfigProperty(name = "CANVASS_LOG_ORIGIN", defaultValue = "canvass.local")
  private String house;

  /** Opens the log of a new ledger. The caller tells the key that it gets in that ledger. */
  public LogKey open(String ledger, boolean rehearsal) {
    String origin = house + (rehearsal ? "/rehearsal/" : "/") + ledger;
    boolean first =
        db.createQuery("select count(k) from LogKey k", Long.class).getSingleResult() == 0;
    db.createNativeQuery("insert into log (ledger, origin) values (?1, ?2)")
        .setParameter(1, ledger)
        .setParameter(2, origin)
        .executeUpdate();
    return new LogKey(ledger, 1, keys.make(origin, first));
  }

  /** Whether the ledger has a log. */
  public boolean isOpen(String ledger) {
    return !db.createNativeQuery("select 1 from log where ledger = ?1")
        .setParameter(1, ledger)
        .getResultList()
        .isEmpty();
  }

  /** The keys of a ledger's log, the first one first. */
  public List<LogKey> keys(String ledger) {
    return db.createQuery(
            "select k from LogKey k where k.ledger = :ledger order by k.number", LogKey.class)
        .setParameter("ledger", ledger)
        .getResultList();
  }

  /** A key to follow the present one, with the text that both have signed. */
  public Rotation rotate(String ledger) {
    List<LogKey> known = keys(ledger);
    LogKey present = known.get(known.size() - 1);
    VerifierKey next = keys.make(VerifierKey.parse(present.vkey()).name(), false);
    String text = String.join("\n", ROTATION, next.name(), present.vkey(), next.toString()) + "\n";
    SigningKey old = keys.signing(present.vkey());
    SigningKey fresh = keys.signing(next.toString());
    return new Rotation(
        new LogKey(ledger, present.number() + 1, next),
        text,
        old.sign(text).toString(),
        fresh.sign(text).toString());
  }

  /**
   * A change of keys.
   *
   * @param key the key that follows
   * @param text what both keys sign
   * @param signedByOld the present key's line of a signed note
   * @param signedByNew the following key's
   */
  public record Rotation(LogKey key, String text, String signedByOld, String signedByNew) {}
}
