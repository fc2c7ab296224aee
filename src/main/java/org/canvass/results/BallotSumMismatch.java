package org.canvass.results;

/**
 * A contest whose ballots are not the sum of fully voted, partly voted, overvoted and undervoted
 * ones: imported as published, and open as a discrepancy until the county explains it.
 *
 * @param ballots ballots of the contest ({@code CBLT})
 * @param sum {@code CFV + CPV + COV + CUV}
 */
public record BallotSumMismatch(long contestId, long ballots, long sum) {}
