package org.canvass.workflow;

/**
 * Somebody tries an act for another, under an authority. Whoever keeps the authorities refuses it
 * by throwing when it does not hold, whichever way the act came.
 */
public record Deputised(Act act) {}
