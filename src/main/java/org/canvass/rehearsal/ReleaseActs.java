package org.canvass.rehearsal;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The acts that follow from a county's releases: each plan is announced, each snapshot published at
 * the feed's own time, each estimate filed with its update.
 */
final class ReleaseActs {
  private static final String CLERK = "clerk";

  private ReleaseActs() {}

  static List<ScriptedAct> of(ReadyMadeElection election, String county, ZoneId zone) {
    List<ScriptedAct> acts = new ArrayList<>();
    List<PlannedRelease> plan = election.releasePlan(county);
    for (int revision : new TreeSet<>(plan.stream().map(PlannedRelease::revision).toList())) {
      PlannedRelease first =
          plan.stream().filter(release -> release.revision() == revision).findFirst().orElseThrow();
      acts.add(
          new ScriptedAct(
              first.announcedAt().atZone(zone).toInstant(),
              county,
              CLERK,
              "release-plan/announce",
              Map.of("revision", revision)));
    }
    for (PublishedUpdate update : election.updates(county)) {
      Instant published = update.feedTime().toInstant();
      acts.add(
          new ScriptedAct(
              published, county, CLERK, "update/publish", Map.of("number", update.number())));
      if (update.estimate().isPresent()) {
        acts.add(
            new ScriptedAct(
                published, county, CLERK, "estimate/file", Map.of("number", update.number())));
      }
    }
    return acts;
  }
}
