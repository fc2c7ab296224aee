package org.canvass.results;

import java.util.Optional;
import org.canvass.election.TwoPersons;
import org.canvass.workflow.Guard;
import org.canvass.workflow.Seat;

/** What must hold before a correction is published. */
enum CorrectionGuard implements Guard {
  /** A second person approves than the one who proposed, on the same day. */
  SECOND_PERSON;

  @Override
  public Optional<Seat> seat() {
    return Optional.of(Seat.notBy(Corrections.PROPOSE).lapsingBy(TwoPersons.REQUEST_ENDS));
  }
}
