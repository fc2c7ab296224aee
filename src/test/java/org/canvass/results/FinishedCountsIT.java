package org.canvass.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.canvass.results.CountedElection.COUNTY;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import org.canvass.deadline.Calendars;
import org.canvass.deadline.Status;
import org.canvass.election.Election;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.platform.Problem;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The duty to finish counting by the 13th day, and the statement that meets it (§15307). */
@ArquillianTest
class FinishedCountsIT {
  @Inject private CountedElection counted;
  @Inject private FinishedCounts finishedCounts;
  @Inject private Estimates estimates;
  @Inject private Calendars calendars;

  private Election election;

  @BeforeEach
  void a_count_of_100_ballots_is_released() {
    election = counted.countingIn2026();
    counted.publish(election, SmallFeed.sound().at("\"11/16/2026 4:30:19 PM\""));
  }

  @Test
  void the_officials_statement_meets_the_duty() {
    assertThat(status()).isEqualTo(Status.DUE_SOON);

    FinishedCount finished = finish(supervisor(), 100, Map.of("provisional", 7L, "curable", 3L));

    assertThat(status()).isEqualTo(Status.MET);
    assertThat(finished.said().excepted()).containsEntry("provisional", 7L);
    assertThat(finishedCounts.all(election, COUNTY)).hasSize(1);
  }

  @Test
  void what_the_county_published_otherwise_is_refused() {
    estimate(40);

    assertRefused("count-not-released", () -> finish(supervisor(), 99, Map.of("provisional", 40L)));
    assertRefused("ballots-left-over", () -> finish(supervisor(), 100, Map.of("curable", 39L)));
    assertRefused("unknown-category", () -> finish(supervisor(), 100, Map.of("found", 40L)));
    assertRefused("impossible-count", () -> finish(supervisor(), 100, Map.of("curable", -1L)));
    assertRefused("wrong-role", () -> finish(CountedElection.clerk(), 100, Map.of("curable", 40L)));

    assertThat(finishedCounts.all(election, COUNTY)).isEmpty();
    assertThat(counted.refusals(election)).isEqualTo(5);
    assertThat(status()).isEqualTo(Status.DUE_SOON);
  }

  @Test
  void before_2026_there_was_no_such_day() {
    election = counted.counting(SmallFeed.DEFINITION);

    assertRefused("nothing-to-finish-by", () -> finish(supervisor(), 0, Map.of()));
  }

  private static void assertRefused(String code, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }

  private FinishedCount finish(Caller by, long ballots, Map<String, Long> excepted) {
    return finishedCounts.finish(
        election,
        COUNTY,
        counted.act(
            election, by, "finished_count", FinishedCount.nameOfAll(COUNTY), FinishedCounts.FINISH),
        new FinishedCount.Said(ballots, new TreeMap<>(excepted), "test"));
  }

  private void estimate(long left) {
    estimates.file(
        election,
        COUNTY,
        counted.act(
            election,
            CountedElection.clerk(),
            "estimate",
            Estimate.nameOfAll(COUNTY),
            Estimates.FILE),
        new Estimate.Left(left, new TreeMap<>(), "test", null));
  }

  private static Caller supervisor() {
    return CountedElection.caller(Role.SUPERVISOR, COUNTY);
  }

  private Status status() {
    return calendars.county(election, COUNTY).counties().get(COUNTY).stream()
        .filter(standing -> standing.deadline().key().equals("count-most"))
        .findFirst()
        .orElseThrow()
        .status();
  }
}
