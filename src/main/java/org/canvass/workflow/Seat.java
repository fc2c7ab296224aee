package org.canvass.workflow;

import java.util.List;

/**
 * How many persons the law wants, and who may not be the same. It stands at the guard that demands
 * it, so that the auditor's verifier, whose table is drawn from here, knows what the door goes by.
 * A round begins when the subject enters the state of the guarded move by one of {@code begins};
 * those who do one of {@code acts} in that round and leave the subject in that state are
 * remembered.
 *
 * @param begins events that begin a round
 * @param acts events whose actors are remembered
 * @param wants what the guarded move wants of them
 * @param setting the rulebook's setting on which the rule hangs; null: it always holds
 * @param ends the rulebook's setting that says at which hour of its day the last act lapses, by the
 *     recorded time; null: it does not lapse
 */
public record Seat(
    List<String> begins, List<String> acts, Wants wants, String setting, String ends) {

  /** What is wanted before the guarded move. */
  public enum Wants {
    /** It is done by another person than all who acted in the round. */
    ANOTHER_THAN_ALL,
    /** It is done by another person than the last who acted. */
    ANOTHER_THAN_LAST,
    /**
     * It is done by another person than the last who acted, in whichever state; nobody may have
     * acted, or Canvass itself. The events that begin a round set an end to what was found before.
     */
    ANOTHER_THAN_FINDER,
    /** As many different persons have acted as the setting says; one, where there is none. */
    AS_MANY
  }

  /** Another than all who did one of these events in the round. */
  public static Seat notBy(String... events) {
    return new Seat(List.of(), List.of(events), Wants.ANOTHER_THAN_ALL, null, null);
  }

  /** Another than the last who did one of these events in the round. */
  public static Seat notByLast(String... events) {
    return new Seat(List.of(), List.of(events), Wants.ANOTHER_THAN_LAST, null, null);
  }

  /** Another than the last who did one of these events, where a person did. */
  public static Seat notByFinder(String... events) {
    return new Seat(List.of(), List.of(events), Wants.ANOTHER_THAN_FINDER, null, null);
  }

  /** As many different persons who did one of these events as the rulebook's setting says. */
  public static Seat asMany(String rulebookSetting, String... events) {
    return new Seat(List.of(), List.of(events), Wants.AS_MANY, rulebookSetting, null);
  }

  /** The events that begin a round. */
  public Seat inRoundOf(String... events) {
    return new Seat(List.of(events), acts, wants, setting, ends);
  }

  /** Only where the rulebook has this setting. */
  public Seat where(String rulebookSetting) {
    return new Seat(begins, acts, wants, rulebookSetting, ends);
  }

  /** What was done last lapses with its day, at the hour that the rulebook's setting says. */
  public Seat lapsingBy(String rulebookSetting) {
    return new Seat(begins, acts, wants, setting, rulebookSetting);
  }
}
