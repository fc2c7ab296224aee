package org.canvass.envelope.reevaluation;

import org.canvass.envelope.ReceiptLaws;
import org.canvass.envelope.ReceiptOrders;
import org.canvass.law.RulebookVersion;

/**
 * The law for the envelopes of an election as it is in force, and as it would be by the rulebook
 * that is installed and the orders that were entered.
 *
 * @param orders all of them, those in force too
 * @param leftOut whether a county is in a recount, and some had certified, and so were left alone,
 *     when what is in force took effect
 */
public record Prospect(
    ReceiptLaws.InForce inForce, RulebookVersion rulebook, ReceiptOrders orders, boolean leftOut) {
  /** Whether there can be envelopes to be decided anew. */
  boolean isToPropose() {
    return differs() || leftOut;
  }

  /** Whether anything would be another law. */
  public boolean differs() {
    return isOtherText() || !orders.equals(inForce.orders());
  }

  boolean isOtherText() {
    return !rulebook.sha256().equals(inForce.rulebook().sha256());
  }

  boolean is(ReEvaluation proposed) {
    return rulebook.sha256().equals(proposed.rulebookSha256()) && orders.equals(proposed.orders());
  }
}
