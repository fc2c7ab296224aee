package org.canvass.law;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * The decision whether an envelope came in time, with the rule and the evidence that won.
 *
 * @param rule the row of the rulebook's evidence table that decided
 * @param deadline the last moment the deciding rule allows, in the county's zone
 * @param reasons why, in words; a breach that is not the voter's is flagged here as {@code
 *     EXCEPTION}
 * @param evidenceUsed the evidence the rule rests on, in the order it was weighed
 */
public record Timeliness(
    Decision decision,
    String rule,
    String citation,
    OffsetDateTime deadline,
    List<String> reasons,
    List<String> evidenceUsed) {

  /** In time, too late, or for an official to look at. */
  public enum Decision {
    TIMELY,
    LATE,
    REVIEW
  }

  public Timeliness {
    reasons = List.copyOf(reasons);
    evidenceUsed = List.copyOf(evidenceUsed);
  }
}
