package org.canvass.deadline;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.canvass.law.Deadline;
import org.canvass.law.DeadlineSeries;
import org.canvass.law.ElectionCalendar;

/** Reads from an election's ledger what has been done of what the law's calendar asks for. */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class DeedsOfElection {
  /** Under this name stand the state's own deeds, which belong to no county. */
  static final String STATE = "";

  private static final String DONE =
      "select coalesce(e.county, ''), e.subject, e.event, e.recorded_at,"
          + " cast(cast(e.body as jsonb) ->> 'happenedAt' as timestamptz)"
          + " from ledger_entry e where e.ledger = ?1 and e.revision is not null"
          + " and e.kind <> 'envelope' and e.event in (%s)";
  private static final String OF_COUNTY = " and (e.county = ?2 or e.county is null)";

  @PersistenceContext private EntityManager db;

  /**
   * The deeds by county's slug, the state's own under {@link #STATE}.
   *
   * @param county only this county's and the state's; null for all
   */
  public Map<String, Deeds> read(String election, ElectionCalendar calendar, String county) {
    String sql = DONE.formatted(quoted(events(calendar))) + (county == null ? "" : OF_COUNTY);
    var query = db.createNativeQuery(sql + " order by e.id").setParameter(1, election);
    if (county != null) {
      query.setParameter(2, county);
    }
    Map<String, Deeds> deeds = new HashMap<>();
    for (Object each : query.getResultList()) {
      Object[] row = (Object[]) each;
      String of = (String) row[0];
      String subject = (String) row[1];
      deeds
          .computeIfAbsent(of, unused -> new Deeds())
          .take(
              of.equals(STATE) ? subject : subject.substring(of.length() + 1),
              (String) row[2],
              instant(row[4]),
              instant(row[3]));
    }
    return deeds;
  }

  /** Since when the state's own business of an election is kept here: its setting up. */
  public Instant stateSince(String election) {
    List<?> moments =
        db.createNativeQuery(
                "select e.recorded_at from ledger_entry e where e.ledger = ?1"
                    + " and e.subject = 'election' and e.revision = 1")
            .setParameter(1, election)
            .getResultList();
    return moments.isEmpty() ? null : instant(moments.get(0));
  }

  /** The events that the rulebook's {@code met-by} and {@code until} name, and what undoes them. */
  private static Set<String> events(ElectionCalendar calendar) {
    Set<String> events = new TreeSet<>(Set.of(Deeds.UNDOES_A_STEP));
    for (Deadline deadline : calendar.deadlines()) {
      addEvent(events, deadline.metBy());
    }
    for (DeadlineSeries series : calendar.series()) {
      addEvent(events, series.metBy());
      addEvent(events, series.until());
      if (series.onReleaseDays()) {
        addEvent(events, Recurrence.RELEASE);
      }
    }
    return events;
  }

  private static void addEvent(Set<String> events, String name) {
    if (name != null) {
      events.add(name.substring(name.lastIndexOf('/') + 1));
    }
  }

  /** The rulebook's schema lets only letters and hyphens into these names. */
  private static String quoted(Set<String> events) {
    return String.join(
        ", ", events.stream().map(event -> "'" + event.replace("'", "") + "'").toList());
  }

  private static Instant instant(Object column) {
    return column instanceof OffsetDateTime moment
        ? moment.toInstant()
        : ((Timestamp) column).toInstant();
  }
}
