package org.canvass.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.canvass.ledger.Digest;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;

/**
 * Tells in a ledger what auditors read of it and take along. It is told before anything is given
 * out; what others read is not told.
 */
@ApplicationScoped
public class AuditVisits {
  private static final String KIND = "audit_visit";

  @PersistenceContext private EntityManager db;
  @Inject private Door door;

  /**
   * An auditor looks through entries. A page further on in what was asked for last is the same
   * reading and is not told again.
   *
   * @param asked what is looked for, by name; without the place in the list
   */
  public void reading(Reading reading, Map<String, String> asked, boolean furtherOn) {
    if (!reading.byAuditor()) {
      return;
    }
    String question = Digest.sha256Hex(new TreeMap<>(asked).toString());
    if (furtherOn && goesOn(reading, question)) {
      return;
    }
    tell(act(reading, "read-entries", asked), visit -> visit.read(question));
  }

  /** An auditor takes entries along in a format. */
  public void export(Reading reading, String format, long entries) {
    if (!reading.byAuditor()) {
      return;
    }
    Map<String, Object> what = new TreeMap<>(Map.of("format", format, "entries", entries));
    if (reading.county() != null) {
      what.put("county", reading.county());
    }
    tell(act(reading, "export-entries", what), AuditVisit::export);
  }

  /** An auditor takes the receipt of an entry along. */
  public void receipt(Reading reading, long entry) {
    if (reading.byAuditor()) {
      tell(act(reading, "take-receipt", Map.of("entry", entry)), AuditVisit::export);
    }
  }

  /** An auditor asks for a bundle of the whole ledger. */
  public void bundle(Reading reading, String audience) {
    tell(act(reading, "export-bundle", Map.of("audience", audience)), AuditVisit::export);
  }

  /** An auditor takes a bundle along; going on with what was cut off is not told again. */
  public void taking(Reading reading, String bundle, boolean furtherOn) {
    String question = Digest.sha256Hex("bundle " + bundle);
    if (!reading.byAuditor() || furtherOn && goesOn(reading, question)) {
      return;
    }
    tell(act(reading, "take-bundle", Map.of("bundle", bundle)), visit -> visit.take(question));
  }

  private static Act act(Reading reading, String event, Map<String, ?> what) {
    String account = reading.caller().account();
    String jurisdiction = reading.caller().jurisdiction();
    boolean ofTheState = jurisdiction.equals(reading.docket().state());
    Act act =
        Act.of(
            reading.docket(),
            reading.caller(),
            KIND,
            AuditVisit.name(account),
            ofTheState ? null : jurisdiction,
            event);
    for (Map.Entry<String, ?> part : what.entrySet()) {
      act = act.resting(part.getKey(), part.getValue());
    }
    return act;
  }

  private void tell(Act act, Consumer<AuditVisit> change) {
    door.pass(
        act,
        () -> {
          oneAtATime(act);
          AuditVisit visit = find(act.docket().ledger(), act.by().account());
          change.accept(visit);
          door.tell(act, visit, null);
          return null;
        });
  }

  /** An auditor's own calls at the same moment wait for each other rather than fail. */
  private void oneAtATime(Act act) {
    db.createNativeQuery("select pg_advisory_xact_lock(hashtextextended(?1, 0))::text")
        .setParameter(1, act.docket().ledger() + "/" + act.subject())
        .getSingleResult();
  }

  private AuditVisit find(String ledger, String account) {
    return db.createQuery(
            "select v from AuditVisit v where v.ledger = :ledger and v.account = :account",
            AuditVisit.class)
        .setParameter("ledger", ledger)
        .setParameter("account", account)
        .getResultStream()
        .findFirst()
        .orElseGet(() -> new AuditVisit(ledger, account));
  }

  private boolean goesOn(Reading reading, String question) {
    return find(reading.ledger(), reading.caller().account()).goesOn(question);
  }
}
