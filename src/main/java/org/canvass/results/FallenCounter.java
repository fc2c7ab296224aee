package org.canvass.results;

/**
 * A contest's counter that is lower than in the update before: a discrepancy that the county has to
 * explain. Overvotes fall when adjudicators read the voter's intent; votes should not.
 *
 * @param contestId the feed's number of the contest; 0 for county-wide cards
 * @param before the figure of the update before
 * @param after the figure now; 0 when the counter is no longer published
 */
public record FallenCounter(long contestId, FeedCounter counter, long before, long after) {}
