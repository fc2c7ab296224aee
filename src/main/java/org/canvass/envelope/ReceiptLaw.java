package org.canvass.envelope;

import java.time.Instant;
import java.util.Map;
import org.canvass.law.ElectionType;
import org.canvass.law.Evidence;
import org.canvass.law.RulebookVersion;
import org.canvass.law.Timeliness;

/**
 * The law by which the envelopes of one county came in time or not (§3020).
 *
 * @param orders until when what is in time there, by the deadline's key, where an order gives more
 *     time
 */
public record ReceiptLaw(RulebookVersion rulebook, ElectionType type, Map<String, Instant> orders) {
  /** What it says of the evidence. */
  Timeliness timeliness(Evidence evidence) {
    return rulebook.timeliness(evidence, type, null, orders);
  }
}
