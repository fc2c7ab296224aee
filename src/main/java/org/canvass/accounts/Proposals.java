package org.canvass.accounts;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.canvass.election.Office;
import org.canvass.people.Caller;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Door;
import org.canvass.workflow.Guard;
import org.canvass.workflow.Offer;
import org.canvass.workflow.Option;
import org.canvass.workflow.Terms;

/**
 * How accounts are made and changed: one administrator proposes, another confirms, and only then
 * something changes. As long as there is one administrator only, that one may make the second
 * alone, and the entry says so.
 */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Proposals {
  static final String KIND = "account_proposal";

  /** The event that begins a proposal. */
  static final String PROPOSE = "propose";

  /** What can be proposed for an account that there is. */
  static final List<String> ACTS =
      List.of("change", "suspend", "reinstate", "end", "renew-sign-in");

  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Accounts accounts;
  @Inject private Office office;
  @Inject private Event<AccountChanged> changes;

  /** The proposals, of one account or of all (null), in one state or in any (null). */
  public List<AccountProposal> list(String account, ProposalState state, long after, int limit) {
    return db.createQuery(
            "select p from AccountProposal p where p.id > :after"
                + " and (:anyAccount = true or p.account = :account)"
                + " and p.state in :states order by p.id",
            AccountProposal.class)
        .setParameter("after", after)
        .setParameter("anyAccount", account == null)
        .setParameter("account", account == null ? "" : account)
        .setParameter("states", state == null ? EnumSet.allOf(ProposalState.class) : Set.of(state))
        .setMaxResults(limit)
        .getResultList();
  }

  /** The proposal, or a refusal with 404. */
  public AccountProposal proposal(String account, int number) {
    return db.createQuery(
            "select p from AccountProposal p where p.subject = :name", AccountProposal.class)
        .setParameter("name", AccountProposal.name(account, number))
        .getResultStream()
        .findFirst()
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-proposal",
                    "The account \"%s\" has no proposal %d: GET /api/officials/proposals lists them."
                        .formatted(account, number)));
  }

  /** The number that the account's next proposal will have. */
  public int nextNumber(String account) {
    return db.createQuery(
                "select count(p) from AccountProposal p where p.account = :account", Long.class)
            .setParameter("account", account)
            .getSingleResult()
            .intValue()
        + 1;
  }

  /** Proposes an account that there is not yet. */
  public AccountProposal proposeNew(Act act, String account, AccountForm form) {
    AccountForm.checkAccount(account);
    Appointment appointment = form.checked(accounts);
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          accounts.checkAdministers(act.by(), appointment.jurisdiction());
          checkNoneOpen(account);
          if (accounts.find(account).isPresent()) {
            throw Problem.conflict(
                "account-exists",
                "There is an account \"%s\": choose another name, or propose a change of it."
                    .formatted(account));
          }
          accounts.checkSubjectIsFree(account, appointment);
          return tell(act, account, Accounts.ENROL, appointment);
        });
  }

  /**
   * Proposes to do something with an account.
   *
   * @param seen the version of the account that the proposer saw
   * @param form how it shall stand; for a change only
   */
  public AccountProposal propose(
      Act act, String account, long seen, String what, AccountForm form) {
    if (!ACTS.contains(what)) {
      throw Problem.badRequest(
          "unknown-act",
          "act is \"%s\": it is one of %s.".formatted(what, String.join(", ", ACTS)));
    }
    boolean change = what.equals("change");
    Appointment wanted = change ? form.checked(accounts) : null;
    if (act.reason() == null || act.reason().isBlank()) {
      throw Problem.badRequest(
          "reason-needed", "\"%s\" needs a reason: say why in \"reason\".".formatted(what));
    }
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          Official official = accounts.official(account);
          checkMayFollow(act.by(), official, seen, what);
          if (change) {
            accounts.checkAdministers(act.by(), wanted.jurisdiction());
            accounts.checkSubjectIsFree(account, wanted);
          }
          checkNoneOpen(account);
          return tell(act, account, what, change ? wanted : official.appointment());
        });
  }

  private void checkMayFollow(Caller by, Official official, long seen, String what) {
    if (official.isRehearsalOnly()) {
      throw Problem.conflict(
          "rehearsal-account",
          "%s is a rehearsal account, which every start keeps as it is."
              .formatted(official.account()));
    }
    accounts.checkAdministers(by, official.appointment().jurisdiction());
    if (official.revision() != seen) {
      throw Problem.conflict(
              "stale-version",
              "You saw version %d, it is %d now: look at it again, then decide."
                  .formatted(seen, official.revision()))
          .with("version", official.revision());
    }
    if (OfficialMove.TABLE.move(official.state(), what).isEmpty()) {
      throw Problem.conflict(
              "illegal-event", "\"%s\" cannot follow %s.".formatted(what, official.state()))
          .with("state", official.stateName());
    }
  }

  private void checkNoneOpen(String account) {
    list(account, ProposalState.PROPOSED, 0, 1).stream()
        .findFirst()
        .ifPresent(
            open -> {
              throw Problem.conflict(
                  "proposal-open",
                  "%s proposed to %s this account; that is to be decided or withdrawn first."
                      .formatted(open.proposedBy(), open.act()));
            });
  }

  private AccountProposal tell(Act act, String account, String what, Appointment appointment) {
    AccountProposal proposal =
        new AccountProposal(account, nextNumber(account), what, appointment, act.by().account());
    door.tell(act.on(KIND, proposal.subject(), PROPOSE), proposal, null);
    return proposal;
  }

  /** Confirms, rejects or withdraws; what is confirmed is carried out. */
  public AccountProposal decide(Act act, String account, int number) {
    return door.pass(
        act,
        () -> {
          AccountProposal proposal = proposal(account, number);
          Official official = accounts.find(account).orElse(null);
          door.checkRole(act, ProposalMove.TABLE);
          accounts.checkAdministers(act.by(), proposal.appointment().jurisdiction());
          if (official != null) {
            accounts.checkAdministers(act.by(), official.appointment().jurisdiction());
          }
          door.move(act, proposal, ProposalMove.TABLE, terms(act.by(), proposal));
          if (proposal.state() == ProposalState.CONFIRMED) {
            carryOut(
                act.on("official", Official.name(account), proposal.act())
                    .resting("proposal", proposal.subject())
                    .resting("proposedBy", proposal.proposedBy()),
                proposal,
                official);
          }
          return proposal;
        });
  }

  private void carryOut(Act act, AccountProposal proposal, Official official) {
    accounts.checkSubjectIsFree(proposal.account(), proposal.appointment());
    if (proposal.act().equals(Accounts.ENROL)) {
      Official fresh = new Official(proposal.account(), proposal.appointment(), false);
      door.tell(act, fresh, null);
      return;
    }
    door.move(
        act,
        official,
        OfficialMove.TABLE,
        Terms.none().changing(() -> official.appoint(proposal.appointment())));
    changes.fire(new AccountChanged(proposal.account(), proposal.act()));
  }

  /** What may be done next with a proposal, and what keeps this administrator from it. */
  public List<Option> options(Caller by, AccountProposal proposal) {
    return Option.of(proposal, ProposalMove.TABLE, terms(by, proposal));
  }

  /** The same, as a page offers it. */
  public List<Offer> offers(Caller by, AccountProposal proposal) {
    Optional<Problem> elsewhere =
        Problem.of(() -> accounts.checkAdministers(by, proposal.appointment().jurisdiction()))
            .or(() -> accounts.find(proposal.account()).flatMap(each -> elsewhere(by, each)));
    return door
        .offers(
            proposal,
            ProposalMove.TABLE,
            by,
            event -> act(by, proposal.subject(), event),
            act -> terms(by, proposal))
        .stream()
        .map(offer -> offer.unless(elsewhere))
        .toList();
  }

  /** What may be proposed to do with an account. */
  public List<Offer> offers(Caller by, Official official) {
    return ACTS.stream().map(what -> offer(by, official, what)).toList();
  }

  private Offer offer(Caller by, Official official, String what) {
    return door.offer(official.kind(), what, proposing(by, official.account()), true, null)
        .unless(
            Problem.of(() -> checkMayFollow(by, official, official.revision(), what))
                .or(() -> Problem.of(() -> checkNoneOpen(official.account()))));
  }

  /** Whether somebody may propose an account that there is not yet. */
  public Offer offerNew(Caller by) {
    return door.offer(KIND, PROPOSE, proposing(by, by.account()), false, null)
        .unless(Problem.of(() -> accounts.checkAdministers(by, by.jurisdiction())));
  }

  private Optional<Problem> elsewhere(Caller by, Official official) {
    return Problem.of(() -> accounts.checkAdministers(by, official.appointment().jurisdiction()));
  }

  private Act proposing(Caller by, String account) {
    return act(by, AccountProposal.name(account, nextNumber(account)), PROPOSE);
  }

  private Act act(Caller by, String subject, String event) {
    return Act.of(office.docket(by), by, KIND, subject, null, event);
  }

  private Terms terms(Caller by, AccountProposal proposal) {
    return Terms.guardedBy(guard -> blocker(guard, by, proposal));
  }

  private Optional<Blocker> blocker(Guard guard, Caller by, AccountProposal proposal) {
    boolean own = proposal.proposedBy().equals(by.account());
    return switch ((ProposalGuard) guard) {
      case ANOTHER_ADMINISTRATOR ->
          blocked(own, guard, "Who proposes does not decide: another administrator does.");
      case OWN_PROPOSAL ->
          blocked(
              !own, guard, "%s withdraws it; you can reject it.".formatted(proposal.proposedBy()));
      case NO_SECOND_ADMINISTRATOR ->
          blocked(
              !proposal.makesAnAdministrator() || !accounts.isOnlyAdministrator(by.account()),
              guard,
              "Alone, only the second administrator can be made: another administrator confirms this.");
    };
  }

  private static Optional<Blocker> blocked(boolean so, Guard guard, String message) {
    return so ? Optional.of(Blocker.of(guard, message, null)) : Optional.empty();
  }
}
