package org.canvass.rehearsal;

import java.time.ZoneId;

/**
 * A county that takes part in a ready-made election.
 *
 * @param slug its id in the API: {@code san-luis-obispo}
 * @param fips state and county, five digits
 * @param zone the zone of its legal moments
 * @param registeredVoters the county's own figure for this election where known, else active
 *     registration by EAVS
 * @param registeredTotal active and inactive registration by EAVS
 * @param registeredSource where {@code registeredVoters} comes from
 * @param presidentVotes votes for President on November 5, 2024
 */
public record ReadyMadeCounty(
    String slug,
    String name,
    String fips,
    ZoneId zone,
    long registeredVoters,
    long registeredTotal,
    String registeredSource,
    long presidentVotes) {

  ReadyMadeCounty registering(long voters, String source) {
    return new ReadyMadeCounty(
        slug, name, fips, zone, voters, registeredTotal, source, presidentVotes);
  }
}
