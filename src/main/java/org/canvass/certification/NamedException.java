package org.canvass.certification;

/**
 * A county without whose results the state certifies, and why.
 *
 * @param county the county's slug
 */
public record NamedException(String county, String reason) {}
