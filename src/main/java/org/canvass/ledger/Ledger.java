package org.canvass.ledger;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where entries are written and read. A change is told in the transaction that makes it; a refusal
 * is told in one of its own, after the refused business has ended.
 */
@Stateless
public class Ledger {
  /** The ledger of the office itself: accounts, grants, rulebook versions. */
  public static final String OFFICE = "office";

  @PersistenceContext private EntityManager db;

  /** Writes the entry that tells the subject's next revision, in the caller's transaction. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public Entry tell(Subject subject, Draft draft) {
    boolean first = subject.revision() == 0;
    long revision = subject.revision() + 1;
    Entry entry = new Entry();
    db.persist(entry);
    draft.writeTo(entry, revision, subject.factsAt(revision).toJson());
    subject.toldBy(entry.id());
    if (first) {
      db.persist(subject);
    }
    return entry;
  }

  /** Writes the entry of an attempt that was refused; it has no revision. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void tellRefusal(Draft draft) {
    Entry entry = new Entry();
    db.persist(entry);
    draft.writeTo(entry, null, null);
  }

  /** What to look for; null means any. Entries after {@code after}, in the order asked for. */
  public record Search(
      String ledger,
      String county,
      String subject,
      String event,
      String actor,
      String outcome,
      Instant from,
      Instant to,
      boolean newestFirst,
      Long after,
      int limit) {}

  /** The entries that a search finds, at most {@code limit}. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public List<Entry> find(Search search) {
    List<String> conditions = new ArrayList<>(List.of("e.ledger = :ledger"));
    condition(conditions, "e.county = :county", search.county());
    condition(conditions, "e.subject = :subject", search.subject());
    condition(conditions, "e.event = :event", search.event());
    condition(conditions, "e.actor = :actor", search.actor());
    condition(conditions, "e.outcome = :outcome", search.outcome());
    condition(conditions, "e.recordedAt >= :from", search.from());
    condition(conditions, "e.recordedAt < :to", search.to());
    condition(conditions, search.newestFirst() ? "e.id < :after" : "e.id > :after", search.after());
    TypedQuery<Entry> query =
        db.createQuery(
            "select e from Entry e where "
                + String.join(" and ", conditions)
                + " order by e.id "
                + (search.newestFirst() ? "desc" : "asc"),
            Entry.class);
    query.setParameter("ledger", search.ledger());
    bind(query, "county", search.county());
    bind(query, "subject", search.subject());
    bind(query, "event", search.event());
    bind(query, "actor", search.actor());
    bind(query, "outcome", search.outcome());
    bind(query, "from", search.from());
    bind(query, "to", search.to());
    bind(query, "after", search.after());
    return query.setMaxResults(search.limit()).getResultList();
  }

  private static void condition(List<String> conditions, String condition, Object value) {
    if (value != null) {
      conditions.add(condition);
    }
  }

  private static void bind(TypedQuery<?> query, String name, Object value) {
    if (value != null) {
      query.setParameter(name, value);
    }
  }
}
