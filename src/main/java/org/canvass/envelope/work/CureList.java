package org.canvass.envelope.work;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.canvass.envelope.EnvelopeState;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whose signature is missing or was found not to compare, and what has become of it: the list that
 * a county brings up to date every day for those who may have it (§2194(f)). Canvass knows no
 * voter; a reference made at random leads to one in the county's own system, by the envelope's
 * number, and nowhere else.
 */
@ApplicationScoped
public class CureList {
  private static final String DEFECTIVE =
      """
      select c.reference, e.defect, e.defect_found_at, e.notice_sent_at, e.state, e.number
      from envelope e join cure_reference c on c.envelope = e.id
      where e.ledger = ?1 and e.county = ?2 and e.defect is not null and c.reference > ?3
      order by c.reference""";

  @PersistenceContext private EntityManager db;

  /** How a cure stands, as those learn it who may have the list. */
  @Schema(name = "CureStatus")
  public enum Status {
    /** The voter can still cure it. */
    OPEN,
    /** The voter's statement is here and is being looked at. */
    STATEMENT_RECEIVED,
    /** Cured: the ballot is treated as any other. */
    CURED,
    /** The time to cure is over. */
    EXPIRED,
    REJECTED,
    /** Somebody challenged it, or it is looked at anew. */
    UNDER_REVIEW;

    static Status of(EnvelopeState state) {
      return switch (state) {
        case UNSIGNED, MISMATCH, CURE_PENDING -> OPEN;
        case STATEMENT_RECEIVED -> STATEMENT_RECEIVED;
        case CURED, ACCEPTED, OPENED, COUNTED, NO_BALLOT_FOUND -> CURED;
        case CURE_EXPIRED -> EXPIRED;
        case REJECTED -> REJECTED;
        default -> UNDER_REVIEW;
      };
    }
  }

  /**
   * One of them.
   *
   * @param defect UNSIGNED or MISMATCH
   * @param found the day on which that was found; null for what was found before days were kept
   * @param told the day on which the voter was sent notice, or null
   * @param number the county's own; not for those whom the list is handed to
   */
  public record CureLine(
      String reference,
      String defect,
      LocalDate found,
      LocalDate told,
      Status status,
      String number) {}

  /** Those with a reference after {@code after}, in the order of references, which says nothing. */
  List<CureLine> lines(String election, String county, ZoneId zone, String after, int most) {
    List<?> rows =
        db.createNativeQuery(DEFECTIVE)
            .setParameter(1, election)
            .setParameter(2, county)
            .setParameter(3, after)
            .setMaxResults(most)
            .getResultList();
    return rows.stream().map(row -> line((Object[]) row, zone)).toList();
  }

  private static CureLine line(Object[] row, ZoneId zone) {
    return new CureLine(
        (String) row[0],
        (String) row[1],
        day(row[2], zone),
        day(row[3], zone),
        Status.of(EnvelopeState.valueOf((String) row[4])),
        (String) row[5]);
  }

  private static LocalDate day(Object moment, ZoneId zone) {
    Instant at =
        moment instanceof Timestamp timestamp
            ? timestamp.toInstant()
            : moment == null ? null : ((OffsetDateTime) moment).toInstant();
    return at == null ? null : at.atZone(zone).toLocalDate();
  }
}
