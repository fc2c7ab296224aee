/**
 * What the county publishes while it counts: the snapshots of its results feed, the totals of each
 * contest, and the checks a snapshot must pass. A snapshot is taken over whole or not at all, in
 * the order of the feed's own time.
 */
package org.canvass.results;
