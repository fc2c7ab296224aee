package org.canvass.envelope;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.canvass.law.Timeliness;
import org.canvass.platform.Json;

/**
 * How many envelopes stand where: read from what the database keeps in the transaction that moves
 * them (V061), never by counting envelopes.
 */
@ApplicationScoped
public class EnvelopeTally {
  private static final String OF_COUNTIES =
      " from envelope_tally t where t.ledger = ?1 and t.county in"
          + " (select jsonb_array_elements_text(cast(?2 as jsonb)))";

  /** Where an envelope whose voter was told is, once the voter has cured it. */
  private static final Set<EnvelopeState> MADE_GOOD =
      EnumSet.of(
          EnvelopeState.CURED,
          EnvelopeState.ACCEPTED,
          EnvelopeState.OPENED,
          EnvelopeState.COUNTED,
          EnvelopeState.NO_BALLOT_FOUND);

  @PersistenceContext private EntityManager db;

  /** How many envelopes of a county stand in each state. */
  public Map<EnvelopeState, Long> counts(String election, String county) {
    return counts(election, Set.of(county)).get(county);
  }

  /** How many envelopes of each of these counties stand in each state. */
  public Map<String, Map<EnvelopeState, Long>> counts(String election, Set<String> counties) {
    Map<String, Map<EnvelopeState, Long>> counts = new HashMap<>();
    for (String county : counties) {
      Map<EnvelopeState, Long> none = new EnumMap<>(EnvelopeState.class);
      Stream.of(EnvelopeState.values()).forEach(state -> none.put(state, 0L));
      counts.put(county, none);
    }
    sums(election, counties, "t.county, t.state", "")
        .forEach(row -> counts.get(row[0]).put(EnvelopeState.valueOf((String) row[1]), sum(row)));
    return counts;
  }

  /** How many envelopes of a county stand in one of the states. */
  public long count(String election, String county, Collection<EnvelopeState> states) {
    return counts(election, county).entrySet().stream()
        .filter(entry -> states.contains(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** How many envelopes of a county were rejected, by the rulebook's key of the reason (§15377). */
  public Map<String, Long> rejections(String election, String county) {
    return sums(
            election,
            Set.of(county),
            "t.reason_code, t.state",
            " and t.state = '%s'".formatted(EnvelopeState.REJECTED))
        .stream()
        .filter(row -> sum(row) > 0)
        .collect(Collectors.toMap(row -> (String) row[0], EnvelopeTally::sum));
  }

  /**
   * By county, the voters whose signature is missing or does not compare and who have not been
   * told; a county without any is absent.
   */
  Map<String, Long> untold(String election, Set<String> counties) {
    return sums(election, counties, "t.county, t.state", " and not t.noticed").stream()
        .filter(row -> EnvelopeState.NOTICE_OWED.contains(EnvelopeState.valueOf((String) row[1])))
        .filter(row -> sum(row) > 0)
        .collect(Collectors.toMap(row -> (String) row[0], EnvelopeTally::sum, Long::sum));
  }

  private List<Object[]> sums(String election, Set<String> counties, String by, String where) {
    var slugs = Json.createArrayBuilder();
    counties.forEach(slugs::add);
    return ((List<?>)
            db.createNativeQuery(
                    "select %s, cast(sum(t.n) as bigint)".formatted(by)
                        + OF_COUNTIES
                        + where
                        + " group by "
                        + by)
                .setParameter(1, election)
                .setParameter(2, slugs.build().toString())
                .getResultList())
        .stream().map(Object[].class::cast).toList();
  }

  /** So many came in within an hour; null decision: not decided yet. */
  public record Came(Instant hour, Timeliness.Decision decision, long envelopes) {}

  /** When the envelopes of a county came in, by the hour, and how they were decided. */
  public List<Came> arrivals(String election, String county) {
    return ((List<?>)
            db.createNativeQuery(
                    "select t.hour, t.decision, cast(sum(t.n) as bigint) from arrival_tally t"
                        + " where t.ledger = ?1 and t.county = ?2 group by t.hour, t.decision"
                        + " having sum(t.n) > 0 order by t.hour")
                .setParameter(1, election)
                .setParameter(2, county)
                .getResultList())
        .stream()
            .map(Object[].class::cast)
            .map(
                row ->
                    new Came(
                        ((Timestamp) row[0]).toInstant(),
                        row[1] == null ? null : Timeliness.Decision.valueOf((String) row[1]),
                        sum(row)))
            .toList();
  }

  /** How far the cures of a county's signatures have come. */
  public record Cures(long untold, long told, long waiting, long returned, long cured) {}

  /**
   * How many voters whose signature is missing or does not compare were not told yet; how many were
   * told, and of these how many may still answer, have answered and are being looked at, and have
   * cured it.
   */
  public Cures cures(String election, String county) {
    long untold = 0;
    long told = 0;
    long waiting = 0;
    long returned = 0;
    long cured = 0;
    for (Object[] row : sums(election, Set.of(county), "t.state, t.noticed", "")) {
      EnvelopeState state = EnvelopeState.valueOf((String) row[0]);
      if (!(boolean) row[1]) {
        untold += EnvelopeState.NOTICE_OWED.contains(state) ? sum(row) : 0;
        continue;
      }
      told += sum(row);
      waiting += state == EnvelopeState.CURE_PENDING ? sum(row) : 0;
      returned += state == EnvelopeState.STATEMENT_RECEIVED ? sum(row) : 0;
      cured += MADE_GOOD.contains(state) ? sum(row) : 0;
    }
    return new Cures(untold, told, waiting, returned, cured);
  }

  private static long sum(Object[] row) {
    return ((Number) row[2]).longValue();
  }

  /** Puts together what was added since, where that is much. */
  void fold() {
    db.createNativeQuery("select fold_envelope_tally()").getSingleResult();
  }
}
