package org.canvass.law;

/**
 * A date of a piece of evidence that cannot be: no ballot of the election was out yet, or nothing
 * of it is kept any more. Somebody has mistyped it, or a clock was wrong.
 *
 * @param field whose date it is, as {@link Evidence} names it
 * @param why in words, with the law that sets the bound
 */
public record ImpossibleDate(String field, String why) {}
