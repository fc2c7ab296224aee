package org.canvass.envelope.reevaluation;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.canvass.ledger.Digest;

/**
 * What was counted of a proposal, kept under its digest, and how far the counting has come, for
 * whoever waits for it on whichever server.
 */
@PermitAll
@Stateless
public class Counting {
  private static final Jsonb JSON = JsonbBuilder.create();

  @PersistenceContext private EntityManager db;

  /** Keeps what was counted; the digest of it. */
  public String keep(List<CountyCount> counts) {
    String text = JSON.toJson(counts);
    String sha256 = Digest.hex(Digest.sha256(text.getBytes(StandardCharsets.UTF_8)));
    db.createNativeQuery(
            "insert into re_evaluation_counts (sha256, text) values (?1, ?2)"
                + " on conflict do nothing")
        .setParameter(1, sha256)
        .setParameter(2, text)
        .executeUpdate();
    return sha256;
  }

  /** What was counted, by county; nothing before. */
  public List<CountyCount> counts(ReEvaluation run) {
    if (!run.isCounted()) {
      return List.of();
    }
    Object text =
        db.createNativeQuery("select text from re_evaluation_counts where sha256 = ?1")
            .setParameter(1, run.countsSha256())
            .getSingleResult();
    return List.of(JSON.fromJson((String) text, CountyCount[].class));
  }

  /** So many envelopes were looked at. */
  public void tell(long reEvaluation, long looked) {
    db.createNativeQuery(
            "insert into re_evaluation_progress (re_evaluation, looked) values (?1, ?2)")
        .setParameter(1, reEvaluation)
        .setParameter(2, looked)
        .executeUpdate();
  }

  /** How many were looked at; a count that began anew is behind the one before for a while. */
  public long looked(ReEvaluation run) {
    return ((Number)
            db.createNativeQuery(
                    "select coalesce(max(looked), 0) from re_evaluation_progress"
                        + " where re_evaluation = ?1")
                .setParameter(1, run.id())
                .getSingleResult())
        .longValue();
  }
}
