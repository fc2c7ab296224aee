package org.canvass.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.canvass.results.CountedElection.COUNTY;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.util.Set;
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

/** What was published wrong is put right in the open, by two persons, and both figures stay. */
@ArquillianTest
class CorrectionsIT {
  private static final String WHY = "One batch had been read twice.";

  @Inject private CountedElection counted;
  @Inject private Updates updates;
  @Inject private Corrections corrections;
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
  void a_supervisor_proposes_the_registrar_approves_and_both_figures_stay() {
    Correction proposed = propose(supervisor(), 0, WHY);
    assertThat(updates.all(election, COUNTY)).hasSize(1);
    counted.clock(election, "2024-11-07T23:58:59");

    assertThat(decide("approve", registrar(), proposed).published()).isEqualTo(1);

    assertThat(updates.all(election, COUNTY))
        .extracting(ResultsUpdate::ballots)
        .containsExactly(100L, 99L);
    ResultsUpdate correction = updates.all(election, COUNTY).get(1);
    assertThat(correction.corrects()).isZero();
    assertThat(correction.reason()).isEqualTo(WHY);
    assertThat(discrepancies.open(election.electionId(), COUNTY)).isEmpty();
    Entry told = newest("correct");
    var said = told.content();
    assertThat(told.whole().texts().reason()).isEqualTo(WHY);
    assertThat(said.getString("subject")).isEqualTo(COUNTY + "/update/1");
    assertThat(said.getString("actor")).isEqualTo(registrar().account());
    var evidence = said.getJsonObject("evidence");
    assertThat(evidence.getString("proposedBy")).isEqualTo(supervisor().account());
    assertThat(evidence.getString("correction")).isEqualTo(proposed.subject());
    assertThat(evidence.getJsonObject("before").getInt("ballots")).isEqualTo(100);
    assertThat(evidence.getJsonObject("after").getInt("ballots")).isEqualTo(99);
  }

  @Test
  void nobody_approves_what_they_proposed_in_whatever_role() {
    Correction proposed = propose(supervisor(), 0, WHY);

    assertBlocked("another person", () -> decide("approve", supervisor(), proposed));
    assertBlocked("another person", () -> decide("approve", promoted(Role.REGISTRAR), proposed));
    assertBlocked(
        "another person",
        () -> decide("approve", promoted(Role.SUPERVISOR, Role.REGISTRAR), proposed));

    assertThat(corrections.correction(election.electionId(), COUNTY, 1).state())
        .isEqualTo(CorrectionState.PROPOSED);
    assertThat(updates.all(election, COUNTY)).hasSize(1);
  }

  @Test
  void a_proposal_lapses_with_its_day() {
    Correction proposed = propose(supervisor(), 0, WHY);
    counted.clock(election, "2024-11-08T00:00:00");

    assertBlocked("2024-11-07", () -> decide("approve", registrar(), proposed));
    assertBlocked("Ask again", () -> decide("approve", registrar(), proposed));

    Correction again = propose(supervisor(), 0, WHY);
    assertThat(again.number()).isEqualTo(2);
    assertThat(decide("approve", registrar(), again).published()).isEqualTo(1);
    Correction late = propose(registrar(), 0, WHY, fewer(98, "\"11/7/2024 4:40:00 PM\""));
    assertThat(decide("reject", registrar(), late).state()).isEqualTo(CorrectionState.REJECTED);
  }

  @Test
  void what_was_overtaken_is_not_published() {
    Correction proposed = propose(supervisor(), 0, WHY);
    counted.publish(election, SmallFeed.sound().at("\"11/7/2024 4:50:00 PM\""));

    assertRefused("older-snapshot", () -> decide("approve", registrar(), proposed));
    assertThat(updates.all(election, COUNTY)).hasSize(2);
  }

  @Test
  void after_a_correction_totals_rise_again_from_it() {
    correct();
    counted.clock(election, "2024-11-08T17:00:00");

    SmallFeed same = fewer(99, "\"11/8/2024 4:00:00 PM\"");
    assertThat(counted.publish(election, same).update().number()).isEqualTo(2);
  }

  @Test
  void a_correction_that_is_published_is_not_proposed_again() {
    correct();

    assertRefused("published-already", () -> propose(supervisor(), 0, WHY));
    assertThat(updates.all(election, COUNTY)).hasSize(2);
  }

  @Test
  void nobody_corrects_without_reason_role_or_an_update_that_was_wrong() {
    var before = counted.rows(election);

    assertRefused("reason-needed", () -> propose(supervisor(), 0, " "));
    assertRefused("wrong-role", () -> propose(CountedElection.clerk(), 0, WHY));
    assertRefused("unknown-update", () -> propose(supervisor(), 1, WHY));
    assertRefused("ballots-fell", () -> counted.publish(election, fewer()));
    Correction proposed = propose(supervisor(), 0, WHY);
    assertRefused("wrong-role", () -> decide("approve", CountedElection.clerk(), proposed));
    assertRefused(
        "wrong-county",
        () -> decide("approve", CountedElection.caller(Role.REGISTRAR, "alpine"), proposed));
    counted.bring(election, "open", "count-complete");
    assertRefused("blocked", () -> propose(supervisor(), 0, WHY));
    assertRefused("blocked", () -> decide("approve", registrar(), proposed));

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

  private void correct() {
    decide("approve", registrar(), propose(supervisor(), 0, WHY));
  }

  private Correction propose(Caller by, int number, String reason) {
    return propose(by, number, reason, fewer());
  }

  private Correction propose(Caller by, int number, String reason, SmallFeed feed) {
    return corrections.propose(
        election,
        number,
        act(by, "correction", Correction.nameOfAll(COUNTY), Corrections.PROPOSE, reason),
        bytes(feed),
        null);
  }

  private Correction decide(String event, Caller by, Correction correction) {
    return corrections.decide(
        election,
        correction.number(),
        act(by, "correction", correction.subject(), event, "I have looked at it."));
  }

  private Updates.Publication publish(Caller by, String reason) {
    return updates.importSnapshot(
        election,
        COUNTY,
        act(by, "results_update", ResultsUpdate.nameOfAll(COUNTY), Updates.PUBLISH, reason),
        bytes(fewer()));
  }

  private Act act(Caller by, String kind, String subject, String event, String reason) {
    return counted.act(election, by, kind, subject, event).because(reason);
  }

  private static ByteArrayInputStream bytes(SmallFeed feed) {
    return new ByteArrayInputStream(feed.json().getBytes(UTF_8));
  }

  private static SmallFeed fewer() {
    return fewer(99, "\"11/7/2024 4:34:01 PM\"");
  }

  private static SmallFeed fewer(int ballots, String at) {
    return SmallFeed.sound()
        .set("PBLT", 0, Integer.toString(ballots))
        .set("MBLT", 7, Integer.toString(ballots - 30))
        .set("EBLT", 7, Integer.toString(ballots))
        .at(at);
  }

  private static Caller supervisor() {
    return CountedElection.caller(Role.SUPERVISOR, COUNTY);
  }

  private static Caller registrar() {
    return CountedElection.caller(Role.REGISTRAR, COUNTY);
  }

  /** The supervisor who proposed, in other roles since. */
  private static Caller promoted(Role first, Role... others) {
    Caller same = supervisor();
    return new Caller(
        same.account(), same.name(), roles(first, others), same.jurisdiction(), true, null);
  }

  private static Set<Role> roles(Role first, Role... others) {
    return java.util.EnumSet.of(first, others);
  }

  private Entry newest(String event) {
    return ledger
        .find(
            new Ledger.Search(
                election.electionId(), null, null, event, null, null, null, null, false, null, 50))
        .get(0);
  }

  private static void assertBlocked(String why, Runnable attempt) {
    Problem refused = catchThrowableOfType(Problem.class, attempt::run);
    assertThat(refused).as(why).isNotNull();
    assertThat(refused.code()).isEqualTo("blocked");
    assertThat(refused.getMessage()).contains(why);
  }

  private static void assertRefused(String code, Runnable attempt) {
    Problem refused = catchThrowableOfType(Problem.class, attempt::run);
    assertThat(refused).as(code).isNotNull();
    assertThat(refused.code()).isEqualTo(code);
  }
}
