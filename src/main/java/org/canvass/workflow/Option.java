package org.canvass.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.canvass.people.Role;

/**
 * Something that may be done next, from the same table that the door goes by.
 *
 * @param event the event's name
 * @param to the state that it leads to
 * @param roles who may do it
 * @param reasonNeeded whether a reason must be given
 * @param citation the law
 * @param blockedBy what stands in the way now; empty when nothing does
 */
public record Option(
    String event,
    String to,
    List<String> roles,
    boolean reasonNeeded,
    String citation,
    List<Blocker> blockedBy) {

  /** What may follow the present state of a subject, in the table's order. */
  public static <S extends Enum<S>> List<Option> of(
      Living<S> subject, LifeCycle<S> lifeCycle, Terms terms) {
    List<Option> options = new ArrayList<>();
    for (Move<S> move : lifeCycle.movesFrom(subject.state())) {
      Rule<S> rule = move.rule();
      if (rule.roles().equals(Set.of(Role.SYSTEM))) {
        continue;
      }
      options.add(
          new Option(
              move.event(),
              rule.to().name(),
              rule.roles().stream().sorted(Comparator.naturalOrder()).map(Role::name).toList(),
              rule.reasonNeeded(),
              rule.citation(),
              terms.blockers(move)));
    }
    return options;
  }
}
