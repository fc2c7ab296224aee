package org.canvass.canvass;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.canvass.canvass.Discrepancy.Source;
import org.canvass.canvass.TallyDraw.Unit;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.people.Caller;
import org.canvass.platform.FormText;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;
import org.canvass.workflow.Offer;
import org.canvass.workflow.Option;
import org.canvass.workflow.Terms;

/** The counties' public manual tallies (§15360): notice, list, draw, counts, report. */
@PermitAll
@Stateless
public class ManualTallies {
  private static final String LAW = "Elec. Code §15360";
  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Elections elections;
  @Inject private Law law;
  @Inject private Canvasses canvasses;
  @Inject private Discrepancies discrepancies;
  @Inject private TallyGuards guards;

  /** The manual tally of a county, if it is noticed. */
  public Optional<ManualTally> find(String election, String county) {
    return db.createQuery(
            "select t from ManualTally t where t.ledger = :election and t.subject = :subject",
            ManualTally.class)
        .setParameter("election", election)
        .setParameter("subject", ManualTally.name(county))
        .getResultStream()
        .findFirst();
  }

  /** The manual tally of a county, or a refusal with 404. */
  public ManualTally tally(String election, String county) {
    return find(election, county)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "no-manual-tally",
                    "%s has not given notice of its manual tally: POST …/canvass/manual-tally does."
                        .formatted(county)));
  }

  /** What is tallied: what was drawn in the order of the draw, then what was added. */
  public List<TallyCount> counts(String election, String county) {
    return db.createQuery(
            "select c from TallyCount c where c.ledger = :election and c.county = :county"
                + " order by c.id",
            TallyCount.class)
        .setParameter("election", election)
        .setParameter("county", county)
        .getResultList();
  }

  /** The list that the draw is made from, after the row {@code after}, at most {@code limit}. */
  public List<TallyListing> list(ManualTally tally, long after, int limit) {
    return db.createQuery(
            "select l from TallyListing l where l.ledger = :election and l.county = :county"
                + " and l.listing = :listing and l.id > :after order by l.id",
            TallyListing.class)
        .setParameter("election", tally.ledger())
        .setParameter("county", tally.county())
        .setParameter("listing", tally.listing())
        .setParameter("after", after)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Gives public notice of the tally; 409 when it was given before. */
  public ManualTally notice(Election election, ManualTally.Notice notice, Act act) {
    if (law.of(election).settings().manualTallyPercent() == null) {
      throw Problem.refusedData(
          "no-manual-tally-in-law",
          "The law of this election knows no manual tally by percentage.");
    }
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          canvasses.hold(election.electionId(), act.county());
          find(election.electionId(), act.county())
              .ifPresent(
                  known -> {
                    throw Problem.conflict(
                            "already-noticed",
                            "Notice was given already: PUT gives it anew, and its days begin again.")
                        .with("state", known.state().name());
                  });
          ManualTally tally = new ManualTally(election.electionId(), act.county());
          tally.announce(notice, act.happened());
          door.tell(act, tally, LAW + "(d)");
          return tally;
        });
  }

  /** Gives notice anew, with another time, place or method; the days of notice begin again. */
  public ManualTally noticeAgain(Election election, ManualTally.Notice notice, Act act) {
    return beforeTheDraw(
        election, act, LAW + "(d)", tally -> tally.announce(notice, act.happened()));
  }

  /**
   * Settles what the draw is made from, before the seed is made. A later list takes its place.
   *
   * @param lists names, each with its weight in the draw: a batch's ballots, 1 for a precinct
   */
  public ManualTally list(Election election, Map<Unit, Map<String, Long>> lists, Act act) {
    return beforeTheDraw(
        election,
        act,
        LAW + "(b)",
        tally -> {
          int number = tally.listing() + 1;
          lists.forEach(
              (unit, weights) ->
                  new TreeMap<>(weights)
                      .forEach(
                          (name, weight) ->
                              db.persist(
                                  new TallyListing(
                                      election.electionId(),
                                      act.county(),
                                      number,
                                      unit,
                                      name,
                                      weight))));
          tally.list(number, TallyDraw.listsHash(lists));
        });
  }

  private ManualTally beforeTheDraw(
      Election election, Act act, String citation, Consumer<ManualTally> change) {
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          canvasses.hold(election.electionId(), act.county());
          ManualTally tally = tally(election.electionId(), act.county());
          if (tally.state() != TallyState.NOTICED) {
            throw Problem.conflict(
                    "already-drawn",
                    "The tally is drawn; its notice and its list stay as they were.")
                .with("state", tally.state().name());
          }
          change.accept(tally);
          door.tell(act, tally, citation);
          return tally;
        });
  }

  /** Draws with a seed made in public. */
  public ManualTally draw(Election election, String seed, Act act) {
    BigDecimal percent = law.of(election).settings().manualTallyPercent();
    return door.pass(
        act,
        () -> {
          ManualTally tally =
              follow(election, act, known -> known.draw(seed, percent, act.happened()));
          for (TallyDraw.Pick pick : TallyDraw.draw(seed, percent, lists(tally))) {
            tell(act, "draw", TallyCount.drawn(election.electionId(), act.county(), pick));
          }
          return tally;
        });
  }

  /** Reports the tally: what was found and explained, and how many people observed it. */
  public ManualTally report(Election election, String report, long observers, Act act) {
    return move(election, act, tally -> tally.report(report, observers, act.happened()));
  }

  /** Ends the counting, or takes it up again. */
  public ManualTally move(Election election, Act act) {
    return move(election, act, tally -> {});
  }

  private ManualTally move(Election election, Act act, Consumer<ManualTally> change) {
    return door.pass(act, () -> follow(election, act, change));
  }

  private ManualTally follow(Election election, Act act, Consumer<ManualTally> change) {
    canvasses.hold(election.electionId(), act.county());
    ManualTally tally = tally(election.electionId(), act.county());
    door.move(
        act,
        tally,
        TallyMove.TABLE,
        terms(election, tally, act.happened()).changing(() -> change.accept(tally)));
    return tally;
  }

  /** Adds a precinct or batch from the list, for a race that the draw left out. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public TallyCount add(Election election, String name, Act act) {
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          ManualTally tally = whileTallied(election, act);
          TallyListing listed =
              list(tally, 0, Integer.MAX_VALUE).stream()
                  .filter(row -> row.name().equals(name))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          Problem.refusedData(
                              "not-listed", "\"%s\" is not on the tally's list.".formatted(name)));
          if (findCount(election.electionId(), act.county(), name).isPresent()) {
            throw Problem.conflict(
                "already-tallied", "\"%s\" is part of the tally already.".formatted(name));
          }
          TallyCount added = TallyCount.added(election.electionId(), act.county(), listed);
          tell(act, "add", added);
          return added;
        });
  }

  /**
   * Records both counts of a precinct or batch; a correction needs a reason. A difference opens a
   * discrepancy.
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public TallyCount count(Election election, String name, long machine, long hand, Act act) {
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          whileTallied(election, act);
          TallyCount count = count(election.electionId(), act.county(), name);
          if (count.isTallied() && FormText.isBlank(act.reason())) {
            throw Problem.badRequest(
                "reason-needed", "A correction needs a reason: say why in \"reason\".");
          }
          count.tally(machine, hand, act.happened());
          door.tell(act, count, LAW + "(a)");
          if (count.differs()) {
            openDifference(count, act);
          }
          return count;
        });
  }

  private void openDifference(TallyCount count, Act act) {
    discrepancies.openOrRestate(
        act,
        act.county(),
        "tally/" + count.name(),
        Source.TALLY,
        "Manual tally of " + count.name(),
        count.machineCount(),
        count.handCount(),
        "The voting system counted %d in %s, the hand %d."
            .formatted(count.machineCount(), count.name(), count.handCount()));
  }

  private ManualTally whileTallied(Election election, Act act) {
    canvasses.hold(election.electionId(), act.county());
    ManualTally tally = tally(election.electionId(), act.county());
    if (tally.state() != TallyState.DRAWN) {
      throw Problem.conflict(
              "not-tallying",
              "The manual tally is %s; counts are taken between the draw and the end of the tally."
                  .formatted(tally.state()))
          .with("state", tally.state().name());
    }
    return tally;
  }

  private void tell(Act act, String event, TallyCount count) {
    door.tell(act.on(count.kind(), count.subject(), event), count, LAW + "(a)");
  }

  /** One precinct or batch of the tally, or a refusal with 404. */
  public TallyCount count(String election, String county, String name) {
    return findCount(election, county, name)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "not-drawn",
                    "\"%s\" was not drawn: GET …/canvass/manual-tally shows what was."
                        .formatted(name)));
  }

  private Optional<TallyCount> findCount(String election, String county, String name) {
    return db.createQuery(
            "select c from TallyCount c where c.ledger = :election and c.subject = :subject",
            TallyCount.class)
        .setParameter("election", election)
        .setParameter("subject", TallyCount.name(county, name))
        .getResultStream()
        .findFirst();
  }

  /** Whether the draw, made again from the stored list and seed, gives what is stored. */
  public boolean repeats(ManualTally tally) {
    Map<Unit, Map<String, Long>> lists = lists(tally);
    List<TallyDraw.Pick> stored =
        counts(tally.ledger(), tally.county()).stream()
            .filter(count -> count.counter() != null)
            .map(count -> new TallyDraw.Pick(count.unit(), count.name(), count.counter()))
            .toList();
    return TallyDraw.listsHash(lists).equals(tally.listHash())
        && TallyDraw.draw(tally.seed(), tally.percent(), lists).equals(stored);
  }

  private Map<Unit, Map<String, Long>> lists(ManualTally tally) {
    Map<Unit, Map<String, Long>> lists = new EnumMap<>(Unit.class);
    for (TallyListing row : list(tally, 0, Integer.MAX_VALUE)) {
      lists.computeIfAbsent(row.unit(), unit -> new HashMap<>()).put(row.name(), row.weight());
    }
    return lists;
  }

  /** What may be done next with a tally, and what stands in the way. */
  public List<Option> options(Election election, ManualTally tally) {
    return Option.of(tally, TallyMove.TABLE, terms(election, tally, elections.now(election)));
  }

  /** What may be done with a tally, as a page offers it to somebody; null for nobody. */
  public List<Offer> offers(Election election, ManualTally tally, Caller by) {
    return door.offers(
        tally,
        TallyMove.TABLE,
        by,
        event -> act(election, by, tally.county(), tally.kind(), event),
        act -> terms(election, tally, elections.now(election)));
  }

  /**
   * Something that no life cycle governs, as a page offers it to somebody; null for nobody.
   *
   * @param kind {@code manual_tally} or {@code tally_count}
   */
  public Offer offer(
      Election election, String county, String kind, String event, boolean reasoned, Caller by) {
    return door.offer(
        kind, event, by == null ? null : act(election, by, county, kind, event), reasoned, LAW);
  }

  private Act act(Election election, Caller by, String county, String kind, String event) {
    return Act.of(elections.docket(election), by, kind, ManualTally.name(county), county, event);
  }

  private Terms terms(Election election, ManualTally tally, Instant at) {
    return Terms.guardedBy(
        guard -> guards.check(guard, election, tally, counts(tally.ledger(), tally.county()), at));
  }
}
