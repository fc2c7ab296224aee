package org.canvass.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.canvass.results.CountedElection.COUNTY;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.canvass.canvass.Discrepancies;
import org.canvass.canvass.Discrepancy;
import org.canvass.election.Election;
import org.canvass.people.Role;
import org.canvass.platform.Problem;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

@ArquillianTest
class UpdatesIT {
  private static final String NEXT_DAY = "\"11/7/2024 4:34:01 PM\"";

  @Resource private ManagedExecutorService threads;
  @Inject private CountedElection counted;
  @Inject private Updates updates;
  @Inject private CountedFigures figures;
  @Inject private Contests contests;
  @Inject private Discrepancies discrepancies;

  @Test
  void a_snapshot_becomes_an_update_with_every_figure() {
    Election election = counted.counting(SmallFeed.DEFINITION);

    Updates.Publication done = counted.publish(election, SmallFeed.sound());

    FeedSnapshot snapshot = SmallFeed.sound().read();
    ResultsUpdate update = updates.latest(election, COUNTY).orElseThrow();
    assertThat(done.fresh()).isTrue();
    assertThat(update.number()).isZero();
    assertThat(update.feedTime()).isEqualTo(snapshot.feedTime());
    assertThat(update.ballots()).isEqualTo(100);
    assertThat(update.mail()).isEqualTo(70);
    assertThat(update.inPerson()).isEqualTo(30);
    assertThat(update.figuresSha256()).isEqualTo(snapshot.figures().sha256());
    assertThat(figures.of(update)).isEqualTo(snapshot.figures());
    assertThat(contests.contest(election, COUNTY, 10).counts()).isEqualTo(snapshot.contest(10));
  }

  @Test
  void the_contest_book_gives_back_the_definition() {
    Election election = counted.counting(SmallFeed.DEFINITION);

    assertThat(contests.search(election, COUNTY, "ben", null, 10))
        .extracting(total -> total.contest().id(), Contests.Total::counts)
        .containsExactly(tuple(10L, null));
    assertThat(contests.search(election, COUNTY, null, null, 10))
        .extracting(Contests.Total::contest)
        .isEqualTo(SmallFeed.DEFINITION.contests());
    assertThat(contests.search(election, COUNTY, "%", null, 10)).isEmpty();
  }

  @Test
  void an_accepted_snapshot_sent_again_changes_nothing() {
    Election election = counted.counting(SmallFeed.DEFINITION);
    counted.publish(election, SmallFeed.sound());
    counted.clock(election, "2024-11-07T17:00:00");
    counted.publish(election, SmallFeed.sound().at(NEXT_DAY));
    counted.bring(election, "open", "count-complete");
    Map<String, Long> before = counted.rows(election);

    Updates.Publication newest = counted.publish(election, SmallFeed.sound().at(NEXT_DAY));
    Updates.Publication older = counted.publish(election, SmallFeed.sound());

    assertThat(newest.fresh()).isFalse();
    assertThat(newest.update().number()).isEqualTo(1);
    assertThat(older.fresh()).isFalse();
    assertThat(older.update().number()).isZero();
    assertThat(counted.rows(election)).isEqualTo(before);
    assertThat(counted.refusals(election)).isZero();
  }

  @Test
  void what_is_refused_changes_nothing_and_is_told() {
    Election election = counted.counting(SmallFeed.DEFINITION);
    counted.publish(election, SmallFeed.sound());
    counted.clock(election, "2024-11-07T17:00:00");
    Map<String, Long> before = counted.rows(election);

    refusedFeeds()
        .forEach(
            (code, feed) -> {
              long refusals = counted.refusals(election);
              assertRefused(election, feed.json().getBytes(UTF_8), 422, code);
              assertThat(counted.refusals(election)).as(code).isEqualTo(refusals + 1);
            });

    assertThat(counted.rows(election)).isEqualTo(before);
  }

  private static Map<String, SmallFeed> refusedFeeds() {
    Map<String, SmallFeed> feeds = new LinkedHashMap<>();
    feeds.put("older-snapshot", SmallFeed.sound().at("\"11/6/2024 4:00:00 PM\""));
    feeds.put("same-time-other-figures", SmallFeed.sound().set("CAND", 101, "31"));
    feeds.put("feed-time-ahead", next().at("\"11/7/2024 5:00:01 PM\""));
    feeds.put("feed-time-before-polls-close", SmallFeed.sound().at("\"11/5/2024 7:59:59 PM\""));
    feeds.put(
        "ballots-fell", next().set("PBLT", 0, "99").set("MBLT", 7, "69").set("EBLT", 7, "99"));
    feeds.put("ballots-do-not-add-up", next().set("MBLT", 7, "71"));
    feeds.put("negative-count", next().set("CAND", 101, "-1"));
    feeds.put("not-a-whole-count", next().set("CAND", 101, "1.5"));
    feeds.put("huge-count", next().set("CAND", 101, "1000000000"));
    feeds.put("duplicate-counter", next().withRow(SmallFeed.row("CAND", "101", "30")));
    feeds.put("unknown-reference-type", next().withRow(SmallFeed.row("XYZ", "10", "1")));
    feeds.put("another-election", next().withRow(SmallFeed.row("CAND", "999", "1")));
    feeds.put("missing-counter", next().without("NSEL-01", 10));
    feeds.put("votes-exceed-ballots", next().set("CAND", 101, "36"));
    feeds.put("ballots-exceed-cards", next().set("CBLT", 10, "201"));
    feeds.put(
        "missing-contest",
        next()
            .without("CBLT", 20)
            .without("CFV", 20)
            .without("CPV", 20)
            .without("COV", 20)
            .without("CUV", 20)
            .without("NSEL-01", 20)
            .without("CAND", 201)
            .without("CAND", 202));
    feeds.put("missing-county-figure", next().without("EBLT", 7));
    feeds.put("no-time-stamp", next().at(null));
    feeds.put("bad-time-stamp", next().at("\"2024-11-07\""));
    return feeds;
  }

  @Test
  void what_cannot_be_read_changes_nothing_and_tells_nothing() {
    Election election = counted.counting(SmallFeed.DEFINITION);
    Map<String, Long> before = counted.rows(election);
    byte[] packed = SmallFeed.gzip(SmallFeed.sound().json().getBytes(UTF_8));
    byte[] damaged = packed.clone();
    damaged[packed.length / 2] ^= 0x55;

    assertRefused(election, "{\"Data\": [".getBytes(UTF_8), 400, "malformed");
    assertRefused(election, new byte[0], 400, "malformed");
    assertRefused(election, Arrays.copyOf(packed, packed.length - 20), 400, "truncated");
    assertRefused(election, new byte[5 << 20], 413, "too-large");
    Problem corrupt = catchThrowableOfType(Problem.class, () -> counted.publish(election, damaged));
    assertThat(corrupt.status()).isEqualTo(400);

    assertThat(counted.rows(election)).isEqualTo(before);
    assertThat(counted.refusals(election)).isZero();
  }

  @Test
  void a_counter_that_falls_is_imported_and_opens_a_discrepancy() {
    Election election = counted.counting(SmallFeed.DEFINITION);
    counted.publish(election, SmallFeed.sound());
    counted.clock(election, "2024-11-07T17:00:00");

    counted.publish(election, next().set("COV", 10, "1").set("CUV", 10, "4"));

    assertThat(discrepancies.open(election.electionId(), COUNTY))
        .extracting(Discrepancy::key, Discrepancy::before, Discrepancy::after)
        .containsExactly(tuple("fallen/1/10/COV", 2L, 1L));
  }

  @Test
  void a_contest_that_breaks_the_ballot_sum_rule_opens_one_discrepancy() {
    Election election = counted.counting(SmallFeed.DEFINITION);
    counted.publish(election, SmallFeed.sound().set("CUV", 10, "2"));
    counted.clock(election, "2024-11-07T17:00:00");

    counted.publish(election, next().set("CUV", 10, "2"));

    assertThat(discrepancies.open(election.electionId(), COUNTY))
        .extracting(Discrepancy::key, Discrepancy::before, Discrepancy::after)
        .containsExactly(tuple("ballot-sum/10", 60L, 59L));
  }

  @Test
  void a_contest_with_more_ballots_than_the_county_opens_one_discrepancy() {
    Election election = counted.counting(SmallFeed.DEFINITION);
    counted.publish(election, SmallFeed.sound().set("CBLT", 10, "101").set("CUV", 10, "44"));
    counted.clock(election, "2024-11-07T17:00:00");

    counted.publish(election, next().set("CBLT", 10, "102").set("CUV", 10, "45"));

    assertThat(discrepancies.open(election.electionId(), COUNTY))
        .extracting(Discrepancy::key, Discrepancy::before, Discrepancy::after)
        .containsExactly(tuple("above-county/10", 100L, 101L));
  }

  @Test
  void two_imports_of_one_snapshot_at_once_give_one_update() throws Exception {
    Election election = counted.counting(SmallFeed.DEFINITION);

    List<Future<Updates.Publication>> both = new ArrayList<>();
    for (int each = 0; each < 2; each++) {
      both.add(threads.submit(() -> counted.publish(election, SmallFeed.sound())));
    }

    assertThat(List.of(both.get(0).get().fresh(), both.get(1).get().fresh()))
        .containsExactlyInAnyOrder(true, false);
    assertThat(updates.all(election, COUNTY)).hasSize(1);
    assertThat(counted.refusals(election)).isZero();
  }

  @Test
  void no_count_is_taken_over_before_the_polls_close() {
    Election election = counted.beforePollsClose(SmallFeed.DEFINITION);
    counted.clock(election, "2024-11-05T19:59:59");

    assertRefused(election, SmallFeed.sound().json().getBytes(UTF_8), 409, "blocked");
    assertThat(counted.refusals(election)).isEqualTo(1);
  }

  @Test
  void no_count_is_taken_over_when_the_count_is_complete_until_the_canvass_is_reopened() {
    Election election = counted.counting(SmallFeed.DEFINITION);
    counted.publish(election, SmallFeed.sound());
    counted.bring(election, "open", "count-complete");
    counted.clock(election, "2024-11-07T17:00:00");

    Problem refused = assertRefused(election, next().json().getBytes(UTF_8), 409, "blocked");
    assertThat(refused.members()).containsEntry("state", "COUNT_COMPLETE").containsKey("blockedBy");

    counted.reopen(election);
    assertThat(counted.publish(election, next()).update().number()).isEqualTo(1);
  }

  @Test
  void only_officials_of_the_county_publish() {
    Election election = counted.counting(SmallFeed.DEFINITION);
    byte[] snapshot = SmallFeed.sound().json().getBytes(UTF_8);
    counted.publish(election, snapshot);

    Problem role =
        catchThrowableOfType(
            Problem.class,
            () ->
                counted.publish(election, snapshot, CountedElection.caller(Role.AUDITOR, COUNTY)));
    Problem place =
        catchThrowableOfType(
            Problem.class,
            () ->
                counted.publish(election, snapshot, CountedElection.caller(Role.CLERK, "alpine")));

    assertThat(role.code()).isEqualTo("wrong-role");
    assertThat(place.code()).isEqualTo("wrong-county");
    assertThat(counted.refusals(election)).isEqualTo(2);
  }

  private Problem assertRefused(Election election, byte[] snapshot, int status, String code) {
    Problem refused =
        catchThrowableOfType(Problem.class, () -> counted.publish(election, snapshot));
    assertThat(refused).as(code).isNotNull();
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.status()).as(code).isEqualTo(status);
    return refused;
  }

  private static SmallFeed next() {
    return SmallFeed.sound().at(NEXT_DAY);
  }
}
