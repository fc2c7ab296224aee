package org.canvass.workflow;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.canvass.people.Role;

/**
 * What a row of a life-cycle table says.
 *
 * @param event the event's name where several rows share it; null: the row's own name
 * @param from the states that it may start in
 * @param to the state that it leads to
 * @param roles who may do it
 * @param guards what must hold
 * @param reasonNeeded whether the actor must say why
 * @param citation the law it rests on
 */
public record Rule<S extends Enum<S>>(
    String event,
    Set<S> from,
    S to,
    Set<Role> roles,
    Set<Guard> guards,
    boolean reasonNeeded,
    String citation) {

  /** Starts a row: the states that it may start in. */
  @SafeVarargs
  public static <S extends Enum<S>> Rule<S> from(S first, S... others) {
    return new Rule<>(null, EnumSet.of(first, others), null, Set.of(), Set.of(), false, null);
  }

  public Rule<S> to(S state) {
    return new Rule<>(event, from, state, roles, guards, reasonNeeded, citation);
  }

  public Rule<S> by(Role first, Role... others) {
    return new Rule<>(event, from, to, EnumSet.of(first, others), guards, reasonNeeded, citation);
  }

  public Rule<S> when(Guard... needed) {
    return new Rule<>(
        event,
        from,
        to,
        roles,
        Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(needed))),
        reasonNeeded,
        citation);
  }

  public Rule<S> withReason() {
    return new Rule<>(event, from, to, roles, guards, true, citation);
  }

  public Rule<S> called(String sharedEvent) {
    return new Rule<>(sharedEvent, from, to, roles, guards, reasonNeeded, citation);
  }

  public Rule<S> under(String law) {
    return new Rule<>(event, from, to, roles, guards, reasonNeeded, law);
  }
}
