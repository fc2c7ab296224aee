package org.canvass.workflow;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.canvass.platform.WallClock;

/** Keeps first answers for a day. */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class KeptAnswers {
  private static final Duration KEPT = Duration.ofDays(1);

  @PersistenceContext private EntityManager db;
  @Inject private WallClock clock;

  /**
   * Claims a key for a write.
   *
   * @return empty when it is claimed now; else what is kept under it
   */
  public Optional<KeptAnswer> claim(String id, String fingerprint) {
    db.createQuery("delete from KeptAnswer k where k.keptAt < :old")
        .setParameter("old", clock.now().minus(KEPT))
        .executeUpdate();
    int claimed =
        db.createNativeQuery(
                "insert into kept_answer (id, fingerprint, kept_at) values (?1, ?2, ?3)"
                    + " on conflict (id) do nothing")
            .setParameter(1, id)
            .setParameter(2, fingerprint)
            .setParameter(3, clock.now().atOffset(ZoneOffset.UTC))
            .executeUpdate();
    return claimed == 1 ? Optional.empty() : Optional.of(db.find(KeptAnswer.class, id));
  }

  /** Keeps the answer to a claimed key. */
  public void keep(String id, int status, String headers, String body) {
    KeptAnswer answer = db.find(KeptAnswer.class, id);
    if (answer != null) {
      answer.answered(status, headers, body);
    }
  }

  /** Gives a key free again, when the server failed and nothing was changed. */
  public void release(String id) {
    KeptAnswer answer = db.find(KeptAnswer.class, id);
    if (answer != null) {
      db.remove(answer);
    }
  }
}
