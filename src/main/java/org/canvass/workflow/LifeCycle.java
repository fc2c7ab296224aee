package org.canvass.workflow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.canvass.people.Role;

/**
 * A life-cycle table, read. It answers what may follow, draws the diagram, and is what the door
 * goes by.
 *
 * @param <S> the states
 */
public final class LifeCycle<S extends Enum<S>> {
  private final String kind;
  private final Class<S> states;
  private final List<Move<S>> moves;
  private final Map<String, Set<Role>> roles = new HashMap<>();

  /**
   * @param kind the kind of subject, which is its table's name
   * @param moves the rows; no two may start with the same event in the same state
   */
  public LifeCycle(String kind, Class<S> states, List<? extends Move<S>> moves) {
    this.kind = kind;
    this.states = states;
    this.moves = List.copyOf(moves);
    List<String> seen = new ArrayList<>();
    for (Move<S> move : moves) {
      roles
          .computeIfAbsent(move.event(), event -> EnumSet.noneOf(Role.class))
          .addAll(move.rule().roles());
      for (S state : move.rule().from()) {
        String key = state + " " + move.event();
        if (seen.contains(key)) {
          throw new IllegalStateException(kind + ": two rows for " + key);
        }
        seen.add(key);
      }
    }
  }

  public String kind() {
    return kind;
  }

  public Set<S> states() {
    return Set.of(states.getEnumConstants());
  }

  public List<Move<S>> moves() {
    return moves;
  }

  /** Whether the table knows the event at all. */
  public boolean knows(String event) {
    return moves.stream().anyMatch(move -> move.event().equals(event));
  }

  /** All events, in the table's order. */
  public List<String> events() {
    return moves.stream().map(Move::event).distinct().collect(Collectors.toList());
  }

  /** Who may do the event in some state or other. */
  public Set<Role> roles(String event) {
    return Collections.unmodifiableSet(roles.getOrDefault(event, Set.of()));
  }

  /** The row for an event in a state, if there is one. */
  public Optional<Move<S>> move(S state, String event) {
    return moves.stream()
        .filter(move -> move.event().equals(event) && move.rule().from().contains(state))
        .findFirst();
  }

  /** The rows that start in a state. */
  public List<Move<S>> movesFrom(S state) {
    return moves.stream().filter(move -> move.rule().from().contains(state)).toList();
  }
}
