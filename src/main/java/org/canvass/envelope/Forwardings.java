package org.canvass.envelope;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.canvass.election.Election;
import org.canvass.election.Elections;

/** What counties received for others, day by day, and how far it is forwarded (§3017(a)(3)). */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Forwardings {
  private static final String BY_DAY =
      "select coalesce(v.first_county, v.county) as receiver,"
          + " cast(cast(timezone(?2, coalesce(v.first_received_at, v.received_at)) as date) as text) as day,"
          + " count(*) filter (where v.state = 'RECEIVED_ELSEWHERE'),"
          + " max(cast(cast(e.body as jsonb) ->> 'happenedAt' as timestamptz)), max(e.recorded_at)"
          + " from envelope v left join ledger_entry e on e.ledger = v.ledger and e.subject = v.subject"
          + " and e.event = 'forward' and e.revision is not null"
          + " where v.ledger = ?1 and (v.home_county is not null or v.first_county is not null)"
          + " and (cast(?3 as text) is null or coalesce(v.first_county, v.county) = ?3)"
          + " group by receiver, day order by receiver, day";

  @PersistenceContext private EntityManager db;
  @Inject private Elections elections;

  /**
   * The envelopes of other counties that a county received on one day.
   *
   * @param receivedOn the county's date of the first receipt
   * @param held how many it has not forwarded yet
   * @param lastAt when the last of them was forwarded; null while none is
   * @param recordedAt when the last forwarding was recorded; null while none is
   */
  public record Day(
      String county, LocalDate receivedOn, long held, Instant lastAt, Instant recordedAt) {}

  /** Each county's days with such envelopes, in order; only one county's where one is named. */
  public List<Day> days(Election election, String county) {
    List<?> rows =
        db.createNativeQuery(BY_DAY)
            .setParameter(1, election.electionId())
            .setParameter(2, elections.zone(election).getId())
            .setParameter(3, county)
            .getResultList();
    return rows.stream().map(row -> day((Object[]) row)).toList();
  }

  private static Day day(Object[] row) {
    return new Day(
        (String) row[0],
        LocalDate.parse((String) row[1]),
        ((Number) row[2]).longValue(),
        instant(row[3]),
        instant(row[4]));
  }

  private static Instant instant(Object column) {
    if (column == null) {
      return null;
    }
    return column instanceof OffsetDateTime moment
        ? moment.toInstant()
        : ((Timestamp) column).toInstant();
  }
}
