package org.canvass.ledger.verifier;

import java.util.List;

/**
 * Where the law wants another person. A round begins when the subject enters {@code in} by one of
 * {@code begins}; whoever does one of {@code notBy} in that round, the beginning included, and
 * leaves the subject in that state, is remembered; and {@code event} out of it must be done by
 * another: than all of them, or than the last.
 *
 * @param kind of subject
 * @param event that needs another person
 * @param in the state in which it is done
 * @param begins events that begin a round
 * @param notBy events whose actors are ruled out
 * @param lastOnly whether only the last of them is
 * @param setting the rulebook's setting on which the rule hangs; null: it always holds
 */
record SeatRule(
    String kind,
    String event,
    String in,
    List<String> begins,
    List<String> notBy,
    boolean lastOnly,
    String setting) {}
