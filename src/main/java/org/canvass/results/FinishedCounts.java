package org.canvass.results;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.canvass.canvass.Canvasses;
import org.canvass.election.Election;
import org.canvass.election.Law;
import org.canvass.law.Settings;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;

/** The counties' statements that counting is finished but for what the law excepts (§15307). */
@PermitAll
@Stateless
public class FinishedCounts {
  /** The event that meets the duty to finish counting. */
  public static final String FINISH = "finish-counting";

  private static final String LAW = "Elec. Code §15307";
  private static final long MOST = FeedReader.LARGEST_COUNT;

  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Law law;
  @Inject private Canvasses canvasses;
  @Inject private Updates updates;
  @Inject private Estimates estimates;
  @Inject private PollsClose pollsClose;

  /**
   * States that counting was finished when the act happened. What Canvass knows of the county must
   * agree: the newest update published here has that many ballots, and the newest estimate of
   * ballots left finds none that is not excepted.
   *
   * @param act of kind {@code finished_count}, named {@link FinishedCount#nameOfAll}
   * @throws Problem 403 wrong role or county, 409 before the polls close, 422 where the law names
   *     no such day, or figures that cannot be or disagree
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public FinishedCount finish(Election election, String county, Act act, FinishedCount.Said said) {
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          pollsClose.refuseBefore(election, act);
          check(election, said);
          canvasses.hold(election.electionId(), county);
          refuseUnreleased(election, county, act, said);
          refuseLeftOver(election, county, act, said);
          FinishedCount finished =
              new FinishedCount(
                  election.electionId(),
                  county,
                  all(election, county).size() + 1,
                  act.happened(),
                  act.docket().now(),
                  said);
          door.tell(act.on(finished.kind(), finished.subject(), FINISH), finished, LAW);
          return finished;
        });
  }

  /** A county's statements, in the order in which they were made. */
  public List<FinishedCount> all(Election election, String county) {
    return db.createQuery(
            "select f from FinishedCount f where f.ledger = :election and f.county = :county"
                + " order by f.number",
            FinishedCount.class)
        .setParameter("election", election.electionId())
        .setParameter("county", county)
        .getResultList();
  }

  private void check(Election election, FinishedCount.Said said) {
    Set<String> known = new TreeSet<>();
    for (Settings.Category each : law.of(election).settings().countExceptions()) {
      known.add(each.key());
    }
    if (known.isEmpty()) {
      throw Problem.refusedData(
          "nothing-to-finish-by",
          "The law of %s names no day by which counting is to be finished: nothing is stated for it."
              .formatted(election.electionDay()));
    }
    checkNumber("counted", said.counted());
    said.excepted().forEach((key, ballots) -> checkNumber("excepted." + key, ballots));
    for (String key : said.excepted().keySet()) {
      if (!known.contains(key)) {
        throw Problem.refusedData(
                "unknown-category",
                "excepted names \"%s\"; what §15307(b) excepts is %s.".formatted(key, known))
            .with("categories", known);
      }
    }
  }

  private static void checkNumber(String field, long number) {
    if (number < 0 || number > MOST) {
      throw Problem.refusedData(
          "impossible-count",
          "%s is %,d: ballots are a number from 0 to %,d.".formatted(field, number, MOST));
    }
  }

  private void refuseUnreleased(
      Election election, String county, Act act, FinishedCount.Said said) {
    Optional<ResultsUpdate> newest =
        updates.all(election, county).stream()
            .filter(update -> !update.releasedAt().isAfter(act.happened()))
            .reduce((before, after) -> after);
    if (newest.isPresent() && newest.get().ballots() != said.counted()) {
      throw Problem.refusedData(
          "count-not-released",
          "counted is %,d, but update %d released by then has %,d ballots: publish the count, then state that it is finished."
              .formatted(said.counted(), newest.get().number(), newest.get().ballots()));
    }
  }

  private void refuseLeftOver(Election election, String county, Act act, FinishedCount.Said said) {
    Optional<Estimate> newest =
        estimates.all(election, county).stream()
            .filter(estimate -> !estimate.madeAt().isAfter(act.happened()))
            .reduce((before, after) -> after.madeAt().isBefore(before.madeAt()) ? before : after);
    if (newest.isPresent() && newest.get().total() > said.left()) {
      throw Problem.refusedData(
          "ballots-left-over",
          "The estimate made %s leaves %,d ballots, of which the law excepts only %,d by this statement: count the others first, or file a newer estimate."
              .formatted(newest.get().madeAt(), newest.get().total(), said.left()));
    }
  }
}
