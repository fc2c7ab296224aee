package org.canvass.workflow;

import java.util.List;

/**
 * A seat that another person must fill than those who acted before. It stands at the guard that
 * demands it, so that the auditor's verifier, whose table is drawn from here, knows what the door
 * goes by. A round begins when the subject enters the state of the guarded move by one of {@code
 * begins}; those who do one of {@code notBy} in that round and leave the subject in that state are
 * ruled out.
 *
 * @param begins events that begin a round
 * @param notBy events whose actors are ruled out
 * @param lastOnly whether only the last of them is
 * @param setting the rulebook's setting on which the rule hangs; null: it always holds
 */
public record Seat(List<String> begins, List<String> notBy, boolean lastOnly, String setting) {
  /** Another than all who did one of these events in the round. */
  public static Seat notBy(String... events) {
    return new Seat(List.of(), List.of(events), false, null);
  }

  /** Another than the last who did one of these events in the round. */
  public static Seat notByLast(String... events) {
    return new Seat(List.of(), List.of(events), true, null);
  }

  /** The events that begin a round. */
  public Seat inRoundOf(String... events) {
    return new Seat(List.of(events), notBy, lastOnly, setting);
  }

  /** Only where the rulebook has this setting. */
  public Seat where(String rulebookSetting) {
    return new Seat(begins, notBy, lastOnly, rulebookSetting);
  }
}
