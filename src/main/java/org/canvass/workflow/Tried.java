package org.canvass.workflow;

/**
 * Somebody tries an act of which the catalogue says that it keeps office hours. Told before
 * anything is known of its outcome, outside of its transaction.
 */
public record Tried(Act act) {}
