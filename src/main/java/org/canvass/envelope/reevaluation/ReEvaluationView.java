package org.canvass.envelope.reevaluation;

import java.time.OffsetDateTime;
import java.util.List;
import org.canvass.workflow.Option;

/**
 * A re-evaluation as calls and pages show it.
 *
 * @param law the text and the orders that it makes the law for envelopes
 * @param counted how many envelopes were looked at so far to count what it would change
 * @param wouldChange how many of them are decided otherwise; absent while they are being counted
 * @param countsSha256 SHA-256 of the JSON of what was counted, as the ledger names it
 * @param counties what it would change in each county, as it was counted and approved; absent
 *     before
 * @param applied how far the deciding anew has come; absent before it has taken effect
 */
public record ReEvaluationView(
    int number,
    long version,
    String state,
    LawView law,
    String proposedBy,
    List<String> approvedBy,
    long counted,
    Long wouldChange,
    String countsSha256,
    List<CountyCount> counties,
    AppliedView applied,
    List<Option> next) {

  /**
   * A law for envelopes.
   *
   * @param version of the rulebook
   * @param sha256 of the rulebook's text
   * @param orders all orders that give more time
   */
  public record LawView(String version, String sha256, List<ReceiptOrderView> orders) {}

  /** An order that gives a county more time for a deadline. */
  public record ReceiptOrderView(
      String county, String deadline, int number, OffsetDateTime until) {}

  /**
   * How far the deciding anew has come.
   *
   * @param since when it became the law for envelopes
   * @param looked how many envelopes were looked at again
   * @param of how many there were when they were counted
   * @param changed how many were decided anew
   * @param leftAlone how many would have been, in counties that have certified
   */
  public record AppliedView(
      OffsetDateTime since, long looked, long of, long changed, long leftAlone) {}

  /**
   * What could be proposed.
   *
   * @param inForce the law for envelopes as it is
   * @param installed the law as it would be by the installed rulebook and the orders entered
   * @param differs whether that is another law
   * @param leftOut whether a county in a recount may have been left alone when it took effect
   */
  public record ProspectView(
      LawView inForce, LawView installed, boolean differs, boolean leftOut) {}
}
