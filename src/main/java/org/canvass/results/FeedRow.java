package org.canvass.results;

/**
 * One row of the feed's {@code Data}, as published.
 *
 * @param position 1 for the first row
 */
record FeedRow(int position, String referenceType, long referenceId, long value) {}
