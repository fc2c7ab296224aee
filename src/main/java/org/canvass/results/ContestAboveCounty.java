package org.canvass.results;

/**
 * A contest with more ballots than were counted in the whole county: imported as published, since
 * L.A. really publishes some, and open as a discrepancy until the county explains it.
 *
 * @param ballots ballots of the contest ({@code CBLT})
 * @param inCounty all ballots counted ({@code PBLT})
 */
public record ContestAboveCounty(long contestId, long ballots, long inCounty) {}
