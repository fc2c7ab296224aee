package org.canvass.envelope;

import java.util.Optional;
import org.canvass.workflow.Guard;
import org.canvass.workflow.Seat;

/** What must hold before a tray moves on. */
public enum TrayGuard implements Guard {
  /** Only who has it hands it over. */
  HOLDS_IT,
  /** It was handed to the one who says to have it now. */
  HANDED_TO_THEM,
  /** Another person than who brought it says that it is here. */
  ANOTHER_RECEIVES(Seat.notByLast("send", "take-over").inRoundOf("send")),
  /** Another person than the first counts again. */
  ANOTHER_COUNTS(Seat.notByLast("count").inRoundOf("count")),
  /** Two persons have counted the same, and as many as its slip says or a supervisor explained. */
  COUNTS_AGREE,
  /** They have not. */
  COUNTS_DIFFER,
  /** Its seals are not those that it left with, and nobody has explained it. */
  SEALS_DIFFER,
  /** As many of its envelopes are taken in as two persons counted. */
  ALL_TAKEN_IN;

  private final Seat seat;

  TrayGuard() {
    this(null);
  }

  TrayGuard(Seat seat) {
    this.seat = seat;
  }

  @Override
  public Optional<Seat> seat() {
    return Optional.ofNullable(seat);
  }
}
