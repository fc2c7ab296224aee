package org.canvass.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The terms of one move: its guards' answers, its due moment and what changes with it.
 *
 * @param guards which guards of a row do not hold
 * @param due until when the act is in time, if it has a deadline
 * @param effect what changes beside the state
 */
public record Terms(
    Function<Guard, Optional<Blocker>> guards, Optional<Instant> due, Runnable effect) {

  /** No guards, no deadline, no effect beside the state. */
  public static Terms none() {
    return new Terms(guard -> Optional.empty(), Optional.empty(), () -> {});
  }

  public static Terms guardedBy(Function<Guard, Optional<Blocker>> guards) {
    return new Terms(guards, Optional.empty(), () -> {});
  }

  public Terms dueBy(Instant moment) {
    return new Terms(guards, Optional.ofNullable(moment), effect);
  }

  public Terms changing(Runnable change) {
    return new Terms(guards, due, change);
  }

  public List<Blocker> blockers(Move<?> move) {
    return move.rule().guards().stream().map(guards).flatMap(Optional::stream).toList();
  }
}
