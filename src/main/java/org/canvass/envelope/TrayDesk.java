package org.canvass.envelope;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.canvass.accounts.Accounts;
import org.canvass.canvass.Canvasses;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Door;
import org.canvass.workflow.Guard;
import org.canvass.workflow.Offer;
import org.canvass.workflow.Option;
import org.canvass.workflow.Terms;

/**
 * What is done with trays: they leave, change hands, arrive and are counted by two; then their
 * envelopes are taken in one by one, by the same rules as any other.
 */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class TrayDesk {
  static final String SEND = "send";
  static final String TAKE_IN = "take-in";

  private static final String CUSTODY = "2 CCR §20137";
  private static final String RECEIPT = "Elec. Code §3017(a)(1)";
  private static final Set<Role> HANDS = EnumSet.of(Role.CLERK, Role.SUPERVISOR);

  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Accounts accounts;
  @Inject private Arrivals arrivals;
  @Inject private Canvasses canvasses;
  @Inject private Elections elections;
  @Inject private Trays trays;

  /**
   * What an act says of a tray besides its reason.
   *
   * @param count how many envelopes somebody counted, or null
   * @param seals the numbers of the seals found, or null where none was looked at
   * @param to the account that it is handed to, or null
   */
  public record Said(Integer count, List<String> seals, String to) {}

  /**
   * Records a tray that leaves for the office, or one that is here.
   *
   * @param here whether it is here; else it is on its way
   * @throws Problem 409 when the county has a tray of that number
   */
  public Tray record(Election election, Act act, Tray.Description as, boolean here) {
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          canvasses.hold(election.electionId(), act.county());
          Tray.Description named = as.number() == null ? as.numbered(next(election, act)) : as;
          if (trays.knows(election, act.county(), named.number())) {
            throw Problem.conflict(
                "duplicate-number",
                "%s has a tray %s already: look at it, or give this one its own number."
                    .formatted(act.county(), named.number()));
          }
          refuseLater(election, "receivedAt", named.receivedAt());
          String official = act.by().account();
          Tray tray =
              here
                  ? Tray.takenIn(
                      election.electionId(), act.county(), named, official, act.happened())
                  : Tray.sent(election.electionId(), act.county(), named, official, act.happened());
          door.tell(
              act.on(tray.kind(), tray.subject(), here ? TAKE_IN : SEND),
              tray,
              here ? RECEIPT : CUSTODY);
          return tray;
        });
  }

  /** The next number that no tray has; the canvass is held, so nobody else takes it. */
  private String next(Election election, Act act) {
    long number = trays.count(election, act.county()) + 1;
    while (trays.knows(election, act.county(), Long.toString(number))) {
      number++;
    }
    return Long.toString(number);
  }

  private void refuseLater(Election election, String field, Instant at) {
    if (at != null && at.isAfter(elections.now(election))) {
      throw Problem.refusedData(
          "received-later",
          "%s %s is later than now: a tray is recorded when what is in it was received."
              .formatted(field, at));
    }
  }

  /** Moves a tray. What follows from it is done in the same transaction. */
  public Tray move(Election election, String number, Act act, Said said) {
    return door.pass(
        act,
        () -> {
          door.checkRole(act, TrayMove.TABLE);
          Tray tray = trays.hold(election, act.county(), number);
          door.move(
              act, tray, TrayMove.TABLE, terms(tray, act).changing(() -> change(tray, act, said)));
          db.flush();
          follow(tray, act);
          return tray;
        });
  }

  private void change(Tray tray, Act act, Said said) {
    switch (act.event()) {
      case "hand-over" -> tray.handOver(taker(tray, act, said.to()), act.happened());
      case "take-over" -> tray.takeOver();
      case "arrive" -> tray.comeHere(act.happened(), found(said), act.by().account());
      case "count" -> tray.count(counted(said), act.by().account());
      case "count-again" -> tray.countAgain(counted(said), act.by().account());
      case "explain" -> tray.explain();
      default -> {}
    }
  }

  private static int counted(Said said) {
    if (said.count() == null) {
      throw Problem.badRequest("missing-field", "count is missing: how many envelopes are in it?");
    }
    return said.count();
  }

  private static List<String> found(Said said) {
    if (said.seals() == null) {
      throw Problem.badRequest(
          "missing-field",
          "seals is missing: give the numbers of the seals that it came with, or an empty list.");
    }
    return said.seals();
  }

  /** Who may carry trays of the county. */
  private String taker(Tray tray, Act act, String account) {
    boolean carries =
        account != null
            && accounts
                .inForce(account)
                .map(official -> official.appointment())
                .filter(
                    appointment ->
                        Set.of(tray.county(), act.docket().state())
                            .contains(appointment.jurisdiction()))
                .filter(appointment -> appointment.roles().stream().anyMatch(HANDS::contains))
                .isPresent();
    if (!carries) {
      throw Problem.refusedData(
          "not-on-staff",
          "to %s: name the account of a clerk or supervisor of %s who takes it."
              .formatted(
                  account == null ? "is missing" : "\"%s\"".formatted(account), tray.county()));
    }
    return account;
  }

  private void follow(Tray tray, Act act) {
    switch (act.event()) {
      case "arrive" -> {
        if (tray.sealsDiffer()) {
          byCanvass(tray, act, "find-seals-differ");
        }
      }
      case "count-again" ->
          byCanvass(tray, act, tray.countsAgree() ? "find-agreement" : "find-difference");
      default -> {}
    }
  }

  private void byCanvass(Tray tray, Act cause, String event) {
    Act act = TimelinessDesk.byCanvass(cause, tray, event);
    door.move(act, tray, TrayMove.TABLE, terms(tray, act));
  }

  /**
   * Takes one envelope in out of a tray, and decides whether it came in time. One that was voided
   * is taken in again.
   *
   * @throws Problem 409 while the tray is not counted by two
   */
  public Envelope take(Election election, String number, Act act, ArrivalForm form) {
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          canvasses.keepStage(election.electionId(), act.county());
          String tray = Tray.name(act.county(), number);
          TrayState state =
              trays
                  .keepState(election.electionId(), tray)
                  .orElseGet(() -> trays.tray(election, act.county(), number).state());
          if (state != TrayState.COUNTED) {
            throw Problem.conflict(
                    "tray-not-open", "Tray %s is %s: %s".formatted(number, state, whatFirst(state)))
                .with("state", state.name());
          }
          return arrivals.take(election, act, form, tray);
        });
  }

  private static String whatFirst(TrayState state) {
    return switch (state) {
      case ON_ITS_WAY -> "record that it is here, then two persons count it.";
      case ARRIVED, COUNTED_ONCE -> "two persons count it first.";
      case DIFFERING -> "a supervisor explains what differs, then it is counted anew.";
      default -> "a supervisor reopens it for what was left in it.";
    };
  }

  /** What may be done next with a tray, and what stands in the way. */
  public List<Option> options(Tray tray) {
    return Option.of(tray, TrayMove.TABLE, terms(tray, null));
  }

  /** What may follow for a tray, as a page offers it to somebody; null for nobody. */
  public List<Offer> offers(Election election, Tray tray, Caller by) {
    return door.offers(
        tray,
        TrayMove.TABLE,
        by,
        event ->
            Act.of(
                elections.docket(election), by, tray.kind(), tray.subject(), tray.county(), event),
        act -> terms(tray, act));
  }

  /** Recording a tray, as a page offers it to somebody; null for nobody. */
  public Offer offerRecord(Election election, String county, Caller by) {
    return offer(election, "tray", SEND, county, by, CUSTODY);
  }

  /** Taking an envelope in, as a page offers it to somebody; null for nobody. */
  public Offer offerTake(Election election, String county, Caller by) {
    return offer(election, "envelope", "receive", county, by, RECEIPT);
  }

  private Offer offer(
      Election election, String kind, String event, String county, Caller by, String citation) {
    Act act =
        by == null
            ? null
            : Act.of(elections.docket(election), by, kind, county + "/" + kind, county, event);
    return door.offer(kind, event, act, false, citation);
  }

  private Terms terms(Tray tray, Act act) {
    return Terms.guardedBy(guard -> check(guard, tray, act));
  }

  private Optional<Blocker> check(Guard guard, Tray tray, Act act) {
    return switch ((TrayGuard) guard) {
      case HOLDS_IT ->
          blockIf(
              act != null && !act.by().isOneWith(tray.holder(), null),
              guard,
              "%s has it, and only who has it hands it over.".formatted(tray.holder()));
      case HANDED_TO_THEM ->
          blockIf(
              tray.handedTo() == null || act != null && !act.by().account().equals(tray.handedTo()),
              guard,
              tray.handedTo() == null
                  ? "Nobody has handed it over."
                  : "It was handed to %s, who confirms it.".formatted(tray.handedTo()));
      case ANOTHER_RECEIVES ->
          blockIf(
              act != null && act.by().isOneWith(tray.holder(), null),
              guard,
              "%s brings it; another person records that it is here.".formatted(tray.holder()));
      case ANOTHER_COUNTS ->
          blockIf(
              act != null && act.by().isOneWith(tray.firstCountedBy(), null),
              guard,
              "%s counted first; another person counts again.".formatted(tray.firstCountedBy()));
      case COUNTS_AGREE -> blockIf(!tray.countsAgree(), guard, "The counts differ.");
      case COUNTS_DIFFER -> blockIf(tray.countsAgree(), guard, "The counts agree.");
      case SEALS_DIFFER -> blockIf(!tray.sealsDiffer(), guard, "The seals are the same.");
      case ALL_TAKEN_IN -> allTakenIn(guard, tray);
    };
  }

  private Optional<Blocker> allTakenIn(Guard guard, Tray tray) {
    long taken = trays.taken(tray);
    long counted = tray.count().orElse(0);
    return blockIf(
        taken != counted,
        guard,
        "%d of %d envelopes are taken in: take in the rest, or let a supervisor close it with the reason."
            .formatted(taken, counted));
  }

  private static Optional<Blocker> blockIf(boolean stands, Guard guard, String message) {
    return stands ? Optional.of(Blocker.of(guard, message, CUSTODY)) : Optional.empty();
  }
}
