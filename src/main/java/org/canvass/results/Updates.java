package org.canvass.results;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.canvass.election.Election;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;

/** The results releases of the counties. */
@PermitAll
@Stateless
public class Updates {
  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Publishing publishing;
  @Inject private PollsClose pollsClose;

  /**
   * What became of a snapshot.
   *
   * @param fresh false when it had been accepted before, and nothing was changed
   */
  public record Publication(ResultsUpdate update, boolean fresh) {}

  /** The act of publishing a county's next update, for {@link #importSnapshot}. */
  public static final String PUBLISH = "publish";

  /** The act of putting an update right, which two persons do: {@link Corrections}. */
  public static final String CORRECT = "correct";

  /**
   * Takes over one snapshot of the county's feed, plain or gzip: whole, in the order of the feed's
   * own time, or not at all. A snapshot that was accepted before changes nothing.
   *
   * @param act of kind {@code results_update}, named {@link ResultsUpdate#nameOfAll}
   * @param sourceName the file's name, or null
   * @throws Problem 400 unreadable, 403 wrong role or county, 409 before the polls close (§15152)
   *     or when the canvass takes no count, 413 too large, 422 refused by the feed's checks
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Publication importSnapshot(
      Election election, String county, Act act, InputStream bytes, String sourceName) {
    byte[] received = received(bytes);
    return door.pass(
        act, () -> publishing.publish(election, county, act, received, sourceName, null));
  }

  /** {@link #importSnapshot(Election, String, Act, InputStream, String)} of a nameless source. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Publication importSnapshot(Election election, String county, Act act, InputStream bytes) {
    return importSnapshot(election, county, act, bytes, null);
  }

  /**
   * What a snapshot would become, if it were published now.
   *
   * @param before the update that it would follow, or null
   * @param published whether these very figures are published already
   * @param fallen counters lower than in the update before; each opens a difference
   * @param sums contests whose ballots do not add up, and those with more ballots than the county
   */
  public record Preview(
      Instant feedTime,
      long ballots,
      long mail,
      long inPerson,
      int contests,
      ResultsUpdate before,
      boolean published,
      int fallen,
      int sums) {
    /** Ballots that it adds. */
    public long added() {
      return ballots - (before == null ? 0 : before.ballots());
    }
  }

  /**
   * Checks a snapshot as {@link #importSnapshot} would, and changes and tells nothing.
   *
   * @param corrects the number of the update that it would put right, or null
   * @throws Problem as {@link #importSnapshot}
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public Preview preview(
      Election election, String county, Act act, byte[] received, Integer corrects) {
    Publishing.Checked checked = publishing.check(election, county, act, received, corrects);
    FeedSnapshot snapshot = checked.snapshot();
    FeedCheck check = checked.check();
    return new Preview(
        snapshot.feedTime(),
        snapshot.ballots(),
        snapshot.mail(),
        snapshot.inPerson(),
        snapshot.figures().contestIds().size(),
        checked.before().orElse(null),
        checked.isPublished(),
        check == null ? 0 : check.fallen().size(),
        check == null ? 0 : check.ballotSumMismatches().size() + check.aboveCounty().size());
  }

  /** A county's updates in order; none before the polls close. */
  public List<ResultsUpdate> all(Election election, String county) {
    if (!pollsClose.isPast(election)) {
      return List.of();
    }
    return db.createQuery(
            "select u from ResultsUpdate u where u.ledger = :election and u.county = :county"
                + " order by u.number",
            ResultsUpdate.class)
        .setParameter("election", election.electionId())
        .setParameter("county", county)
        .getResultList();
  }

  /** The updates of all counties, by county and in order; none before the polls close. */
  public List<ResultsUpdate> all(Election election) {
    if (!pollsClose.isPast(election)) {
      return List.of();
    }
    return db.createQuery(
            "select u from ResultsUpdate u where u.ledger = :election order by u.county, u.number",
            ResultsUpdate.class)
        .setParameter("election", election.electionId())
        .getResultList();
  }

  /** The county's newest update, if there is one; none before the polls close. */
  public Optional<ResultsUpdate> latest(Election election, String county) {
    if (!pollsClose.isPast(election)) {
      return Optional.empty();
    }
    return db.createQuery(
            "select u from ResultsUpdate u where u.ledger = :election and u.county = :county"
                + " order by u.number desc",
            ResultsUpdate.class)
        .setParameter("election", election.electionId())
        .setParameter("county", county)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** The newest update of each of these counties; a county without one is absent. */
  public Map<String, Optional<ResultsUpdate>> latest(Election election, Set<String> counties) {
    if (counties.size() == 1) {
      String county = counties.iterator().next();
      return Map.of(county, latest(election, county));
    }
    Map<String, Optional<ResultsUpdate>> newest = new HashMap<>();
    latest(election).forEach((county, update) -> newest.put(county, Optional.of(update)));
    return newest;
  }

  /** The newest update of every county that has one, by county. */
  public Map<String, ResultsUpdate> latest(Election election) {
    if (!pollsClose.isPast(election)) {
      return Map.of();
    }
    return db.createQuery(
            "select u from ResultsUpdate u where u.ledger = :election and u.number ="
                + " (select max(n.number) from ResultsUpdate n"
                + " where n.ledger = u.ledger and n.county = u.county)",
            ResultsUpdate.class)
        .setParameter("election", election.electionId())
        .getResultStream()
        .collect(Collectors.toMap(ResultsUpdate::county, update -> update));
  }

  /** One update, or a refusal with 404. */
  public ResultsUpdate update(Election election, String county, int number) {
    return all(election, county).stream()
        .filter(update -> update.number() == number)
        .findFirst()
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-update",
                    "%s has published no update %d: GET …/updates lists them."
                        .formatted(county, number)));
  }

  /** One byte more than a feed may have is enough to refuse it. */
  static byte[] received(InputStream bytes) {
    try {
      return bytes.readNBytes((int) FeedLimits.USUAL.bytesIn() + 1);
    } catch (IOException cutOff) {
      throw Problem.badRequest(
          "truncated", "The snapshot did not arrive whole; nothing was imported. Send it again.");
    }
  }
}
