package org.canvass.ledger.verifier;

import java.util.List;

/**
 * Where the law wants different persons. A round begins when the subject enters {@code in} by one
 * of {@code begins}; whoever does one of {@code acts} in that round, the beginning included, and
 * leaves the subject in that state, is remembered; {@code event} out of it wants something of them.
 *
 * @param kind of subject
 * @param event that wants it
 * @param in the state in which it is done; null for {@code ANOTHER_THAN_FINDER}: in whichever
 * @param begins events that begin a round
 * @param acts events whose actors are remembered
 * @param wants what is wanted
 * @param setting the rulebook's setting on which the rule hangs; null: it always holds
 * @param ends the rulebook's setting that says at which hour of its day the last act lapses; null:
 *     it does not lapse
 */
record SeatRule(
    String kind,
    String event,
    String in,
    List<String> begins,
    List<String> acts,
    Wants wants,
    String setting,
    String ends) {

  /** What the event wants. */
  enum Wants {
    /** Another person than all who acted. */
    ANOTHER_THAN_ALL,
    /** Another person than the last who acted. */
    ANOTHER_THAN_LAST,
    /** Another person than the last who acted in whichever state, if a person did. */
    ANOTHER_THAN_FINDER,
    /** As many different persons who acted as the setting says; one, where there is none. */
    AS_MANY
  }

  boolean concerns(String event) {
    return this.event.equals(event) || begins.contains(event) || acts.contains(event);
  }

  /** The acts, for a message. */
  String shown() {
    return "\"" + String.join("\" or \"", acts) + "\"";
  }
}
