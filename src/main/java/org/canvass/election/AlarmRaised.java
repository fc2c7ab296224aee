package org.canvass.election;

/**
 * An alarm was told in the ledger.
 *
 * @param address where who caused it called from, or null
 */
public record AlarmRaised(Alarm alarm, String address) {}
