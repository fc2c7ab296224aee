package org.canvass.accounts;

/**
 * An account was changed, in the transaction under way: whoever keeps something for it looks.
 *
 * @param event what happened to it
 */
public record AccountChanged(String account, String event) {}
