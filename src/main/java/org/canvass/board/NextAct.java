package org.canvass.board;

/**
 * The act that carries a canvass on.
 *
 * @param event the event, such as {@code step/manual-tally/complete} or {@code canvass/certify}
 * @param title what is to be done, in words
 * @param owedBy who must act, in the law's words
 * @param citation the law
 */
public record NextAct(String event, String title, String owedBy, String citation) {}
