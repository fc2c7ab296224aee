package org.canvass.results;

import org.canvass.election.Election;

/**
 * A county's figures are no longer those of the update before. Told inside the transaction of the
 * new update, so that signatures bound to the old figures fall with it or not at all.
 *
 * @param figuresSha256 the digest of the figures that stand now
 */
public record FiguresMoved(Election election, String county, String figuresSha256) {}
