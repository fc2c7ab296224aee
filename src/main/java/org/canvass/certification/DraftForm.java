package org.canvass.certification;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import org.canvass.platform.Problem;
import org.canvass.workflow.ActForm;

/** How to draw up a statement; figures only where the county publishes none here. */
public record DraftForm(
    BigDecimal ballots,
    String totals,
    String reason,
    String happenedAt,
    String authority,
    JsonObject evidence) {
  private static final int MOST_TOTALS = 8_000;

  /** From the county's published figures. */
  static DraftForm ofPublished() {
    return new DraftForm(null, null, null, null, null, null);
  }

  ActForm act() {
    return new ActForm(reason, happenedAt, authority, evidence);
  }

  Long checkedBallots() {
    if (ballots == null) {
      return null;
    }
    try {
      long counted = ballots.longValueExact();
      if (counted >= 0) {
        return counted;
      }
    } catch (ArithmeticException fractionOrTooLarge) {
      // refused below, as a number below zero is
    }
    throw Problem.refusedData(
        "not-a-count", "ballots is %s: a count is a whole number from 0.".formatted(ballots));
  }

  String checkedTotals() {
    if (totals != null && totals.length() > MOST_TOTALS) {
      throw Problem.badRequest(
          "too-long",
          "totals has %d characters; at most %d are taken."
              .formatted(totals.length(), MOST_TOTALS));
    }
    return totals;
  }
}
