package org.canvass.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.canvass.rehearsal.PublishedUpdate.BallotsLeft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadyMadeElectionTest {

  private static final String COUNTY = "los-angeles";

  private final ReadyMadeElection general2024 =
      ReadyMadeElection.find("us-ca-2024-11-05").orElseThrow();

  @Test
  void twoElectionsAreReady() {
    assertThat(ReadyMadeElection.ids()).containsExactly("us-ca-2024-11-05", "us-ca-2026-11-03");
    assertThat(general2024.electionDay()).isEqualTo("2024-11-05");
    assertThat(general2024.type()).isEqualTo("presidential-general");
    assertThat(general2024.live()).isFalse();
    assertThat(general2024.feeds()).containsExactly(COUNTY);
  }

  @Test
  void theLiveElectionHasTheSameCountiesAndNoFeed() {
    ReadyMadeElection general2026 = ReadyMadeElection.find("us-ca-2026-11-03").orElseThrow();

    assertThat(general2026.live()).isTrue();
    assertThat(general2026.type()).isEqualTo("general");
    assertThat(general2026.electionDay()).isEqualTo("2026-11-03");
    assertThat(general2026.feeds()).isEmpty();
    assertThat(general2026.counties())
        .extracting(ReadyMadeCounty::slug)
        .containsExactlyElementsOf(
            general2024.counties().stream().map(ReadyMadeCounty::slug).toList());
    assertThatThrownBy(() -> general2026.updates(COUNTY))
        .hasMessageContaining("no results feed of los-angeles");
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-ca-2020-11-03", "", "..", "us-ca-2024-11-05/los-angeles"})
  void anUnknownElectionIsNotThere(String id) {
    assertThat(ReadyMadeElection.find(id)).isEmpty();
  }

  @Test
  void fiftyEightCountiesAreDistinctAndNamed() {
    List<ReadyMadeCounty> counties = general2024.counties();

    assertThat(counties).hasSize(58);
    assertThat(counties)
        .extracting(ReadyMadeCounty::slug)
        .doesNotHaveDuplicates()
        .allMatch(s -> s.matches("[a-z-]+"));
    assertThat(counties)
        .extracting(ReadyMadeCounty::fips)
        .doesNotHaveDuplicates()
        .allMatch(f -> f.matches("06\\d{3}"));
    assertThat(counties)
        .extracting(ReadyMadeCounty::name)
        .doesNotHaveDuplicates()
        .allMatch(n -> n.endsWith(" County"));
    assertThat(counties)
        .extracting(ReadyMadeCounty::zone)
        .containsOnly(ZoneId.of("America/Los_Angeles"));
    assertThat(general2024.county("san-luis-obispo"))
        .get()
        .extracting("name")
        .isEqualTo("San Luis Obispo County");
  }

  @Test
  void theCountiesAddUpToTheStatewideFigures() {
    List<ReadyMadeCounty> counties = general2024.counties();

    assertThat(counties.stream().mapToLong(ReadyMadeCounty::presidentVotes).sum())
        .isEqualTo(15_862_536);
    assertThat(counties.stream().mapToLong(ReadyMadeCounty::registeredTotal).sum())
        .isEqualTo(26_942_532);
    assertThat(counties)
        .allSatisfy(
            c -> assertThat(c.registeredVoters()).isBetween(c.presidentVotes() / 2, 6_000_000L));
  }

  @Test
  void losAngelesGivesItsOwnRegistration() {
    ReadyMadeCounty losAngeles = general2024.county(COUNTY).orElseThrow();

    assertThat(losAngeles.registeredVoters()).isEqualTo(5_736_803);
    assertThat(losAngeles.registeredSource()).contains("results feed");
    assertThat(
            ReadyMadeElection.find("us-ca-2026-11-03")
                .orElseThrow()
                .county(COUNTY)
                .orElseThrow()
                .registeredVoters())
        .isEqualTo(5_618_825);
  }

  @Test
  void updatesAreNumberedInOrderAndTheirSnapshotsAreThere() throws IOException {
    List<PublishedUpdate> updates = general2024.updates(COUNTY);

    assertThat(updates)
        .extracting(PublishedUpdate::number)
        .containsExactlyElementsOf(IntStream.range(0, 16).boxed().toList());
    assertThat(updates).extracting(PublishedUpdate::feedTime).isSorted();
    for (PublishedUpdate update : updates) {
      try (InputStream snapshot = general2024.snapshot(COUNTY, update)) {
        assertThat(snapshot.readNBytes(2)).containsExactly(0x1f, 0x8b);
      }
    }
  }

  @Test
  void estimatesOfBallotsLeftAddUpWhereTheCategoriesAreKnown() {
    List<BallotsLeft> estimates =
        general2024.updates(COUNTY).stream().flatMap(update -> update.estimate().stream()).toList();

    assertThat(estimates)
        .extracting(BallotsLeft::total)
        .containsExactly(187_300L, 141_900L, 99_400L, 79_400L, 32_300L, 19_700L, 0L);
    assertThat(estimates).extracting(BallotsLeft::source).doesNotContain("");
    assertThat(estimates)
        .filteredOn(left -> left.voteByMail().isPresent())
        .hasSize(3)
        .allSatisfy(
            left ->
                assertThat(
                        left.voteByMail().getAsLong()
                            + left.conditionalRegistration().getAsLong()
                            + left.provisional().getAsLong())
                    .isEqualTo(left.total()));
  }

  @Test
  void thePlanSaidNovember22WhereTheUpdateCameOnNovember21() {
    List<PlannedRelease> plan = general2024.releasePlan(COUNTY);
    LocalDate planned = LocalDate.of(2024, 11, 22);

    assertThat(plan)
        .filteredOn(release -> release.date().equals(planned))
        .extracting(PlannedRelease::revision)
        .containsExactly(2);
    assertThat(general2024.updates(COUNTY))
        .extracting(update -> update.feedTime().toLocalDate())
        .contains(LocalDate.of(2024, 11, 21))
        .doesNotContain(planned);
  }

  @Test
  void theFirstPlanNamesWeekdaysFromFourToFive() {
    assertThat(general2024.releasePlan(COUNTY))
        .filteredOn(release -> release.revision() == 1 && release.from().isPresent())
        .hasSize(10)
        .allSatisfy(
            release -> {
              assertThat(release.from()).contains(LocalTime.of(16, 0));
              assertThat(release.until()).contains(LocalTime.of(17, 0));
              assertThat(release.date().getDayOfWeek().getValue()).isLessThanOrEqualTo(5);
            });
    assertThat(general2024.releasePlan(COUNTY))
        .filteredOn(release -> release.release() == PlannedRelease.Release.CERTIFICATION)
        .extracting(PlannedRelease::date)
        .containsOnly(LocalDate.of(2024, 12, 3));
  }

  @Test
  void revisionsOfThePlanFollowEachOther() {
    assertThat(general2024.releasePlan(COUNTY)).extracting(PlannedRelease::revision).isSorted();
    assertThat(general2024.releasePlan(COUNTY)).extracting(PlannedRelease::announcedAt).isSorted();
  }
}
