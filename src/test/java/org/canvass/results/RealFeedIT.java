package org.canvass.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.results.CountedElection.COUNTY;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.canvass.canvass.Discrepancies;
import org.canvass.canvass.Discrepancy;
import org.canvass.election.Election;
import org.canvass.rehearsal.PublishedUpdate;
import org.canvass.rehearsal.ReadyMadeElection;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/** The real feed of November 5, 2024, taken over update by update. */
@ArquillianTest
class RealFeedIT {
  private static final long COUNCIL_DISTRICT_14 = 9493;
  private static final long JURADO = 23375;
  private static final long DE_LEON = 23376;

  @Inject private CountedElection counted;
  @Inject private Updates updates;
  @Inject private Contests contests;
  @Inject private CountedFigures figures;
  @Inject private Discrepancies discrepancies;

  @Test
  void sixteen_snapshots_become_sixteen_updates() throws IOException {
    ReadyMadeElection data = ReadyMadeElection.find("us-ca-2024-11-05").orElseThrow();
    List<PublishedUpdate> releases = data.updates(COUNTY);
    Election election = counted.beforePollsClose(definition(data));
    counted.clock(election, "2024-11-05T20:00:00");
    counted.bring(election, "close-polls");

    for (PublishedUpdate release : releases) {
      counted.clock(election, release.feedTime().toLocalDateTime().toString());
      try (InputStream snapshot = data.snapshot(COUNTY, release)) {
        assertThat(counted.publish(election, snapshot.readAllBytes()).fresh()).isTrue();
      }
    }

    assertThat(updates.all(election, COUNTY))
        .extracting(ResultsUpdate::number)
        .containsExactlyElementsOf(releases.stream().map(PublishedUpdate::number).toList());
    ResultsUpdate last = updates.latest(election, COUNTY).orElseThrow();
    assertThat(last.ballots()).isEqualTo(3_793_106);
    assertThat(last.contests()).isEqualTo(373);
    assertThat(figures.of(last).sha256()).isEqualTo(last.figuresSha256());
    List<Contests.Counted> district14 = contests.byUpdate(election, COUNTY, COUNCIL_DISTRICT_14);
    assertThat(district14).hasSize(16);
    assertThat(district14.get(15).counts().votesFor(JURADO)).isEqualTo(46_007);
    assertThat(district14.get(15).counts().votesFor(DE_LEON)).isEqualTo(34_472);
    Map<String, Long> open =
        discrepancies.open(election.electionId(), COUNTY).stream()
            .map(Discrepancy::key)
            .collect(Collectors.groupingBy(key -> key.split("/")[0], Collectors.counting()));
    assertThat(open)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("fallen", 36L, "ballot-sum", 2L, "above-county", 21L));
    assertThat(counted.refusals(election)).isZero();
  }

  private static ElectionDefinition definition(ReadyMadeElection data) throws IOException {
    try (InputStream in = data.definition(COUNTY)) {
      return DefinitionReader.read(in, FeedLimits.USUAL);
    }
  }
}
