package org.canvass.envelope;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import org.canvass.election.Election;
import org.canvass.election.Law;
import org.canvass.law.RulebookVersion;

/**
 * The law in force for the envelopes of an election. It changes at one moment only, when a
 * re-evaluation that was approved takes effect: a rulebook's new text or a court's order that
 * nobody has approved yet decides nothing.
 */
@ApplicationScoped
public class ReceiptLaws {
  @PersistenceContext private EntityManager db;
  @Inject private Law law;

  /** The text and the orders, for all counties. */
  public record InForce(RulebookVersion rulebook, ReceiptOrders orders) {
    /** The same for one county of an election. */
    public ReceiptLaw of(Election election, String county) {
      return new ReceiptLaw(rulebook, election.type(), orders.in(county));
    }
  }

  /** As it is in the database now: an election read earlier may have come under another since. */
  public InForce inForce(Election election) {
    Object[] row =
        (Object[])
            db.createNativeQuery(
                    "select e.rulebook_sha256, (select r.orders from re_evaluation r"
                        + " where r.ledger = e.ledger and r.taken_effect_at is not null"
                        + " order by r.number desc limit 1)"
                        + " from election e where e.ledger = ?1")
                .setParameter(1, election.electionId())
                // what an act has changed so far waits for its entry
                .setFlushMode(FlushModeType.COMMIT)
                .getSingleResult();
    return new InForce(law.of(election, (String) row[0]), ReceiptOrders.of((String) row[1]));
  }

  /** As it is in one county. */
  ReceiptLaw of(Election election, String county) {
    return inForce(election).of(election, county);
  }
}
