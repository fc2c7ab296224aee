package org.canvass.canvass;

import java.util.Optional;
import org.canvass.election.TwoPersons;
import org.canvass.workflow.Guard;
import org.canvass.workflow.Seat;

/** What must hold before a canvass moves on. */
public enum CanvassGuard implements Guard {
  /** The polls have closed; no count before (§§14212, 15152). */
  POLLS_CLOSED,
  /** The steps that the rulebook puts before the end of the count are done. */
  COUNT_STEPS_DONE,
  /** The steps that the rulebook puts before certification are done. */
  CERTIFICATION_STEPS_DONE,
  /** The steps that the rulebook puts before the close are done. */
  CLOSING_STEPS_DONE,
  /** It is not earlier than the law allows, or no voter can cure any more (§15391). */
  EARLIEST_CERTIFICATION,
  /** The ballot accounting balances (§15302(b)–(d)). */
  RECONCILIATION_BALANCED,
  /** Every discrepancy is explained. */
  DISCREPANCIES_EXPLAINED,
  /** The statement of results stands, bound to the latest figures. */
  STATEMENT_SIGNED,
  /** Who acts has seen the figures that stand (invariant 7). */
  FIGURES_SHOWN,
  /** As many members of the governing body as the law wants have voted for it (§15400). */
  BODY_CONCURS,
  /** Another person declares the results than the one who certified them (§15400). */
  DIFFERENT_PERSON_DECLARES(
      Seat.notByLast("certify", "finish-recount")
          .inRoundOf("certify", "finish-recount")
          .where("separate-persons")),
  /** A second person acts than the one who asked. */
  SECOND_PERSON(
      Seat.notByLast("ask-to-reopen")
          .inRoundOf("count-complete")
          .lapsingBy(TwoPersons.REQUEST_ENDS));

  private final Seat seat;

  CanvassGuard() {
    this(null);
  }

  CanvassGuard(Seat seat) {
    this.seat = seat;
  }

  @Override
  public Optional<Seat> seat() {
    return Optional.ofNullable(seat);
  }
}
