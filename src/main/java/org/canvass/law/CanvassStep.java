package org.canvass.law;

/**
 * A task that the law requires of every canvass.
 *
 * @param precedes the event of the canvass that must wait for it: {@code count-complete}, {@code
 *     certify} or {@code close}
 */
public record CanvassStep(
    String key, String title, String citation, String precedes, String owedBy, String text) {}
