package org.canvass.envelope.work;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.envelope.CureCalendar;
import org.canvass.envelope.Envelope;
import org.canvass.envelope.EnvelopeState;
import org.canvass.law.Deadline;
import org.canvass.platform.Page;

/**
 * Reads the queues of a county. A page of a queue is read by an index in the order in which it is
 * shown, state by state; nothing is sorted, and nothing is counted beyond {@link #COUNTED}.
 */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class QueueReader {
  /** How far a queue is counted: beyond, that there are more is all that anybody needs. */
  public static final int COUNTED = 10_000;

  /** A date of each envelope's own is looked for no further back than this. */
  private static final int MOST_DAYS = 400;

  @PersistenceContext private EntityManager db;
  @Inject private Queues queues;
  @Inject private Elections elections;
  @Inject private CureCalendar calendar;

  /** How all queues of a county stand. */
  public List<Worklist.Summary> summaries(Election election, String county) {
    return queues.all().stream().map(queue -> summary(election, county, queue)).toList();
  }

  private Worklist.Summary summary(Election election, String county, Queue queue) {
    Deadline last = last(election, county, queue).orElse(null);
    Worklist first = page(election, county, queue, Worklist.Filter.NONE, null, 1);
    long waiting = first.items().isEmpty() ? 0 : count(election, county, queue);
    return new Worklist.Summary(
        queue,
        last,
        Math.min(waiting, COUNTED),
        waiting > COUNTED,
        first.items().stream().findFirst().orElse(null));
  }

  private long count(Election election, String county, Queue queue) {
    long all = 0;
    for (EnvelopeState state : queue.states()) {
      Sql sql = new Sql(election, county, queue, state);
      all +=
          ((Number)
                  sql.query(
                          "select count(*) from (select 1 "
                              + sql.where()
                              + " limit "
                              + (COUNTED + 1)
                              + ") w")
                      .getSingleResult())
              .longValue();
    }
    return all;
  }

  /**
   * One page of a queue.
   *
   * @param after where the page before ended; null for the first
   */
  public Worklist page(
      Election election,
      String county,
      Queue queue,
      Worklist.Filter filter,
      Waiting after,
      int most) {
    Deadline last = last(election, county, queue).orElse(null);
    Optional<Instant> waitingSince = bound(election, county, queue, filter, last);
    if (waitingSince.isEmpty()) {
      return new Worklist(queue, last, List.of(), null);
    }
    List<Envelope> found = new ArrayList<>();
    queue.states().stream()
        .filter(state -> filter.state() == null || state.name().equals(filter.state()))
        .forEach(
            state ->
                found.addAll(
                    some(election, county, queue, state, filter, waitingSince.get(), after, most)));
    found.sort(Comparator.comparing(envelope -> Waiting.of(queue, envelope)));
    Page<Envelope> page =
        Page.of(
            found.size() > most + 1 ? found.subList(0, most + 1) : found,
            most,
            envelope -> Waiting.of(queue, envelope).cursor());
    Instant now = elections.now(election);
    ZoneId zone = elections.zone(election);
    return new Worklist(
        queue,
        last,
        page.items().stream().map(each -> item(election, queue, last, each, now, zone)).toList(),
        page.next());
  }

  private List<Envelope> some(
      Election election,
      String county,
      Queue queue,
      EnvelopeState state,
      Worklist.Filter filter,
      Instant since,
      Waiting after,
      int most) {
    Sql sql = new Sql(election, county, queue, state);
    String clock = queue.clock().column();
    if (filter.reason() != null && queue.reason() != null) {
      sql.and(queue.reason().column() + " = " + sql.bind(filter.reason()));
    }
    if (!since.equals(Instant.MAX)) {
      sql.and((clock == null ? "received_at" : clock) + " <= " + sql.bind(utc(since)));
    }
    if (after != null) {
      sql.and(
          clock == null
              ? "id > " + sql.bind(after.id())
              : "(%s, id) > (%s, %s)"
                  .formatted(clock, sql.bind(utc(after.since())), sql.bind(after.id())));
    }
    String order = clock == null ? "id" : clock + ", id";
    @SuppressWarnings("unchecked")
    List<Envelope> some =
        sql.query(
                "select * %s order by %s limit %d".formatted(sql.where(), order, most + 1),
                Envelope.class)
            .getResultList();
    return some;
  }

  /** Those that wait since then at the latest; empty where none of the queue can be meant. */
  private Optional<Instant> bound(
      Election election, String county, Queue queue, Worklist.Filter filter, Deadline last) {
    Instant bound = Instant.MAX;
    ZoneId zone = elections.zone(election);
    if (filter.olderThan() != null) {
      LocalDate today = elections.now(election).atZone(zone).toLocalDate();
      bound = endOf(today.minusDays(filter.olderThan()), zone);
    }
    if (filter.dueBy() == null || last != null && !last.due().isAfter(filter.dueBy())) {
      return Optional.of(bound);
    }
    if (queue.each() == null) {
      return Optional.empty();
    }
    LocalDate day = filter.dueBy();
    for (int back = 0; back < MOST_DAYS; back++, day = day.minusDays(1)) {
      Optional<OffsetDateTime> due = own(election, county, queue, last, day, zone);
      if (due.isPresent() && !due.get().toLocalDate().isAfter(filter.dueBy())) {
        Instant end = endOf(day, zone);
        return Optional.of(end.isBefore(bound) ? end : bound);
      }
    }
    return Optional.empty();
  }

  private static Instant endOf(LocalDate day, ZoneId zone) {
    return day.plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS);
  }

  private Optional<OffsetDateTime> own(
      Election election, String county, Queue queue, Deadline last, LocalDate day, ZoneId zone) {
    return own(election, county, queue, last, day.atStartOfDay(zone).toInstant());
  }

  private Optional<OffsetDateTime> own(
      Election election, String county, Queue queue, Deadline last, Instant since) {
    return queue.each() == Queue.Each.NOTICE
        ? calendar.noticeBy(election, last, since)
        : calendar.forwardBy(election, county, since).map(Deadline::dueAt);
  }

  private Worklist.Item item(
      Election election, Queue queue, Deadline last, Envelope envelope, Instant now, ZoneId zone) {
    Instant since = queue.clock().of(envelope);
    OffsetDateTime due =
        queue.each() == null
            ? last == null ? null : last.dueAt()
            : own(election, envelope.county(), queue, last, since).orElse(null);
    return new Worklist.Item(
        envelope.id(),
        envelope.number(),
        envelope.county(),
        envelope.state().name(),
        envelope.revision(),
        queue.reason(envelope),
        envelope.found(),
        envelope.notices().size(),
        since,
        ChronoUnit.DAYS.between(since.atZone(zone).toLocalDate(), now.atZone(zone).toLocalDate()),
        due,
        due != null && now.isAfter(due.toInstant()));
  }

  /** The date that all envelopes of a queue share: the first that the election has. */
  private Optional<Deadline> last(Election election, String county, Queue queue) {
    return queue.due().stream()
        .flatMap(key -> calendar.find(election, county, key).stream())
        .findFirst();
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  /** The condition of one state of a queue, with its values in order. */
  private final class Sql {
    private final List<Object> values = new ArrayList<>();
    private final StringBuilder where = new StringBuilder("from envelope where ");

    private Sql(Election election, String county, Queue queue, EnvelopeState state) {
      where.append("ledger = ").append(bind(election.electionId()));
      and((queue.ofHome() ? "home_county = " : "county = ") + bind(county));
      and("state = " + bind(state.name()));
      // what the index of the queue's clock asks for
      Stream.of(
              queue.clock() == Queue.Clock.RECEIVED ? "home_county is not null" : null,
              queue.clock() == Queue.Clock.FOUND ? "defect is not null" : null,
              queue.clock() == Queue.Clock.STATEMENT ? "statement_at is not null" : null,
              queue.clock() == Queue.Clock.TOLD || Boolean.TRUE.equals(queue.told())
                  ? "notice_sent_at is not null"
                  : null,
              Boolean.FALSE.equals(queue.told()) ? "notice_sent_at is null" : null)
          .filter(condition -> condition != null)
          .forEach(this::and);
    }

    private void and(String condition) {
      where.append(" and ").append(condition);
    }

    private String bind(Object value) {
      values.add(value);
      return "?" + values.size();
    }

    private String where() {
      return where.toString();
    }

    private Query query(String text) {
      return bound(db.createNativeQuery(text));
    }

    private Query query(String text, Class<?> rows) {
      return bound(db.createNativeQuery(text, rows));
    }

    private Query bound(Query query) {
      for (int i = 0; i < values.size(); i++) {
        query.setParameter(i + 1, values.get(i));
      }
      return query;
    }
  }
}
