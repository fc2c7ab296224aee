package org.canvass.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.canvass.ledger.EventCatalogue;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.platform.Problem;

/**
 * An act as a page offers it to whoever looks: open where the door would let it through, and
 * otherwise with all that stands in the way, from the same tables and guards.
 *
 * @param kind the kind of subject
 * @param event the event's name
 * @param text what the ledger will say of it
 * @param reasonNeeded whether a reason must be given
 * @param codeNeeded whether the second factor is asked for
 * @param citation the law, or null
 * @param whyNot what stands in the way and what to do about it; empty when nothing does
 */
public record Offer(
    String kind,
    String event,
    String text,
    boolean reasonNeeded,
    boolean codeNeeded,
    String citation,
    List<Blocker> whyNot) {
  /** The guard's name of what is no guard: who looks is not the one to act. */
  private static final String WHO = "WHO";

  /** Whether the door would let it through. */
  public boolean isOpen() {
    return whyNot.isEmpty();
  }

  /** Whether whoever looks could do it if the time for it had come. */
  public boolean isYours() {
    return whyNot.stream().noneMatch(blocker -> blocker.guard().equals(WHO));
  }

  /** What stands in the way, whoever would act. */
  public List<Blocker> blockers() {
    return whyNot.stream().filter(blocker -> !blocker.guard().equals(WHO)).toList();
  }

  /**
   * What may follow the present state of a subject, in the table's order.
   *
   * @param by who looks; null for nobody
   * @param act the event as that person would do it; asked for where somebody looks only
   * @param terms the guards' answers to such an act, or to nobody's (null)
   */
  static <S extends Enum<S>> List<Offer> of(
      Door door,
      Living<S> subject,
      LifeCycle<S> table,
      Caller by,
      Function<String, Act> act,
      Function<Act, Terms> terms) {
    List<Offer> offers = new ArrayList<>();
    for (Move<S> move : table.movesFrom(subject.state())) {
      Rule<S> rule = move.rule();
      if (rule.roles().equals(Set.of(Role.SYSTEM))) {
        continue;
      }
      Act tried = by == null ? null : act.apply(move.event());
      List<Blocker> whyNot = new ArrayList<>();
      who(door, tried, rule.roles()).ifPresent(whyNot::add);
      whyNot.addAll(terms.apply(tried).blockers(move));
      offers.add(
          new Offer(
              table.kind(),
              move.event(),
              EventCatalogue.get().text(table.kind(), move.event()),
              rule.reasonNeeded(),
              asksCode(table.kind(), move.event(), by),
              rule.citation(),
              List.copyOf(whyNot)));
    }
    return List.copyOf(offers);
  }

  /**
   * An act that no life cycle governs.
   *
   * @param act as whoever looks would do it; null for nobody
   */
  static Offer of(
      Door door, String kind, String event, Act act, boolean reasonNeeded, String citation) {
    return new Offer(
        kind,
        event,
        EventCatalogue.get().text(kind, event),
        reasonNeeded,
        asksCode(kind, event, act == null ? null : act.by()),
        citation,
        who(door, act, Set.of()).stream().toList());
  }

  /** The same offer, with what the component itself would refuse it for, if it would. */
  public Offer unless(Optional<Problem> refusal) {
    if (refusal.isEmpty()) {
      return this;
    }
    List<Blocker> more = new ArrayList<>(whyNot);
    more.add(
        new Blocker(
            refusal.get().status() == 403 ? WHO : refusal.get().code(),
            refusal.get().getMessage(),
            null));
    return new Offer(kind, event, text, reasonNeeded, codeNeeded, citation, List.copyOf(more));
  }

  private static Optional<Blocker> who(Door door, Act act, Set<Role> roles) {
    Optional<Problem> bar =
        act == null
            ? Optional.of(Problem.signInNeeded("Sign in with an account that may do this."))
            : door.bar(act, roles);
    return bar.map(problem -> new Blocker(WHO, problem.getMessage(), null));
  }

  private static boolean asksCode(String kind, String event, Caller by) {
    return by != null && !by.rehearsalOnly() && EventCatalogue.get().asksSecondFactor(kind, event);
  }
}
