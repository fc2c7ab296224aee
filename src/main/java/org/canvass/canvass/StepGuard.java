package org.canvass.canvass;

import java.util.Optional;
import org.canvass.election.TwoPersons;
import org.canvass.workflow.Guard;
import org.canvass.workflow.Seat;

/** What must hold before a step moves. */
public enum StepGuard implements Guard {
  /** The polls have closed. */
  POLLS_CLOSED,
  /** The canvass is at a stage in which its steps may move. */
  CANVASS_UNDER_WAY,
  /** What the step stands on is done, such as the tally's report. */
  GROUND_LAID,
  /** A second person acts than the one who asked. */
  SECOND_PERSON(
      Seat.notByLast("ask-to-reopen").inRoundOf("complete").lapsingBy(TwoPersons.REQUEST_ENDS));

  private final Seat seat;

  StepGuard() {
    this(null);
  }

  StepGuard(Seat seat) {
    this.seat = seat;
  }

  @Override
  public Optional<Seat> seat() {
    return Optional.ofNullable(seat);
  }
}
