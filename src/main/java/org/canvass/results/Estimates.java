package org.canvass.results;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.canvass.canvass.Canvasses;
import org.canvass.election.Election;
import org.canvass.election.Law;
import org.canvass.law.Settings;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;

/** The counties' estimates of ballots left (§15305). */
@PermitAll
@Stateless
public class Estimates {
  /** The event that meets the duty to report unprocessed ballots. */
  public static final String FILE = "file-estimate";

  private static final String LAW = "Elec. Code §15305";
  private static final long MOST = FeedReader.LARGEST_COUNT;

  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Law law;
  @Inject private Canvasses canvasses;
  @Inject private PollsClose pollsClose;

  /**
   * Files an estimate, made when the act happened.
   *
   * @param act of kind {@code estimate}, named {@link Estimate#nameOfAll}
   * @throws Problem 403 wrong role or county, 409 before the polls close, 422 figures that cannot
   *     be, or a category that the rulebook does not know
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Estimate file(Election election, String county, Act act, Estimate.Left left) {
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          pollsClose.refuseBefore(election, act);
          check(election, left);
          canvasses.hold(election.electionId(), county);
          Estimate estimate =
              new Estimate(
                  election.electionId(),
                  county,
                  all(election, county).size() + 1,
                  act.happened(),
                  act.docket().now(),
                  left);
          door.tell(act.on(estimate.kind(), estimate.subject(), FILE), estimate, LAW);
          return estimate;
        });
  }

  private void check(Election election, Estimate.Left left) {
    List<Settings.Category> known = categories(election);
    Set<String> keys = known.stream().map(Settings.Category::key).collect(Collectors.toSet());
    long sum = 0;
    checkNumber("total", left.total());
    for (Map.Entry<String, Long> part : left.byCategory().entrySet()) {
      if (!keys.isEmpty() && !keys.contains(part.getKey())) {
        throw Problem.refusedData(
                "unknown-category",
                "byCategory names \"%s\"; the categories of §15305 are %s."
                    .formatted(part.getKey(), keys.stream().sorted().toList()))
            .with("categories", keys.stream().sorted().toList());
      }
      checkNumber("byCategory." + part.getKey(), part.getValue());
      sum += part.getValue();
    }
    if (sum > left.total()) {
      throw Problem.refusedData(
          "categories-exceed-total",
          "The categories add up to %,d, more than the total of %,d: correct one or the other."
              .formatted(sum, left.total()));
    }
  }

  private static void checkNumber(String field, long number) {
    if (number < 0 || number > MOST) {
      throw Problem.refusedData(
          "impossible-estimate",
          "%s is %,d: ballots left are a number from 0 to %,d.".formatted(field, number, MOST));
    }
  }

  /** The categories of §15305 by the election's rulebook; empty where the law names none. */
  public List<Settings.Category> categories(Election election) {
    List<Settings.Category> categories = law.of(election).settings().unprocessedCategories();
    return categories == null ? List.of() : categories;
  }

  /** A county's estimates, in the order in which they were filed. */
  public List<Estimate> all(Election election, String county) {
    return db.createQuery(
            "select e from Estimate e where e.ledger = :election and e.county = :county"
                + " order by e.number",
            Estimate.class)
        .setParameter("election", election.electionId())
        .setParameter("county", county)
        .getResultList();
  }

  /** The county's estimate that was made last, if there is one. */
  public Optional<Estimate> latest(Election election, String county) {
    return db.createQuery(
            "select e from Estimate e where e.ledger = :election and e.county = :county"
                + " order by e.madeAt desc, e.number desc",
            Estimate.class)
        .setParameter("election", election.electionId())
        .setParameter("county", county)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** The estimate made last in every county that filed one, by county. */
  public Map<String, Estimate> latest(Election election) {
    return db.createQuery(
            "select e from Estimate e where e.ledger = :election order by e.madeAt, e.number",
            Estimate.class)
        .setParameter("election", election.electionId())
        .getResultStream()
        .collect(Collectors.toMap(Estimate::county, estimate -> estimate, (old, newer) -> newer));
  }

  /** The estimate that was made with an update: the last one before the next update, if any. */
  static Optional<Estimate> madeWith(
      ResultsUpdate update, ResultsUpdate next, List<Estimate> filed) {
    return filed.stream()
        .filter(estimate -> !estimate.madeAt().isBefore(update.feedTime()))
        .filter(estimate -> next == null || estimate.madeAt().isBefore(next.feedTime()))
        .max(Comparator.comparing(Estimate::madeAt).thenComparing(Estimate::number));
  }
}
