package org.canvass.canvass;

import java.util.Map;
import java.util.TreeMap;
import org.canvass.platform.Problem;

/**
 * The counts of one batch of ballots that are decided one by one, or of a whole register.
 *
 * @param received envelopes received
 * @param valid found valid
 * @param invalid found invalid, by the rulebook's reason; a reason without any is left out
 * @param counted ballots counted
 */
public record BatchCounts(long received, long valid, Map<String, Long> invalid, long counted) {
  /** Nothing received yet. */
  public static final BatchCounts NONE = new BatchCounts(0, 0, Map.of(), 0);

  /**
   * Checks what always holds: no more is decided than was received, no more counted than valid.
   *
   * @throws Problem 422 when it does not
   */
  public BatchCounts {
    invalid = new TreeMap<>(invalid);
    invalid.values().removeIf(count -> count == 0);
    try {
      long decided = Math.addExact(valid, sum(invalid));
      if (decided > received) {
        throw Problem.refusedData(
            "more-decided-than-received",
            "%d are decided (%d valid, %d invalid), but only %d were received: correct the counts."
                .formatted(decided, valid, sum(invalid), received));
      }
    } catch (ArithmeticException tooLarge) {
      throw Problem.refusedData(
          "sum-too-large", "The sum of the counts exceeds what can be held: check their digits.");
    }
    if (counted > valid) {
      throw Problem.refusedData(
          "more-counted-than-valid",
          "%d are counted, but only %d are valid: correct the counts.".formatted(counted, valid));
    }
  }

  /** All found invalid. */
  public long invalidInAll() {
    return sum(invalid);
  }

  /** Received and not yet decided. */
  public long undecided() {
    return received - valid - invalidInAll();
  }

  /** Valid and not yet counted. */
  public long uncounted() {
    return valid - counted;
  }

  /** Whether every ballot is decided and every valid one counted. */
  public boolean allAccountedFor() {
    return undecided() == 0 && uncounted() == 0;
  }

  /** Whether any figure is lower than before. */
  public boolean fallsBelow(BatchCounts before) {
    return received < before.received
        || valid < before.valid
        || counted < before.counted
        || before.invalid.entrySet().stream()
            .anyMatch(was -> invalid.getOrDefault(was.getKey(), 0L) < was.getValue());
  }

  /** The sum of two. */
  public BatchCounts plus(BatchCounts other) {
    Map<String, Long> both = new TreeMap<>(invalid);
    other.invalid.forEach((reason, count) -> both.merge(reason, count, Math::addExact));
    return new BatchCounts(
        Math.addExact(received, other.received),
        Math.addExact(valid, other.valid),
        both,
        Math.addExact(counted, other.counted));
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().reduce(0L, Math::addExact);
  }
}
