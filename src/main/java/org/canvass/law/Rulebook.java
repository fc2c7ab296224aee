package org.canvass.law;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A jurisdiction's rules as data, in versions. The law that governs an election is the law in force
 * on election day; versions follow one another without gap or overlap.
 *
 * @param zone the zone of the jurisdiction's counties, in which every legal moment is computed
 */
public record Rulebook(String id, String name, ZoneId zone, List<RulebookVersion> versions) {

  public Rulebook {
    versions = List.copyOf(versions);
  }

  /**
   * The version in force on an election day.
   *
   * @throws NoVersionInForceException when there is none
   */
  public RulebookVersion versionFor(LocalDate electionDay) {
    return versions.stream()
        .filter(version -> version.isInForceOn(electionDay))
        .findFirst()
        .orElseThrow(() -> new NoVersionInForceException(id, electionDay, versions.get(0).from()));
  }
}
