package org.canvass.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where entries are written and read. Whoever tells something has a transaction: the one that makes
 * the change, or, for a refusal, one of its own after the refused business has ended.
 */
@ApplicationScoped
public class Ledger {
  /** The ledger of the office itself: accounts, grants, rulebook versions. */
  public static final String OFFICE = "office";

  @PersistenceContext private EntityManager db;

  /**
   * Writes the entry that tells the subject's next revision.
   *
   * @param changed the facts that the change brings; all of them for a new subject
   * @throws IllegalStateException if the catalogue of events does not know the event
   */
  public void tell(Subject subject, Facts changed, Draft draft) {
    if (!EventCatalogue.get().knows(draft.kind(), draft.event())) {
      throw new IllegalStateException(
          "events.yaml does not know \"%s\" of %s".formatted(draft.event(), draft.kind()));
    }
    boolean first = subject.revision() == 0;
    Entry entry = new Entry();
    db.persist(entry);
    draft.writeTo(entry, subject.revision() + 1, changed);
    subject.toldBy(entry.id());
    if (first) {
      db.persist(subject);
    }
  }

  /** Writes the entry of an attempt that was refused; it has no revision. */
  public void tellRefusal(Draft draft) {
    Entry entry = new Entry();
    db.persist(entry);
    draft.writeTo(entry, null, new Facts());
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

  /** One entry of a ledger, by its number. */
  public Optional<Entry> entry(String ledger, long id) {
    return db.createQuery(
            "select e from Entry e where e.ledger = :ledger and e.id = :id", Entry.class)
        .setParameter("ledger", ledger)
        .setParameter("id", id)
        .getResultStream()
        .findFirst();
  }

  /**
   * Why a subject stands as it does: the reason of the entry that tells its present revision, or
   * null. Free text stands beside entries alone, so a row does not repeat it.
   */
  public String reason(Subject subject) {
    return entry(subject.ledger(), subject.lastEntry())
        .map(e -> e.whole().texts().reason())
        .orElse(null);
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
