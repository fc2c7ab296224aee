package org.canvass.results;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.canvass.canvass.Canvass;
import org.canvass.canvass.CanvassState;
import org.canvass.canvass.Canvasses;
import org.canvass.canvass.Discrepancies;
import org.canvass.canvass.Discrepancy.Source;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.law.Deadline;
import org.canvass.ledger.Digest;
import org.canvass.platform.FormText;
import org.canvass.platform.Problem;
import org.canvass.results.Updates.Publication;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;

/** How a snapshot becomes an update: the work of one transaction, inside {@link Door#pass}. */
@ApplicationScoped
class Publishing {
  private static final Set<CanvassState> COUNTING =
      EnumSet.of(CanvassState.SEMIFINAL, CanvassState.OPEN, CanvassState.RECOUNT);
  private static final String LAW = "Elec. Code §§15150, 15306";

  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Elections elections;
  @Inject private Canvasses canvasses;
  @Inject private Discrepancies discrepancies;
  @Inject private ContestBooks books;
  @Inject private CountedFigures counted;
  @Inject private PollsClose pollsClose;
  @Inject private Event<FiguresMoved> figuresMoved;

  /**
   * A snapshot that has passed all checks.
   *
   * @param known the update that it was published as before, or that stands for the same moment
   * @param before the update that it would follow
   * @param mistaken the update that it would put right
   * @param check null where it was published before
   */
  record Checked(
      Canvass canvass,
      FeedSnapshot snapshot,
      Optional<ResultsUpdate> known,
      Optional<ResultsUpdate> before,
      Optional<ResultsUpdate> mistaken,
      FeedCheck check) {

    boolean isPublished() {
      return check == null;
    }
  }

  /**
   * Reads and checks a snapshot, and holds the county's canvass.
   *
   * @param corrects the number of the update that the snapshot puts right, or null
   */
  Checked check(Election election, String county, Act act, byte[] received, Integer corrects) {
    door.checkRole(act);
    if (corrects != null && FormText.isBlank(act.reason())) {
      throw Problem.badRequest(
          "reason-needed", "A correction needs a reason: say what was wrong in \"reason\".");
    }
    pollsClose.refuseBefore(election, act);
    FeedSnapshot snapshot = read(election, county, received);
    refuseImpossibleTime(election, act, snapshot);
    Canvass canvass = canvasses.hold(election.electionId(), county);
    Optional<ResultsUpdate> known = acceptedAt(election, county, snapshot.feedTime());
    if (known.isPresent() && known.get().figuresSha256().equals(snapshot.figures().sha256())) {
      return new Checked(canvass, snapshot, known, known, Optional.empty(), null);
    }
    refuseUnlessCounting(canvass);
    Optional<ResultsUpdate> before =
        known.isPresent() ? known : newest(election.electionId(), county);
    Optional<ResultsUpdate> mistaken = mistaken(election, county, corrects);
    boolean mayFall =
        corrects != null
            || canvass.state() == CanvassState.RECOUNT && !FormText.isBlank(act.reason());
    return new Checked(
        canvass, snapshot, known, before, mistaken, check(before, snapshot, mayFall));
  }

  /**
   * Publishes a snapshot.
   *
   * @param corrects the number of the update that the snapshot puts right, as two persons have
   *     agreed; or null
   */
  Publication publish(
      Election election,
      String county,
      Act act,
      byte[] received,
      String sourceName,
      Integer corrects) {
    Checked checked = check(election, county, act, received, corrects);
    if (checked.isPublished()) {
      return new Publication(checked.known().orElseThrow(), false);
    }
    FeedSnapshot snapshot = checked.snapshot();
    FeedCheck check = checked.check();
    boolean explained = corrects != null || check.ballotsFell();
    if (explained) {
      door.checkRole(act.on(act.kind(), act.subject(), Updates.CORRECT));
    }
    ResultsUpdate update =
        new ResultsUpdate(
            election.electionId(),
            county,
            checked.before().map(last -> last.number() + 1).orElse(0),
            snapshot,
            act.happened(),
            sourceName,
            Digest.hex(Digest.sha256(received)));
    Act told = act.named(update.kind(), update.subject());
    if (explained) {
      update.correcting(corrects, act.reason());
      told =
          told.resting("before", totals(checked.mistaken().or(checked::before).orElseThrow()))
              .resting("after", totals(update))
              .resting("countersFallen", check.fallen().size());
    }
    door.tell(told, update, LAW);
    counted.enter(update, snapshot.figures());
    if (!explained) {
      openFallen(act, county, update, check);
    }
    openMismatches(act, county, update, check);
    openAboveCounty(act, county, update, check);
    figuresMoved.fire(new FiguresMoved(election, county, update.figuresSha256()));
    return new Publication(update, true);
  }

  /** The update to be corrected; empty where none is, a refusal with 404 where it is unknown. */
  private Optional<ResultsUpdate> mistaken(Election election, String county, Integer corrects) {
    if (corrects == null) {
      return Optional.empty();
    }
    Optional<ResultsUpdate> mistaken = numbered(election.electionId(), county, corrects);
    if (mistaken.isEmpty()) {
      throw Problem.notFound(
          "unknown-update",
          "%s has published no update %d to correct: GET …/updates lists them."
              .formatted(county, corrects));
    }
    return mistaken;
  }

  private static Map<String, Object> totals(ResultsUpdate update) {
    return Map.of(
        "update", update.number(),
        "ballots", update.ballots(),
        "mail", update.mail(),
        "inPerson", update.inPerson());
  }

  private FeedSnapshot read(Election election, String county, byte[] received) {
    ContestBook book =
        books
            .find(election.electionId(), county)
            .orElseThrow(
                () ->
                    Blocked.problem(
                        "CONTEST_BOOK_OPEN",
                        "%s has no contest book in %s, so nothing says what a snapshot counts: register the county's contests first."
                            .formatted(county, election.electionId()),
                        null));
    try {
      return new FeedReader(books.definition(book), elections.zone(election), FeedLimits.USUAL)
          .read(new ByteArrayInputStream(received));
    } catch (FeedRefused refused) {
      throw FeedProblem.of(refused);
    }
  }

  private void refuseImpossibleTime(Election election, Act act, FeedSnapshot snapshot) {
    Instant now = act.docket().now();
    if (snapshot.feedTime().isAfter(now)) {
      throw Problem.refusedData(
          "feed-time-ahead",
          "The snapshot says that it was published at %s; it is %s by the election's clock. Check which election it belongs to, and the clock."
              .formatted(local(election, snapshot.feedTime()), local(election, now)));
    }
    Deadline close = pollsClose.deadline(election);
    if (snapshot.feedTime().isBefore(close.dueAt().toInstant())) {
      throw Problem.refusedData(
          "feed-time-before-polls-close",
          "The snapshot says that it was published at %s, before the polls closed at %s (%s). Send the snapshots published since."
              .formatted(local(election, snapshot.feedTime()), close.dueAt(), close.citation()));
    }
  }

  private static void refuseUnlessCounting(Canvass canvass) {
    if (!COUNTING.contains(canvass.state())) {
      throw Blocked.problem(
              "COUNT_UNDER_WAY",
              switch (canvass.state()) {
                case SCHEDULED ->
                    "The canvass of %s has not begun: record the close of polls first (close-polls)."
                        .formatted(canvass.county());
                case COUNT_COMPLETE ->
                    "The count of %s is complete: reopen the canvass before another update (ask-to-reopen, then reopen by a second person)."
                        .formatted(canvass.county());
                default ->
                    "The canvass of %s is %s; only a recount can change its figures."
                        .formatted(canvass.county(), canvass.state());
              },
              LAW)
          .with("state", canvass.state().name());
    }
  }

  private FeedCheck check(Optional<ResultsUpdate> before, FeedSnapshot snapshot, boolean mayFall) {
    if (before.isEmpty()) {
      return FeedCheck.first(snapshot);
    }
    try {
      FeedSnapshot accepted = new FeedSnapshot(before.get().feedTime(), counted.of(before.get()));
      return mayFall
          ? FeedCheck.correcting(accepted, snapshot)
          : FeedCheck.against(accepted, snapshot);
    } catch (FeedRefused refused) {
      throw FeedProblem.of(refused);
    }
  }

  private void openFallen(Act act, String county, ResultsUpdate update, FeedCheck check) {
    for (FallenCounter fallen : check.fallen()) {
      FeedCounter counter = fallen.counter();
      discrepancies.openOnce(
          act,
          county,
          "fallen/%d/%s".formatted(update.number(), key(counter)),
          Source.FEED,
          counter.toString(),
          fallen.before(),
          fallen.after(),
          "Update %d: %s fell from %,d to %,d."
              .formatted(update.number(), counter, fallen.before(), fallen.after()));
    }
  }

  private void openMismatches(Act act, String county, ResultsUpdate update, FeedCheck check) {
    for (BallotSumMismatch mismatch : check.ballotSumMismatches()) {
      discrepancies.openOnce(
          act,
          county,
          "ballot-sum/%d".formatted(mismatch.contestId()),
          Source.FEED,
          "Ballots of contest %d".formatted(mismatch.contestId()),
          mismatch.ballots(),
          mismatch.sum(),
          "Contest %d has %,d ballots (CBLT) but %,d fully voted, partly voted, overvoted and undervoted ones (CFV + CPV + COV + CUV), first in update %d."
              .formatted(
                  mismatch.contestId(), mismatch.ballots(), mismatch.sum(), update.number()));
    }
  }

  private void openAboveCounty(Act act, String county, ResultsUpdate update, FeedCheck check) {
    for (ContestAboveCounty above : check.aboveCounty()) {
      discrepancies.openOnce(
          act,
          county,
          "above-county/%d".formatted(above.contestId()),
          Source.FEED,
          "Ballots of contest %d".formatted(above.contestId()),
          above.inCounty(),
          above.ballots(),
          "Contest %d has %,d ballots (CBLT), more than the %,d that were counted in the county (PBLT), first in update %d."
              .formatted(above.contestId(), above.ballots(), above.inCounty(), update.number()));
    }
  }

  /** A counter in the key of a discrepancy: {@code 9493/COV}, {@code 9493/CAND/23376}. */
  private static String key(FeedCounter counter) {
    String choice = counter.choiceId() == 0 ? "" : "/" + counter.choiceId();
    return counter.contestId() + "/" + counter.referenceType() + choice;
  }

  private Optional<ResultsUpdate> acceptedAt(Election election, String county, Instant feedTime) {
    return db.createQuery(
            "select u from ResultsUpdate u where u.ledger = :election and u.county = :county"
                + " and u.feedTime = :feedTime",
            ResultsUpdate.class)
        .setParameter("election", election.electionId())
        .setParameter("county", county)
        .setParameter("feedTime", feedTime)
        .getResultStream()
        .findFirst();
  }

  private Optional<ResultsUpdate> numbered(String election, String county, int number) {
    return db.createQuery(
            "select u from ResultsUpdate u where u.ledger = :election and u.subject = :name",
            ResultsUpdate.class)
        .setParameter("election", election)
        .setParameter("name", ResultsUpdate.name(county, number))
        .getResultStream()
        .findFirst();
  }

  private Optional<ResultsUpdate> newest(String election, String county) {
    return db.createQuery(
            "select u from ResultsUpdate u where u.ledger = :election and u.county = :county"
                + " order by u.number desc",
            ResultsUpdate.class)
        .setParameter("election", election)
        .setParameter("county", county)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  private Object local(Election election, Instant moment) {
    return moment.atZone(elections.zone(election)).toOffsetDateTime();
  }
}
