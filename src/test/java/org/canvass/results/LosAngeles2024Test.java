package org.canvass.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.canvass.rehearsal.PublishedUpdate;
import org.canvass.rehearsal.ReadyMadeElection;
import org.canvass.results.FeedRefused.Reason;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The real feed of L.A. County, November 5, 2024: election-night final and 15 canvass updates. */
class LosAngeles2024Test {

  private static final String COUNTY = "los-angeles";
  private static final long COUNCIL_DISTRICT_14 = 9493;
  private static final long JURADO = 23375;
  private static final long DE_LEON = 23376;
  private static final long MEASURE_QS = 9915;
  private static final long MEASURE_MM = 9916;

  private static ElectionDefinition definition;
  private static List<PublishedUpdate> updates;
  private static List<FeedSnapshot> snapshots;

  @BeforeAll
  static void readTheFeed() {
    ReadyMadeElection election = ReadyMadeElection.find("us-ca-2024-11-05").orElseThrow();
    definition =
        reading(election.definition(COUNTY), in -> DefinitionReader.read(in, FeedLimits.USUAL));
    updates = election.updates(COUNTY);
    FeedReader reader = new FeedReader(definition, SmallFeed.LOS_ANGELES, FeedLimits.USUAL);
    snapshots =
        updates.stream()
            .map(update -> reading(election.snapshot(COUNTY, update), reader::read))
            .toList();
  }

  @Test
  void theDefinitionHas373ContestsIn15Groups() {
    assertThat(definition.contests()).hasSize(373);
    assertThat(definition.groups()).hasSize(15).startsWith("President", "County Measures");
    assertThat(definition.electionDay()).isEqualTo("2024-11-05");
    assertThat(definition.registeredVoters()).isEqualTo(5_736_803);
    assertThat(definition.contest(COUNCIL_DISTRICT_14).orElseThrow().choices())
        .extracting(ElectionDefinition.Choice::name)
        .containsExactlyInAnyOrder("YSABEL J. JURADO", "KEVIN DE LEÓN");
  }

  @Test
  void sixteenSnapshotsCarryTheTimesOfTheListOfUpdates() {
    assertThat(snapshots).hasSize(16);
    assertThat(snapshots)
        .extracting(FeedSnapshot::feedTime)
        .isSorted()
        .containsExactlyElementsOf(
            updates.stream().map(update -> update.feedTime().toInstant()).toList());
  }

  @ParameterizedTest
  @CsvFileSource(resources = "los-angeles-2024-totals.csv", numLinesToSkip = 1)
  void eachSnapshotHasTheTotalsThatTheCountyPublished(
      int update,
      long ballots,
      long mail,
      long inPerson,
      long jurado,
      long deLeon,
      long inContest) {
    FeedSnapshot snapshot = snapshots.get(update);
    ContestCounts district14 = snapshot.contest(COUNCIL_DISTRICT_14);

    assertThat(snapshot.ballots()).isEqualTo(ballots);
    assertThat(snapshot.mail()).isEqualTo(mail);
    assertThat(snapshot.inPerson()).isEqualTo(inPerson);
    assertThat(district14.votesFor(JURADO)).isEqualTo(jurado);
    assertThat(district14.votesFor(DE_LEON)).isEqualTo(deLeon);
    assertThat(district14.ballots()).isEqualTo(inContest);
  }

  @Test
  void theCertifiedResultOfCouncilDistrict14Stands() {
    ContestCounts district14 = snapshots.get(15).contest(COUNCIL_DISTRICT_14);

    assertThat(district14.votes()).containsExactly(entry(JURADO, 46_007L), entry(DE_LEON, 34_472L));
    assertThat(district14.ballots()).isEqualTo(87_754);
    assertThat(district14.overvotes()).isEqualTo(67);
    assertThat(district14.undervotes()).isEqualTo(7_208);
  }

  @Test
  void thirtySixCountersFallOnThreeDaysAndNoneOfThemCountsVotes() {
    Map<LocalDate, Integer> fallenByDay = new LinkedHashMap<>();
    List<FallenCounter> all = new ArrayList<>();
    for (int i = 1; i < snapshots.size(); i++) {
      List<FallenCounter> fallen =
          FeedCheck.against(snapshots.get(i - 1), snapshots.get(i)).fallen();
      if (!fallen.isEmpty()) {
        fallenByDay.put(updates.get(i).feedTime().toLocalDate(), fallen.size());
      }
      all.addAll(fallen);
    }

    assertThat(fallenByDay)
        .containsExactly(
            entry(LocalDate.of(2024, 11, 15), 18),
            entry(LocalDate.of(2024, 11, 18), 16),
            entry(LocalDate.of(2024, 11, 19), 2));
    assertThat(
            all.stream()
                .collect(Collectors.groupingBy(f -> f.counter().kind(), Collectors.counting())))
        .containsOnly(entry(CounterKind.COV, 33L), entry(CounterKind.NSEL, 3L));
    assertThat(all).allSatisfy(fallen -> assertThat(fallen.after()).isLessThan(fallen.before()));
  }

  @Test
  void theBallotSumRuleHoldsIn371ContestsOfEverySnapshot() {
    assertThat(snapshots)
        .allSatisfy(
            snapshot ->
                assertThat(FeedCheck.first(snapshot).ballotSumMismatches())
                    .extracting(BallotSumMismatch::contestId)
                    .containsExactly(MEASURE_QS, MEASURE_MM));
    assertThat(FeedCheck.first(snapshots.get(15)).ballotSumMismatches())
        .containsExactly(
            new BallotSumMismatch(MEASURE_QS, 52_517, 7_263),
            new BallotSumMismatch(MEASURE_MM, 8_584, 1_093));
    assertThat(definition.contest(MEASURE_MM).orElseThrow().title()).endsWith("MEASURE MM");
  }

  @Test
  void anOlderSnapshotServedAfterANewerOneIsRefused() {
    assertThatThrownBy(() -> FeedCheck.against(snapshots.get(4), snapshots.get(3)))
        .isInstanceOfSatisfying(
            FeedRefused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.OLDER_SNAPSHOT));
    assertThat(FeedCheck.against(snapshots.get(4), snapshots.get(4)).same()).isTrue();
  }

  @Test
  void theDigestsOfTheSnapshotsAreAllDifferent() {
    assertThat(snapshots.stream().map(snapshot -> snapshot.figures().sha256()).distinct())
        .hasSize(16);
  }

  @Test
  void theDigestOfTheCertifiedFiguresIsTheOneComputedElsewhere() {
    // from the published file by a separate program, following the description of the canonical
    // text alone
    assertThat(snapshots.get(15).figures().sha256())
        .isEqualTo("a91a21f068660989d17031cfc9dd27332b7769e23d2c865900a675986740b731");
  }

  @Test
  void contestsMayHaveMoreBallotsThanTheCounty() {
    // real and unexplained: why the county's ballots are no upper bound that a snapshot could be
    // refused by, and each such contest opens a discrepancy
    assertThat(snapshots)
        .allSatisfy(snapshot -> assertThat(FeedCheck.first(snapshot).aboveCounty()).hasSize(21));
    FeedSnapshot last = snapshots.get(15);

    assertThat(definition.contests())
        .filteredOn(contest -> last.contest(contest.id()).ballots() > last.ballots())
        .hasSize(21)
        .first()
        .extracting(contest -> last.contest(contest.id()).ballots())
        .isEqualTo(3_803_185L);
  }

  @Test
  void aSnapshotIsRefusedByTheDefinitionOfAnotherElection() {
    ReadyMadeElection election = ReadyMadeElection.find("us-ca-2024-11-05").orElseThrow();
    FeedReader other =
        new FeedReader(SmallFeed.DEFINITION, SmallFeed.LOS_ANGELES, FeedLimits.USUAL);

    assertThatThrownBy(() -> reading(election.snapshot(COUNTY, updates.get(0)), other::read))
        .isInstanceOfSatisfying(
            FeedRefused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.ANOTHER_ELECTION));
  }

  private static <T> T reading(InputStream source, Function<InputStream, T> reader) {
    try (InputStream in = source) {
      return reader.apply(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
