package org.canvass.envelope.reevaluation;

import java.util.Optional;
import org.canvass.workflow.Guard;
import org.canvass.workflow.Seat;

/** What must hold before a changed rule is applied. */
enum ReEvaluationGuard implements Guard {
  /** What it would change is counted. */
  COUNTED,
  /** The rulebook and the orders are still those that were proposed. */
  LAW_AS_PROPOSED,
  /** Another than who proposed it or has approved it. */
  ANOTHER_PERSON(Seat.notBy("propose", "approve").inRoundOf("propose")),
  /** As many have approved as are needed. */
  APPROVED(Seat.asMany("re-evaluation-approvals", "approve").inRoundOf("propose"));

  private final Seat seat;

  ReEvaluationGuard() {
    this(null);
  }

  ReEvaluationGuard(Seat seat) {
    this.seat = seat;
  }

  @Override
  public Optional<Seat> seat() {
    return Optional.ofNullable(seat);
  }
}
