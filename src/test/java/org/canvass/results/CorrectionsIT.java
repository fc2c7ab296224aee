package org.canvass.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.canvass.results.CountedElection.COUNTY;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import org.canvass.canvass.Discrepancies;
import org.canvass.election.Election;
import org.canvass.ledger.Entry;
import org.canvass.ledger.Ledger;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was published wrong is put right in the open, and both figures stay. */
@ArquillianTest
class CorrectionsIT {
  private static final String WHY = "One batch had been read twice.";

  @Inject private CountedElection counted;
  @Inject private Updates updates;
  @Inject private Discrepancies discrepancies;
  @Inject private Ledger ledger;

  private Election election;

  @BeforeEach
  void an_update_of_100_ballots_is_published() {
    election = counted.counting(SmallFeed.DEFINITION);
    counted.publish(election, SmallFeed.sound());
    counted.clock(election, "2024-11-07T17:00:00");
  }

  @Test
  void a_supervisor_corrects_an_update_and_both_stay() {
    ResultsUpdate correction = correct(supervisor(), 0, WHY).update();

    assertThat(updates.all(election, COUNTY))
        .extracting(ResultsUpdate::ballots)
        .containsExactly(100L, 99L);
    assertThat(correction.corrects()).isZero();
    assertThat(correction.reason()).isEqualTo(WHY);
    assertThat(discrepancies.open(election.electionId(), COUNTY)).isEmpty();
    Entry told = newest("correct");
    assertThat(told.whole().texts().reason()).isEqualTo(WHY);
    assertThat(told.content().getString("subject")).isEqualTo(COUNTY + "/update/1");
    assertThat(told.content().getJsonObject("evidence").getJsonObject("before").getInt("ballots"))
        .isEqualTo(100);
    assertThat(told.content().getJsonObject("evidence").getJsonObject("after").getInt("ballots"))
        .isEqualTo(99);
  }

  @Test
  void after_a_correction_totals_rise_again_from_it() {
    correct(supervisor(), 0, WHY);
    counted.clock(election, "2024-11-08T17:00:00");

    SmallFeed same = fewer().at("\"11/8/2024 4:00:00 PM\"");
    assertThat(counted.publish(election, same).update().number()).isEqualTo(2);
  }

  @Test
  void a_correction_sent_again_changes_nothing() {
    correct(supervisor(), 0, WHY);

    assertThat(correct(supervisor(), 0, WHY).fresh()).isFalse();
    assertThat(updates.all(election, COUNTY)).hasSize(2);
  }

  @Test
  void nobody_corrects_without_reason_role_or_an_update_that_was_wrong() {
    var before = counted.rows(election);

    assertRefused("reason-needed", () -> correct(supervisor(), 0, " "));
    assertRefused("wrong-role", () -> correct(CountedElection.clerk(), 0, WHY));
    assertRefused("unknown-update", () -> correct(supervisor(), 1, WHY));
    assertRefused("ballots-fell", () -> counted.publish(election, fewer()));
    counted.bring(election, "open", "count-complete");
    assertRefused("blocked", () -> correct(supervisor(), 0, WHY));

    assertThat(counted.rows(election).get("updates")).isEqualTo(before.get("updates"));
    assertThat(counted.rows(election).get("figures")).isEqualTo(before.get("figures"));
  }

  @Test
  void a_recounts_totals_may_fall_with_a_reason() {
    counted.bring(election, "open", "count-complete", "certify", "start-recount");
    assertRefused("ballots-fell", () -> publish(supervisor(), null));
    assertRefused("wrong-role", () -> publish(CountedElection.clerk(), WHY));

    ResultsUpdate recounted = publish(supervisor(), WHY).update();

    assertThat(recounted.ballots()).isEqualTo(99);
    assertThat(recounted.corrects()).isNull();
    assertThat(recounted.reason()).isEqualTo(WHY);
  }

  private Updates.Publication correct(Caller by, int number, String reason) {
    return updates.correct(
        election, COUNTY, number, act(by, Updates.CORRECT, reason), bytes(), null);
  }

  private Updates.Publication publish(Caller by, String reason) {
    return updates.importSnapshot(election, COUNTY, act(by, Updates.PUBLISH, reason), bytes());
  }

  private Act act(Caller by, String event, String reason) {
    return counted
        .act(election, by, "results_update", ResultsUpdate.nameOfAll(COUNTY), event)
        .because(reason);
  }

  private static ByteArrayInputStream bytes() {
    return new ByteArrayInputStream(fewer().json().getBytes(UTF_8));
  }

  private static SmallFeed fewer() {
    return SmallFeed.sound()
        .set("PBLT", 0, "99")
        .set("MBLT", 7, "69")
        .set("EBLT", 7, "99")
        .at("\"11/7/2024 4:34:01 PM\"");
  }

  private static Caller supervisor() {
    return CountedElection.caller(Role.SUPERVISOR, COUNTY);
  }

  private Entry newest(String event) {
    return ledger
        .find(
            new Ledger.Search(
                election.electionId(), null, null, event, null, null, null, null, false, null, 50))
        .get(0);
  }

  private static void assertRefused(String code, Runnable attempt) {
    Problem refused = catchThrowableOfType(Problem.class, attempt::run);
    assertThat(refused).as(code).isNotNull();
    assertThat(refused.code()).isEqualTo(code);
  }
}
