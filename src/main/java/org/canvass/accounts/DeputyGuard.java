package org.canvass.accounts;

import java.util.Optional;
import org.canvass.workflow.Guard;
import org.canvass.workflow.Seat;

/** What must hold before a deputy's authority is decided. */
enum DeputyGuard implements Guard {
  /** Who proposes does not decide. */
  ANOTHER_PERSON(Seat.notBy("propose")),
  /** What is delegated is the official's own, and the law lets it be delegated. */
  OWN_TO_GIVE(null),
  /** Nobody takes back what another has proposed. */
  OWN_PROPOSAL(null),
  /** The official, or an administrator, takes it away. */
  OFFICIAL_OR_ADMINISTRATOR(null);

  private final Seat seat;

  DeputyGuard(Seat seat) {
    this.seat = seat;
  }

  @Override
  public Optional<Seat> seat() {
    return Optional.ofNullable(seat);
  }
}
