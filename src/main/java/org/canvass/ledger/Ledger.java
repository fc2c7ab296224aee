package org.canvass.ledger;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
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
  @Inject private EntryNumbers numbers;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transaction;

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
    Together together = (Together) transaction.getResource(Together.class);
    if (together != null) {
      db.detach(subject);
      together.add(subject, changed, draft);
      return;
    }
    boolean first = subject.revision() == 0;
    Entry entry = new Entry(numbers.next());
    db.persist(entry);
    draft.writeTo(entry, subject.revision() + 1, changed);
    subject.toldBy(entry.id());
    if (first) {
      db.persist(subject);
    }
  }

  /**
   * Does work whose changes, all of one kind of subject, come into the ledger in one statement when
   * it is done. The subjects that it changes are then not the database's any more: who wants to
   * look at one reads it again.
   *
   * @throws PersistenceException if an entry does not make its row, and then nothing is written
   */
  public void together(Class<? extends Subject> kind, Runnable work) {
    Together together = new Together(Subject.kind(kind));
    transaction.putResource(Together.class, together);
    try {
      work.run();
      together.write(db.unwrap(Connection.class), numbers);
    } catch (SQLException failed) {
      throw new PersistenceException(failed);
    } finally {
      transaction.putResource(Together.class, null);
    }
  }

  /** Writes the entry of an attempt that was refused; it has no revision. */
  public void tellRefusal(Draft draft) {
    Entry entry = new Entry(numbers.next());
    db.persist(entry);
    draft.writeTo(entry, null, new Facts());
  }

  /**
   * What to look for; null means any. Entries after {@code after}, in the order asked for.
   *
   * @param subject the subject's name, or what it begins with
   * @param under whether {@code subject} is what names begin with
   * @param role the role acted in
   * @param only entries of one sort alone
   * @param zone whose hours and weekends count, for {@link Only#OUT_OF_HOURS}
   */
  public record Search(
      String ledger,
      String county,
      String subject,
      boolean under,
      String event,
      String actor,
      String role,
      String outcome,
      Only only,
      Instant from,
      Instant to,
      ZoneId zone,
      boolean newestFirst,
      Long after,
      int limit) {

    /** A search by what has a column of its own. */
    public Search(
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
        int limit) {
      this(
          ledger,
          county,
          subject,
          false,
          event,
          actor,
          null,
          outcome,
          null,
          from,
          to,
          null,
          newestFirst,
          after,
          limit);
    }

    /** The same, oldest first, after that entry. */
    public Search forwardFrom(long entry) {
      return new Search(
          ledger, county, subject, under, event, actor, role, outcome, only, from, to, zone, false,
          entry, limit);
    }
  }

  /** Entries of which an auditor asks first. */
  public enum Only {
    /** Done after it was due. */
    LATE,
    /** Recorded later than it happened. */
    BACKDATED,
    /** What undoes, or asks to undo, something done before. */
    REVERSED,
    /** By a person, at a weekend or not between 8 a.m. and 6 p.m. */
    OUT_OF_HOURS
  }

  /**
   * The entries that a search finds, at most {@code limit}. What has no column is read from the
   * body: such a search looks through the ledger until it has found enough.
   */
  @SuppressWarnings("unchecked")
  public List<Entry> find(Search search) {
    Conditions conditions = new Conditions();
    conditions.add("e.ledger = %s", search.ledger());
    conditions.add("e.county = %s", search.county());
    conditions.add(
        search.under() ? "starts_with(e.subject, %s)" : "e.subject = %s", search.subject());
    conditions.add("e.event = %s", search.event());
    conditions.add("e.actor = %s", search.actor());
    conditions.add("e.outcome = %s", search.outcome());
    conditions.add("e.recorded_at >= cast(%s as timestamptz)", text(search.from()));
    conditions.add("e.recorded_at < cast(%s as timestamptz)", text(search.to()));
    conditions.add(search.newestFirst() ? "e.id < %s" : "e.id > %s", search.after());
    conditions.add("cast(e.body as jsonb) ->> 'role' = %s", search.role());
    if (search.only() != null) {
      conditions.only(search.only(), search.zone());
    }
    Query query =
        db.createNativeQuery(
            "select e.* from ledger_entry e where "
                + conditions.text()
                + " order by e.id "
                + (search.newestFirst() ? "desc" : "asc"),
            Entry.class);
    conditions.bind(query);
    return query.setMaxResults(search.limit()).getResultList();
  }

  private static String text(Instant moment) {
    return moment == null ? null : Facts.moment(moment);
  }

  /** What must hold of an entry, with the values it is held against. */
  private static final class Conditions {
    private final List<String> texts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    void add(String condition, Object value) {
      if (value != null) {
        texts.add(condition.formatted(placed(value)));
      }
    }

    void only(Only only, ZoneId zone) {
      switch (only) {
        case LATE -> texts.add("cast(e.body as jsonb) ->> 'late' = 'true'");
        case BACKDATED -> texts.add("cast(e.body as jsonb) ->> 'backdated' = 'true'");
        case REVERSED -> {
          List<String> reversals = new ArrayList<>();
          EventCatalogue.get()
              .reversals()
              .forEach(
                  (kind, events) ->
                      events.forEach(
                          event ->
                              reversals.add("(%s, %s)".formatted(placed(kind), placed(event)))));
          texts.add("(e.kind, e.event) in (%s)".formatted(String.join(", ", reversals)));
        }
        case OUT_OF_HOURS -> {
          String local = "e.recorded_at at time zone %s".formatted(placed(zone.getId()));
          texts.add(
              "(extract(isodow from %s) > 5 or extract(hour from %s) not between 8 and 17)"
                  .formatted(local, local));
          texts.add("cast(e.body as jsonb) ->> 'role' is distinct from 'SYSTEM'");
        }
        default -> throw new IllegalArgumentException(only.name());
      }
    }

    private String placed(Object value) {
      values.add(value);
      return "?" + values.size();
    }

    String text() {
      return String.join(" and ", texts);
    }

    void bind(Query query) {
      for (int i = 0; i < values.size(); i++) {
        query.setParameter(i + 1, values.get(i));
      }
    }
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
}
