package org.canvass.envelope;

import java.util.Optional;
import org.canvass.election.TwoPersons;
import org.canvass.workflow.Guard;
import org.canvass.workflow.Seat;

/** What must hold before an envelope moves on. */
public enum EnvelopeGuard implements Guard {
  /** The law gives the voter time to cure this defect (§3019). */
  LAW_OFFERS_CURE,
  /** It came from another official than those who spoke before (§3019(c)(2)). */
  ANOTHER_OFFICIAL(
      Seat.notBy("propose-mismatch", "agree-to-mismatch")
          .inRoundOf("propose-mismatch", "receive-statement")),
  /** Nobody has said yet that the statement's signature does not compare. */
  NO_FINDING_YET,
  /** Somebody has said that the signature does not compare. */
  FINDING_MADE,
  /** As many officials as the law asks agree. */
  ALL_OFFICIALS_AGREE(
      Seat.asMany("mismatch-officials", "propose-mismatch", "agree-to-mismatch")
          .inRoundOf("propose-mismatch", "receive-statement")),
  /** The statement came before the time to cure was over. */
  TIME_TO_CURE_LEFT,
  /** The time to cure is over. */
  TIME_TO_CURE_OVER,
  /** The reason is one of the rulebook's and rests on what was found. */
  REASON_FITS,
  /** The voter was told and the time to cure is over, where the reason is curable (§3019(c)(2)). */
  VOTER_WAS_HEARD,
  /** Whoever found in review what speaks against it does not reject it too (§15154(a)). */
  ANOTHER_THAN_FINDER(
      Seat.notByFinder("find-late", "find-unsigned", "find-mismatch")
          .inRoundOf(
              "add-evidence", "find-timely", "match-signature", "accept-statement", "recall")),
  /** It returns to where the challenge met it. */
  WHERE_CHALLENGED,
  /** Envelopes may be processed by now (§15101(a)). */
  PROCESSING_BEGUN,
  /** The polls have closed (§15101(b)). */
  POLLS_CLOSED,
  /** The polls have closed and the count is not declared complete. */
  COUNT_UNDER_WAY,
  /** The county has not certified. */
  NOT_CERTIFIED,
  /** Another person recalls it than the one who asked to. */
  SECOND_PERSON(
      Seat.notByLast("ask-to-recall")
          .inRoundOf("accept", "reject", "forward", "return-to-accepted")
          .lapsingBy(TwoPersons.REQUEST_ENDS)),
  /** It came in a tray that is not closed yet. */
  TRAY_OPEN,
  /** It is taken in out of a tray. */
  OUT_OF_A_TRAY,
  /** The whole batch moves, not one envelope. */
  WHOLE_BATCH;

  private final Seat seat;

  EnvelopeGuard() {
    this(null);
  }

  EnvelopeGuard(Seat seat) {
    this.seat = seat;
  }

  @Override
  public Optional<Seat> seat() {
    return Optional.ofNullable(seat);
  }
}
