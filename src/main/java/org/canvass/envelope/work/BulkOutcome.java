package org.canvass.envelope.work;

import java.util.List;

/**
 * What came of an act on many envelopes, one by one: each that was accepted has an entry of its
 * own, each that was refused says why.
 */
public record BulkOutcome(String event, long done, long doneBefore, long refused, List<One> items) {

  /** What came of it with one envelope. */
  public enum Outcome {
    DONE,
    /** The same person had done it already, with the version that was seen: a call sent again. */
    DONE_BEFORE,
    REFUSED
  }

  /**
   * What came of it with one envelope.
   *
   * @param state where it stands now; null where it is not known
   * @param code the problem's code where it was refused, else null
   * @param detail why it was refused, else null
   */
  public record One(
      long id,
      String number,
      Outcome outcome,
      String state,
      Long version,
      String code,
      String detail) {}

  static BulkOutcome of(String event, List<One> items) {
    return new BulkOutcome(
        event,
        count(items, Outcome.DONE),
        count(items, Outcome.DONE_BEFORE),
        count(items, Outcome.REFUSED),
        List.copyOf(items));
  }

  private static long count(List<One> items, Outcome outcome) {
    return items.stream().filter(one -> one.outcome() == outcome).count();
  }
}
