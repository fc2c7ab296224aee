package org.canvass.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeMap;
import org.canvass.results.FeedRefused.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedCheckTest {

  private static final String LATER = "\"11/7/2024 4:34:01 PM\"";
  private static final String EARLIER = "\"11/6/2024 3:46:07 AM\"";

  private final FeedSnapshot accepted = SmallFeed.sound().read();

  @Test
  void theSameSnapshotAgainIsTheSame() {
    assertThat(FeedCheck.against(accepted, SmallFeed.sound().read()).same()).isTrue();
  }

  @Test
  void aNewerSnapshotWithTheSameFiguresIsNew() {
    FeedCheck check = FeedCheck.against(accepted, SmallFeed.sound().at(LATER).read());

    assertThat(check.same()).isFalse();
    assertThat(check.fallen()).isEmpty();
  }

  @Test
  void anOlderSnapshotIsRefusedEvenWithTheSameFigures() {
    assertRefused(
        SmallFeed.sound().at(EARLIER).read(), Reason.OLDER_SNAPSHOT, "2024-11-06T11:46:07Z");
  }

  @Test
  void otherFiguresForTheSameMomentAreRefused() {
    assertRefused(
        SmallFeed.sound().set("CAND", 101, "31").read(),
        Reason.SAME_TIME_OTHER_FIGURES,
        "votes of candidate 101 in contest 10: 30 accepted, 31 now");
  }

  @Test
  void aCounterMoreForTheSameMomentIsRefused() {
    assertRefused(
        SmallFeed.sound().set("WRTN-01", 10, "0").read(),
        Reason.SAME_TIME_OTHER_FIGURES,
        "other figures");
  }

  @ParameterizedTest
  @CsvSource({"PBLT, 99, 69, 30", "MBLT, 101, 69, 32", "DBLT, 100, 71, 29"})
  void fewerBallotsAreRefused(String which, String all, String mail, String inPerson) {
    SmallFeed fewer = SmallFeed.sound().at(LATER).set("PBLT", 0, all).set("EBLT", 7, all);

    assertRefused(
        fewer.set("MBLT", 7, mail).set("DBLT", 7, inPerson).read(),
        Reason.BALLOTS_FELL,
        which + " fell from");
  }

  @Test
  void aFigureOfAnotherElectionIsRefused() {
    FeedSnapshot other =
        new FeedSnapshot(accepted.feedTime(), new Figures(8, accepted.figures().counters()));

    assertRefused(other, Reason.ANOTHER_ELECTION, "feed's election 8");
  }

  @Test
  void anyOtherCounterThatFallsIsNamedWithBeforeAndAfter() {
    FeedSnapshot next = SmallFeed.sound().at(LATER).set("COV", 10, "1").set("CUV", 10, "4").read();

    assertThat(FeedCheck.against(accepted, next).fallen())
        .containsExactly(new FallenCounter(10, FeedCounter.ofContest(10, CounterKind.COV), 2, 1));
  }

  @Test
  void aCounterNoLongerPublishedHasFallenToNothing() {
    FeedSnapshot writtenIn = SmallFeed.sound().set("WRTN-01", 10, "5").read();
    FeedSnapshot next = SmallFeed.sound().at(LATER).read();

    assertThat(FeedCheck.against(writtenIn, next).fallen())
        .containsExactly(new FallenCounter(10, FeedCounter.ofPlace(10, CounterKind.WRTN, 1), 5, 0));
  }

  @Test
  void aContestWhoseBallotsAreNotTheirSumIsNamed() {
    FeedSnapshot first = SmallFeed.sound().set("CFV", 20, "0").read();

    assertThat(FeedCheck.first(first).ballotSumMismatches())
        .containsExactly(new BallotSumMismatch(20, 40, 0));
    assertThat(FeedCheck.first(accepted).ballotSumMismatches()).isEmpty();
  }

  @Test
  void theCanonicalTextIsSortedAndItsDigestFollowsEveryFigure() {
    Figures figures = accepted.figures();

    assertThat(figures.text())
        .startsWith("canvass-figures/1\nelection 7\ncounty PBLT 100\ncounty MBLT 70\n")
        .contains(
            "\ncontest 10 CUV 3\ncontest 10 NSEL-01 5\ncontest 10 CAND 101 30\ncontest 10 CAND 102 25\n")
        .endsWith("contest 20 CAND 202 18\n");
    assertThat(new Figures(7, new TreeMap<>(figures.counters())).sha256())
        .isEqualTo(figures.sha256())
        .matches("[0-9a-f]{64}");
    assertThat(SmallFeed.sound().at(LATER).read().figures().sha256()).isEqualTo(figures.sha256());
    for (FeedCounter counter : figures.counters().keySet()) {
      TreeMap<FeedCounter, Long> moved = new TreeMap<>(figures.counters());
      moved.merge(counter, 1L, Long::sum);
      assertThat(new Figures(7, moved).sha256()).isNotEqualTo(figures.sha256());
    }
    assertThat(new Figures(8, figures.counters()).sha256()).isNotEqualTo(figures.sha256());
  }

  private void assertRefused(FeedSnapshot next, Reason reason, String message) {
    assertThatThrownBy(() -> FeedCheck.against(accepted, next))
        .isInstanceOfSatisfying(
            FeedRefused.class, refused -> assertThat(refused.reason()).isEqualTo(reason))
        .hasMessageContaining(message);
  }
}
