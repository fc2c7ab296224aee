package org.canvass.accounts;

import java.util.Optional;
import org.canvass.workflow.Guard;
import org.canvass.workflow.Seat;

/** What must hold before a proposal is decided. */
enum ProposalGuard implements Guard {
  /** Who proposes does not decide. */
  ANOTHER_ADMINISTRATOR(Seat.notBy("propose")),
  /** Nobody takes back what another has proposed. */
  OWN_PROPOSAL(null),
  /** There is no second administrator yet, and this proposal makes one. */
  NO_SECOND_ADMINISTRATOR(null);

  private final Seat seat;

  ProposalGuard(Seat seat) {
    this.seat = seat;
  }

  @Override
  public Optional<Seat> seat() {
    return Optional.ofNullable(seat);
  }
}
