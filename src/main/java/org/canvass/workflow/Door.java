package org.canvass.workflow;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.canvass.ledger.Draft;
import org.canvass.ledger.EventCatalogue;
import org.canvass.ledger.Facts;
import org.canvass.ledger.Ledger;
import org.canvass.ledger.Subject;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.platform.Problem;
import org.canvass.platform.PublicCopies;

/**
 * The one door. Whoever changes the state of anything passes here: {@link #pass} opens the
 * transaction and, if the act is refused, writes the attempt once that transaction is over; {@link
 * #move} and {@link #tell} change a subject and write its entry.
 */
@ApplicationScoped
public class Door {
  /** Refusals that are worth an entry: wrong role, illegal event, failed guard, refused data. */
  private static final Set<Integer> TOLD = Set.of(403, 409, 422);

  @EJB private BusinessTransaction transaction;
  @Inject private Ledger ledger;
  @Inject private PublicCopies copies;
  @Inject private Event<Tried> tried;
  @Inject private Event<Deputised> deputised;

  /**
   * Lets an act through, in one transaction.
   *
   * @throws Problem when the act is refused; nothing is changed then but the entry that tells so
   */
  public <R> R pass(Act act, Supplier<R> work) {
    tellTried(act);
    try {
      act.checkTimes();
      checkPlace(act);
      R result = transaction.run(work);
      copies.changed();
      return result;
    } catch (Problem refusal) {
      throw refused(act, refusal);
    }
  }

  /**
   * Lets nobody further who may not do the event, there or at all, before anything else of a call
   * is looked at. Of a life cycle's event it looks at the place alone: its table says the rest.
   *
   * @throws Problem 403, and the ledger tells the attempt
   */
  public void admit(Act act) {
    try {
      checkPlace(act);
      Set<Role> tellers = tellers(act);
      if (!tellers.isEmpty()) {
        roleFor(act, tellers);
      }
    } catch (Problem refusal) {
      throw told(act, refusal);
    }
  }

  /**
   * The refusal, once the ledger has told the attempt; for what is refused before {@link #pass}.
   */
  public Problem told(Act act, Problem refusal) {
    tellTried(act);
    return refused(act, refusal);
  }

  private void tellTried(Act act) {
    if (EventCatalogue.get().keepsOfficeHours(act.kind(), act.event())) {
      tried.fire(new Tried(act));
    }
  }

  private Problem refused(Act act, Problem refusal) {
    if (TOLD.contains(refusal.status()) && EventCatalogue.get().knows(act.kind(), act.event())) {
      Draft attempt =
          act.refused((String) refusal.members().get("state"), refusal.code(), blockedBy(refusal));
      transaction.run(
          () -> {
            ledger.tellRefusal(attempt);
            return null;
          });
    }
    return refusal;
  }

  /**
   * Moves a subject by its life-cycle table and writes the entry, inside {@link #pass}.
   *
   * @return the row that was followed
   * @throws Problem 404 unknown event, 403 wrong role, 409 stale version, illegal event or a guard
   *     that does not hold, 400 a reason that is missing
   */
  public <S extends Enum<S>> Move<S> move(
      Act act, Living<S> subject, LifeCycle<S> lifeCycle, Terms terms) {
    S before = subject.state();
    if (!lifeCycle.knows(act.event())) {
      throw Problem.notFound(
              "unknown-event",
              "There is no event \"%s\" of a %s: the events are %s."
                  .formatted(act.event(), lifeCycle.kind(), String.join(", ", lifeCycle.events())))
          .with("events", lifeCycle.events());
    }
    roleFor(act, lifeCycle.roles(act.event()));
    checkVersion(act, subject);
    Move<S> move =
        lifeCycle.move(before, act.event()).orElseThrow(() -> illegal(act, subject, lifeCycle));
    Rule<S> rule = move.rule();
    Role role = roleFor(act, rule.roles());
    if (rule.reasonNeeded() && Act.isBlank(act.reason())) {
      throw Problem.badRequest(
          "reason-needed", "\"%s\" needs a reason: say why in \"reason\".".formatted(act.event()));
    }
    List<Blocker> blockers = terms.blockers(move);
    if (!blockers.isEmpty()) {
      throw Problem.conflict(
              "blocked",
              "\"%s\" must wait: %s"
                  .formatted(
                      act.event(),
                      String.join(" ", blockers.stream().map(Blocker::message).toList())))
          .with("state", before.name())
          .with("blockedBy", blockers.stream().map(Blocker::members).toList());
    }
    boolean late = late(act, terms);
    Facts known = subject.facts();
    terms.effect().run();
    subject.enter(rule.to());
    ledger.tell(
        subject,
        subject.facts().since(known),
        act.done(before.name(), rule.to().name(), role, rule.citation(), late));
    return move;
  }

  /**
   * Writes the entry of a change that no life cycle governs: a new subject, or facts of one. Who
   * may tell it stands with the event in {@code events.yaml}.
   */
  public void tell(Act act, Subject subject, String citation) {
    Role role = roleFor(act, tellers(act));
    checkVersion(act, subject);
    String state = subject.stateName();
    String before = subject.revision() == 0 ? null : state;
    ledger.tell(subject, subject.facts(), act.done(before, state, role, citation, false));
  }

  /**
   * Refuses with 403 when the caller holds none of the roles that may tell of the event. For acts
   * that may turn out to change nothing, and for looking before work that costs.
   */
  public void checkRole(Act act) {
    roleFor(act, tellers(act));
  }

  /**
   * The same for an event of a life cycle; one that it does not know is {@link #move}'s to refuse.
   */
  public void checkRole(Act act, LifeCycle<?> lifeCycle) {
    if (lifeCycle.knows(act.event())) {
      roleFor(act, lifeCycle.roles(act.event()));
    }
  }

  /**
   * What may follow the present state of a subject, as a page offers it to somebody.
   *
   * @param by who looks; null for nobody
   * @param act the event as that person would do it; asked for where somebody looks only
   * @param terms the guards' answers to such an act, or to nobody's (null)
   */
  public <S extends Enum<S>> List<Offer> offers(
      Living<S> subject,
      LifeCycle<S> lifeCycle,
      Caller by,
      Function<String, Act> act,
      Function<Act, Terms> terms) {
    return Offer.of(this, subject, lifeCycle, by, act, terms);
  }

  /**
   * An act that no life cycle governs, as a page offers it.
   *
   * @param act as whoever looks would do it; null for nobody
   */
  public Offer offer(String kind, String event, Act act, boolean reasonNeeded, String citation) {
    return Offer.of(this, kind, event, act, reasonNeeded, citation);
  }

  /** What keeps somebody from an event of a life cycle, whatever its subject, if anything does. */
  public Optional<Problem> bar(Act act, LifeCycle<?> lifeCycle) {
    return bar(act, lifeCycle.roles(act.event()));
  }

  /**
   * What keeps somebody from an event before anything of its subject is looked at, if anything
   * does: the place or the role. For pages, which offer only what would be accepted; nobody tries
   * anything, so nothing is told.
   *
   * @param roles who may do it by a life cycle; none: the event itself says
   */
  Optional<Problem> bar(Act act, Set<Role> roles) {
    try {
      checkPlace(act);
      roleFor(act, roles.isEmpty() ? tellers(act) : roles);
      return Optional.empty();
    } catch (Problem refusal) {
      return Optional.of(refusal);
    }
  }

  private static Set<Role> tellers(Act act) {
    return EventCatalogue.get().by(act.kind(), act.event()).stream()
        .map(Role::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
  }

  /** The role to act in; refuses with 403 when the caller holds none of those wanted. */
  private static Role roleFor(Act act, Set<Role> wanted) {
    Set<Role> here = EnumSet.noneOf(Role.class);
    here.addAll(wanted);
    if (!act.docket().rehearsal()) {
      here.remove(Role.TRAINER);
    }
    Role role = act.by().roleAmong(here);
    if (role == null && act.by().holdsAny(EnumSet.of(Role.SYSTEM))) {
      role = Role.SYSTEM;
    }
    if (role == null) {
      throw Problem.forbidden(
          "wrong-role",
          "\"%s\" is for the role %s; %s holds %s."
              .formatted(act.event(), wanted, act.by().account(), act.by().roles()));
    }
    return role;
  }

  private void checkPlace(Act act) {
    if (act.by().deputyship() != null) {
      deputised.fire(new Deputised(act));
    }
    if (act.by().rehearsalOnly() && !act.docket().rehearsal()) {
      throw Problem.forbidden(
          "rehearsal-account",
          "%s is a rehearsal account and acts in rehearsals only.".formatted(act.by().account()));
    }
    if (!act.by().coversCounty(act.docket().state(), act.county())) {
      throw Problem.forbidden(
          "wrong-county",
          "%s acts for %s, not for %s."
              .formatted(
                  act.by().account(),
                  act.by().jurisdiction(),
                  act.county() == null ? act.docket().state() : act.county()));
    }
  }

  private static void checkVersion(Act act, Subject subject) {
    if (act.expectedRevision() != null && act.expectedRevision() != subject.revision()) {
      throw Problem.conflict(
              "stale-version",
              "You saw version %d, it is %d now: look at it again, then decide."
                  .formatted(act.expectedRevision(), subject.revision()))
          .with("state", subject.stateName())
          .with("version", subject.revision());
    }
  }

  private static <S extends Enum<S>> Problem illegal(
      Act act, Living<S> subject, LifeCycle<S> lifeCycle) {
    List<String> allowed = lifeCycle.movesFrom(subject.state()).stream().map(Move::event).toList();
    return Problem.conflict(
            "illegal-event",
            "\"%s\" cannot follow %s; what can is %s."
                .formatted(
                    act.event(),
                    subject.state(),
                    allowed.isEmpty() ? "nothing" : String.join(", ", allowed)))
        .with("state", subject.stateName())
        .with("allowedEvents", allowed);
  }

  private static boolean late(Act act, Terms terms) {
    boolean late = terms.due().isPresent() && act.happened().isAfter(terms.due().get());
    if (late && (Act.isBlank(act.authority()) || Act.isBlank(act.reason()))) {
      throw Problem.conflict(
          "late",
          "This was due by %s. It can still be done, marked late: give \"authority\" and \"reason\"."
              .formatted(terms.due().get()));
    }
    return late;
  }

  private static Map<String, Object> blockedBy(Problem refusal) {
    Object blockers = refusal.members().get("blockedBy");
    return blockers == null ? Map.of() : Map.of("blockedBy", blockers);
  }
}
