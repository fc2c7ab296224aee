package org.canvass.envelope.reevaluation;

import java.util.List;
import java.util.Map;

/**
 * What a changed rule would do in one county.
 *
 * @param certified whether the county has certified: its envelopes are left alone then
 * @param looked how many envelopes are decided there and not opened
 * @param before how many of them are TIMELY, LATE or for REVIEW, as they were decided
 * @param after the same, as the changed rule decides
 * @param moves how many go from which state to which
 */
public record CountyCount(
    String county,
    boolean certified,
    long looked,
    Map<String, Long> before,
    Map<String, Long> after,
    List<CountedMove> moves) {

  /** So many envelopes in one state for which the changed rule leads to another. */
  public record CountedMove(String from, String to, long envelopes) {}

  long wouldChange() {
    return certified ? 0 : moves.stream().mapToLong(CountedMove::envelopes).sum();
  }
}
