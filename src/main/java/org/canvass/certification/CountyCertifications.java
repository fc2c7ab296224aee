package org.canvass.certification;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.canvass.canvass.Asked;
import org.canvass.canvass.BallotAccounting;
import org.canvass.canvass.Canvass;
import org.canvass.canvass.CanvassMoved;
import org.canvass.canvass.CanvassState;
import org.canvass.canvass.Canvasses;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.ledger.CanonicalJson;
import org.canvass.ledger.Digest;
import org.canvass.people.Caller;
import org.canvass.platform.Json;
import org.canvass.platform.Problem;
import org.canvass.results.FiguresMoved;
import org.canvass.results.ResultsUpdate;
import org.canvass.results.Updates;
import org.canvass.workflow.Act;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Door;
import org.canvass.workflow.Guard;
import org.canvass.workflow.Offer;
import org.canvass.workflow.Option;
import org.canvass.workflow.Terms;

/** The certified statements of the counties. */
@PermitAll
@Stateless
public class CountyCertifications {
  private static final String LAW = "Elec. Code §15372";
  private static final Set<CanvassState> COUNT_ENDED =
      EnumSet.of(CanvassState.COUNT_COMPLETE, CanvassState.RECOUNT);

  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Event<StatementMoved> statementMoved;
  @Inject private Elections elections;
  @Inject private Canvasses canvasses;
  @Inject private Updates updates;
  @Inject private BallotAccounting ballotAccounting;

  /** The county's statement, if one has been drawn up. */
  public Optional<CountyCertification> find(String election, String county) {
    return db.createQuery(
            "select s from CountyCertification s where s.ledger = :election and s.subject = :name",
            CountyCertification.class)
        .setParameter("election", election)
        .setParameter("name", CountyCertification.name(county))
        .getResultStream()
        .findFirst();
  }

  /** The statements of these counties, each present; a county without one is absent. */
  public Map<String, Optional<CountyCertification>> of(String election, Set<String> counties) {
    return db.createQuery(
            "select s from CountyCertification s where s.ledger = :election"
                + " and s.county in :counties",
            CountyCertification.class)
        .setParameter("election", election)
        .setParameter("counties", counties)
        .getResultStream()
        .collect(Collectors.toMap(CountyCertification::county, Optional::of));
  }

  /** The statements of all counties that have one, by county. */
  public List<CountyCertification> all(String election) {
    return db.createQuery(
            "select s from CountyCertification s where s.ledger = :election order by s.county",
            CountyCertification.class)
        .setParameter("election", election)
        .getResultList();
  }

  /**
   * Draws up the statement from the county's latest update, or from totals entered where it
   * publishes none here; a statement drawn up before is bound anew and loses its signature.
   *
   * @param ballots all ballots counted; null where the county has updates
   * @param totals the totals as text, or null
   * @throws Problem 409 before the count is complete or after certification, 422 totals entered
   *     beside published ones, or none at all
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public CountyCertification drawUp(Election election, Act act, Long ballots, String totals) {
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          Canvass canvass = canvasses.hold(election.electionId(), act.county());
          Optional<CountyCertification> before = find(election.electionId(), act.county());
          Terms terms = terms(election, canvass, before.orElse(null), act);
          CertifiedFigures figures =
              figures(updates.latest(election, act.county()), ballots, totals);
          String accounting =
              accounting(election.electionId(), act.county(), Asked.about(act.county()));
          if (before.isPresent()) {
            CountyCertification again = before.get();
            String signed = signedSha256(again);
            door.move(
                act,
                again,
                StatementMove.TABLE,
                terms.changing(() -> again.drawUp(figures, canvass.registered(), accounting)));
            tellMoved(election, again, signed);
            return again;
          }
          countEnded(StatementGuard.COUNT_ENDED, canvass)
              .ifPresent(
                  blocker -> {
                    throw blocker.refusal();
                  });
          CountyCertification first = new CountyCertification(election.electionId(), act.county());
          first.drawUp(figures, canvass.registered(), accounting);
          door.tell(act, first, LAW);
          return first;
        });
  }

  /**
   * SHA-256 of the RFC 8785 form of the ballot accounting's lines; null where none is filled in.
   */
  private String accounting(String election, String county, Asked asked) {
    JsonObjectBuilder lines = Json.createObjectBuilder();
    Map<String, Long> filledIn = ballotAccounting.figures(election, county, asked);
    filledIn.forEach(lines::add);
    return filledIn.isEmpty() ? null : Digest.sha256Hex(CanonicalJson.of(lines.build()));
  }

  private static CertifiedFigures figures(
      Optional<ResultsUpdate> latest, Long ballots, String totals) {
    if (latest.isPresent()) {
      if (ballots != null || totals != null) {
        throw Problem.refusedData(
            "figures-are-published",
            "The county publishes its figures; the statement is drawn up from update %d. Leave out ballots and totals."
                .formatted(latest.get().number()));
      }
      return CertifiedFigures.of(latest.get());
    }
    if (ballots == null) {
      throw Problem.refusedData(
          "no-figures",
          "The county has published no update here: enter its ballots, and its totals as text.");
    }
    return CertifiedFigures.entered(ballots, totals);
  }

  /** Moves the statement: the registrar signs. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public CountyCertification move(Election election, Act act) {
    return door.pass(
        act,
        () -> {
          Canvass canvass = canvasses.hold(election.electionId(), act.county());
          CountyCertification statement =
              find(election.electionId(), act.county()).orElseThrow(() -> notDrawnUp(act.county()));
          move(election, canvass, statement, act);
          return statement;
        });
  }

  private static Problem notDrawnUp(String county) {
    return Problem.notFound(
        "no-statement",
        "No statement of %s is drawn up yet: POST …/certification draws it up.".formatted(county));
  }

  /** The digest that a signature stands under, or null where none does. */
  private static String signedSha256(CountyCertification statement) {
    return StatementSigned.STANDING.contains(statement.state())
        ? statement.statementSha256()
        : null;
  }

  /** Tells those whose signatures rest on the county's, if it stood and stands no more. */
  private void tellMoved(Election election, CountyCertification statement, String signed) {
    if (signed != null && !signed.equals(signedSha256(statement))) {
      statementMoved.fire(new StatementMoved(election, statement.county(), signed));
    }
  }

  private void move(Election election, Canvass canvass, CountyCertification statement, Act act) {
    String signed = signedSha256(statement);
    door.move(
        act,
        statement,
        StatementMove.TABLE,
        terms(election, canvass, statement, act)
            .changing(
                () -> {
                  switch (act.event()) {
                    case "sign" -> statement.signedBy(act.by(), act.happened());
                    case "declare" -> statement.declaredBy(act.by(), act.happened());
                    case "fall" -> statement.fell(act.happened());
                    default -> {}
                  }
                }));
    tellMoved(election, statement, signed);
  }

  /** The governing body declares the canvass, and with it what the statement says. */
  public void declared(@Observes CanvassMoved moved) {
    if (!moved.act().event().equals("declare")) {
      return;
    }
    find(moved.election().electionId(), moved.canvass().county())
        .filter(statement -> statement.state() == StatementState.SIGNED)
        .ifPresent(
            statement ->
                move(
                    moved.election(),
                    moved.canvass(),
                    statement,
                    moved.act().on(statement.kind(), statement.subject(), "declare")));
  }

  /** Figures moved: what was drawn up, signed or declared of the old ones falls (invariant 7). */
  public void figuresMoved(@Observes FiguresMoved moved) {
    find(moved.election().electionId(), moved.county())
        .filter(statement -> statement.state() != StatementState.FALLEN)
        .filter(statement -> !statement.bears(moved.figuresSha256()))
        .ifPresent(
            statement ->
                move(
                    moved.election(),
                    canvasses.canvass(moved.election().electionId(), moved.county()),
                    statement,
                    Act.of(
                            elections.docket(moved.election()),
                            Caller.canvass(),
                            statement.kind(),
                            statement.subject(),
                            moved.county(),
                            "fall")
                        .resting("figures", moved.figuresSha256())
                        .because("The county published other figures than those it bears.")));
  }

  /** What may be done next with the statement, and what stands in the way. */
  public List<Option> options(Election election, Canvass canvass, CountyCertification statement) {
    return Option.of(statement, StatementMove.TABLE, terms(election, canvass, statement, null));
  }

  /**
   * What may follow for the statement, as a page offers it to somebody.
   *
   * @param statement null before it is drawn up
   * @param by who looks; null for nobody
   * @param seen what the page shows of the figures, as the act would give it
   */
  public List<Offer> offers(
      Election election,
      Canvass canvass,
      CountyCertification statement,
      Caller by,
      Map<String, Object> seen) {
    if (statement == null) {
      return List.of(
          door.offer(
                  CertificationActs.STATEMENT,
                  CertificationActs.DRAFT,
                  by == null
                      ? null
                      : act(election, by, canvass.county(), CertificationActs.DRAFT, seen),
                  false,
                  LAW)
              .unless(countEnded(StatementGuard.COUNT_ENDED, canvass).map(Blocker::refusal)));
    }
    return door.offers(
        statement,
        StatementMove.TABLE,
        by,
        event -> act(election, by, canvass.county(), event, seen),
        act -> terms(election, canvass, statement, act));
  }

  private Act act(
      Election election, Caller by, String county, String event, Map<String, Object> seen) {
    return new Act(
        elections.docket(election),
        by,
        CertificationActs.STATEMENT,
        CountyCertification.name(county),
        county,
        event,
        null,
        null,
        null,
        null,
        seen);
  }

  private Terms terms(Election election, Canvass canvass, CountyCertification statement, Act act) {
    return Terms.guardedBy(guard -> check(guard, election, canvass, statement, act));
  }

  private Optional<Blocker> check(
      Guard guard, Election election, Canvass canvass, CountyCertification statement, Act act) {
    if (!(guard instanceof StatementGuard needed)) {
      return Optional.empty();
    }
    return switch (needed) {
      case COUNT_ENDED -> countEnded(guard, canvass);
      case FIGURES_LATEST ->
          figuresLatest(guard, election, statement, Asked.about(statement.county()));
      case FIGURES_SHOWN ->
          FiguresShown.blocker(guard, act, FiguresShown.STATEMENT, statement.statementSha256());
      case CANVASS_DECLARED -> canvassDeclared(guard, canvass);
    };
  }

  private static Optional<Blocker> countEnded(Guard guard, Canvass canvass) {
    if (COUNT_ENDED.contains(canvass.state())) {
      return Optional.empty();
    }
    return Optional.of(
        Blocker.of(
            guard,
            "The canvass is %s; the statement is drawn up and signed when the count is complete and before it is certified, or during a recount."
                .formatted(canvass.state()),
            LAW));
  }

  /**
   * What of the county's latest figures and accounting the statement does not bear, if anything.
   */
  public Optional<Blocker> figuresLatest(
      Guard guard, Election election, CountyCertification statement, Asked asked) {
    if (!Objects.equals(
        accounting(election.electionId(), statement.county(), asked),
        statement.accountingSha256())) {
      return Optional.of(
          Blocker.of(
              guard,
              "The ballot accounting has changed since the statement was drawn up: draw it up anew, then sign.",
              LAW));
    }
    return asked
        .of(
            statement.county(),
            "updates",
            counties -> updates.latest(election, counties),
            Optional.<ResultsUpdate>empty())
        .filter(latest -> !statement.bears(latest.figuresSha256()))
        .map(
            latest ->
                Blocker.of(
                    guard,
                    "Update %d has other figures than the statement: draw it up anew, then sign."
                        .formatted(latest.number()),
                    LAW));
  }

  private static Optional<Blocker> canvassDeclared(Guard guard, Canvass canvass) {
    if (canvass.state() == CanvassState.DECLARED) {
      return Optional.empty();
    }
    return Optional.of(
        Blocker.of(
            guard,
            "The governing body declares the canvass, and with it what the statement says.",
            "Elec. Code §15400"));
  }
}
