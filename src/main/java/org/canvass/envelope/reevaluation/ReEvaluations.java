package org.canvass.envelope.reevaluation;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.canvass.canvass.Canvass;
import org.canvass.canvass.CanvassState;
import org.canvass.canvass.Canvasses;
import org.canvass.canvass.Extension;
import org.canvass.canvass.Extensions;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.envelope.ReceiptLaws;
import org.canvass.envelope.ReceiptOrders;
import org.canvass.law.CanvassStep;
import org.canvass.law.ElectionType;
import org.canvass.law.Reconciliation;
import org.canvass.law.RulebookVersion;
import org.canvass.people.Caller;
import org.canvass.platform.FormText;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Door;
import org.canvass.workflow.Guard;
import org.canvass.workflow.Offer;
import org.canvass.workflow.Option;
import org.canvass.workflow.Terms;

/**
 * Changed rules that are to be applied to envelopes decided before. An order or a rulebook's new
 * text is the law for envelopes, those to come included, from the moment at which the last official
 * that is needed has approved it, in all counties at once.
 */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ReEvaluations {
  static final String KIND = "re_evaluation";
  private static final int LONGEST_REASON = 2_000;
  private static final String LAW = "Elec. Code §3020";

  /** Two persons agree at least, whatever a rulebook says. */
  private static final int FEWEST = 2;

  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Elections elections;
  @Inject private Canvasses canvasses;
  @Inject private Extensions extensions;
  @Inject private Law law;
  @Inject private ReceiptLaws laws;

  /** Those of an election, the first one first. */
  public List<ReEvaluation> all(Election election) {
    return db.createQuery(
            "select r from ReEvaluation r where r.ledger = :election order by r.number",
            ReEvaluation.class)
        .setParameter("election", election.electionId())
        .getResultList();
  }

  /** One of them, or a refusal with 404. */
  public ReEvaluation one(Election election, int number) {
    return find(election, number, LockModeType.NONE);
  }

  private ReEvaluation find(Election election, int number, LockModeType lock) {
    return db.createQuery(
            "select r from ReEvaluation r where r.ledger = :election and r.number = :number",
            ReEvaluation.class)
        .setParameter("election", election.electionId())
        .setParameter("number", number)
        .setLockMode(lock)
        .getResultStream()
        .findFirst()
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-re-evaluation",
                    "%s has no re-evaluation %d: GET …/re-evaluations lists them."
                        .formatted(election.electionId(), number)));
  }

  /** Those of all elections that wait to be counted or are being applied. */
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public List<ReEvaluation> atWork() {
    return db.createQuery(
            "select r from ReEvaluation r where r.state = :applying"
                + " or r.state = :proposed and r.countsSha256 is null order by r.id",
            ReEvaluation.class)
        .setParameter("applying", ReEvaluationState.APPLYING)
        .setParameter("proposed", ReEvaluationState.PROPOSED)
        .getResultList();
  }

  /** The law for envelopes as it is, and as it would be. */
  public Prospect prospect(Election election) {
    RulebookVersion installed = law.installed(election);
    Set<String> moves = installed.timelinessRestsOn();
    List<ReceiptOrders.Order> orders =
        extensions.all(election.electionId()).values().stream()
            .flatMap(ofCounty -> ofCounty.values().stream())
            .filter(order -> moves.contains(order.deadline()))
            .map(ReEvaluations::order)
            .toList();
    return new Prospect(
        laws.inForce(election), installed, new ReceiptOrders(orders), isAnyLeftOut(election));
  }

  private boolean isAnyLeftOut(Election election) {
    return all(election).stream().anyMatch(run -> run.leftAlone() > 0)
        && canvasses.all(election.electionId()).stream()
            .anyMatch(canvass -> canvass.state() == CanvassState.RECOUNT);
  }

  private static ReceiptOrders.Order order(Extension extension) {
    return new ReceiptOrders.Order(
        extension.county(), extension.deadline(), extension.number(), extension.order().until());
  }

  /**
   * Proposes that the rulebook as it is installed and all orders become the law for envelopes; what
   * that would change is then counted.
   *
   * @throws Problem 409 when nothing would be another law or another proposal is under way, 422
   *     when the text asks for other steps or another accounting, which are laid down already
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public ReEvaluation propose(Election election, Act act) {
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          FormText.needed("reason", act.reason(), LONGEST_REASON);
          elections.holdLaw(election);
          Prospect prospect = prospect(election);
          refuseNoChange(prospect);
          List<ReEvaluation> before = all(election);
          refuseAnother(before);
          refuseOtherWork(election.type(), prospect);
          elections.adopt(election.jurisdiction(), prospect.rulebook());
          ReEvaluation proposed =
              new ReEvaluation(
                  election.electionId(),
                  before.size() + 1,
                  prospect.rulebook(),
                  prospect.orders(),
                  act.by());
          door.tell(act.named(proposed.kind(), proposed.subject()), proposed, LAW);
          return proposed;
        });
  }

  private static void refuseNoChange(Prospect prospect) {
    if (!prospect.isToPropose()) {
      throw Problem.conflict(
          "nothing-changed",
          "The law for envelopes is that of the installed rulebook and of every order already: install the rulebook's new text, or enter the order, first.");
    }
  }

  private static void refuseAnother(List<ReEvaluation> before) {
    before.stream()
        .filter(ReEvaluation::isUnderWay)
        .findFirst()
        .ifPresent(
            other -> {
              throw Problem.conflict(
                  "another-under-way",
                  "Re-evaluation %d is %s: one at a time; finish or withdraw it first."
                      .formatted(other.number(), other.state()));
            });
  }

  /** Steps and accounting were laid down when the election was set up, and stay. */
  private static void refuseOtherWork(ElectionType type, Prospect prospect) {
    if (!work(type, prospect.rulebook()).equals(work(type, prospect.inForce().rulebook()))) {
      throw Problem.refusedData(
          "other-steps",
          "The rulebook's new text asks for other steps or another accounting than this election was set up with: only dates, evidence and settings can change once it is.");
    }
  }

  private static List<Object> work(ElectionType type, RulebookVersion rulebook) {
    Reconciliation accounting = rulebook.reconciliation();
    return List.of(
        rulebook.steps(type).stream()
            .collect(Collectors.toMap(CanvassStep::key, CanvassStep::precedes)),
        accounting.lines().stream().map(Reconciliation.Line::key).toList(),
        accounting.equations().stream()
            .collect(
                Collectors.toMap(
                    Reconciliation.Equation::key,
                    equation -> Map.entry(equation.left(), equation.right()))));
  }

  /**
   * Approves, withdraws, halts or resumes. The last approval that is needed lets it take effect.
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public ReEvaluation move(Election election, int number, Act act) {
    return door.pass(
        act,
        () -> {
          door.checkRole(act, ReEvaluationMove.TABLE);
          elections.holdLaw(election);
          ReEvaluation run = find(election, number, LockModeType.PESSIMISTIC_WRITE);
          Terms terms = terms(election, run, act);
          door.move(
              act,
              run,
              ReEvaluationMove.TABLE,
              act.event().equals("approve") ? terms.changing(() -> run.approve(act.by())) : terms);
          db.flush();
          if (act.event().equals("approve") && isApproved(election, run)) {
            takeEffect(election, run, act);
          }
          return run;
        });
  }

  /** At one moment for all: whoever takes an envelope in meanwhile is waited for. */
  private void takeEffect(Election election, ReEvaluation run, Act approval) {
    canvasses.all(election.electionId()).stream()
        .map(Canvass::county)
        .sorted()
        .forEach(county -> canvasses.hold(election.electionId(), county));
    Act act = byCanvass(election, run, "take-effect");
    door.move(
        act,
        run,
        ReEvaluationMove.TABLE,
        terms(election, run, act).changing(() -> run.takeEffect(approval.docket().now())));
    Election held = elections.election(election.electionId());
    if (!held.rulebookSha256().equals(run.rulebookSha256())) {
      elections.changeLaw(act, held, law.of(held, run.rulebookSha256()));
    }
  }

  /** What Canvass itself does to one. */
  public Act byCanvass(Election election, ReEvaluation run, String event) {
    return Act.of(
        elections.docket(election), Caller.canvass(), run.kind(), run.subject(), null, event);
  }

  private int needed(Election election) {
    return Math.max(
        FEWEST,
        Objects.requireNonNullElse(law.of(election).settings().reEvaluationApprovals(), FEWEST));
  }

  private boolean isApproved(Election election, ReEvaluation run) {
    return run.approvedBy().size() >= needed(election);
  }

  public Terms terms(Election election, ReEvaluation run, Act act) {
    return Terms.guardedBy(guard -> blocker(guard, election, run, act));
  }

  private Optional<Blocker> blocker(Guard guard, Election election, ReEvaluation run, Act act) {
    if (!(guard instanceof ReEvaluationGuard known)) {
      return Optional.empty();
    }
    return switch (known) {
      case COUNTED ->
          blockIf(
              !run.isCounted(),
              guard,
              "What it would change is still being counted: look again in a while.");
      case LAW_AS_PROPOSED ->
          blockIf(
              !prospect(election).is(run),
              guard,
              "The installed rulebook or the orders have changed since it was proposed: withdraw it and propose anew.");
      case ANOTHER_PERSON ->
          blockIf(
              act != null && run.isOneWith(act.by()),
              guard,
              "%s has proposed or approved it already; another official must approve."
                  .formatted(act == null ? "" : act.by().account()));
      case APPROVED ->
          blockIf(
              !isApproved(election, run),
              guard,
              "%d of %d officials have approved it."
                  .formatted(run.approvedBy().size(), needed(election)));
    };
  }

  private static Optional<Blocker> blockIf(boolean stands, Guard guard, String message) {
    return stands ? Optional.of(Blocker.of(guard, message, LAW)) : Optional.empty();
  }

  /** What may be done next, and what stands in the way. */
  public List<Option> options(Election election, ReEvaluation run) {
    return Option.of(run, ReEvaluationMove.TABLE, terms(election, run, null));
  }

  /** What may be done with one, as a page offers it to somebody; null for nobody. */
  public List<Offer> offers(Election election, ReEvaluation run, Caller by) {
    return door.offers(
        run,
        ReEvaluationMove.TABLE,
        by,
        event -> Act.of(elections.docket(election), by, run.kind(), run.subject(), null, event),
        act -> terms(election, run, act));
  }

  /** Whether somebody may propose one; null for nobody. */
  public Offer offerPropose(Election election, Caller by) {
    Act act =
        by == null
            ? null
            : Act.of(elections.docket(election), by, KIND, "re-evaluation", null, "propose");
    return door.offer(KIND, "propose", act, true, LAW);
  }
}
