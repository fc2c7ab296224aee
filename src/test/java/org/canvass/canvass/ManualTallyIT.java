package org.canvass.canvass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.canvass.certification.SmallElection.ALPINE;
import static org.canvass.certification.SmallElection.ZONE;
import static org.canvass.certification.SmallElection.registrar;

import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.canvass.canvass.TallyDraw.Unit;
import org.canvass.certification.SmallElection;
import org.canvass.election.Election;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ArquillianTest
class ManualTallyIT {
  private static final String SEED = "83217640915520478136";
  private static final Map<Unit, Map<String, Long>> LISTS =
      Map.of(Unit.PRECINCT, list("P-%04d", 150, 1), Unit.BATCH, list("V-%04d", 90, 400));

  private static Map<String, Long> list(String pattern, int names, long weight) {
    return IntStream.rangeClosed(1, names)
        .mapToObj(pattern::formatted)
        .collect(Collectors.toMap(name -> name, name -> weight));
  }

  @Inject private SmallElection small;
  @Inject private ManualTallies tallies;
  @Inject private Discrepancies discrepancies;

  private Election election;

  @BeforeEach
  void notice_is_given_on_the_day_after_the_election() {
    election = small.presidential();
    small.clock(election, "2024-11-06T09:00:00");
    small.bring(election, ALPINE, "close-polls", "open");
    ManualTally.Notice notice =
        new ManualTally.Notice(
            ManualTally.Method.PRECINCTS_AND_BATCHES,
            LocalDateTime.parse("2024-11-11T10:00:00").atZone(ZONE).toInstant(),
            "Markleeville",
            "county website");
    tallies.notice(election, notice, act("notice"));
  }

  @Test
  void nothing_is_drawn_before_the_days_of_notice_have_passed() {
    list();
    small.clock(election, "2024-11-10T23:00:00");
    refused("blocked", this::draw);

    small.clock(election, "2024-11-11T09:59:59");
    refused("blocked", this::draw);

    small.clock(election, "2024-11-11T10:00:00");
    draw();
    assertThat(tally().state()).isEqualTo(TallyState.DRAWN);
  }

  @Test
  void nothing_is_drawn_without_a_list() {
    small.clock(election, "2024-11-12T10:00:00");

    refused("blocked", this::draw);
    assertThat(tally().seed()).isNull();
  }

  @Test
  void the_draw_repeats_from_what_is_stored() {
    drawInTime();

    assertThat(tallies.counts(election.electionId(), ALPINE))
        .extracting(TallyCount::unit)
        .containsExactly(Unit.PRECINCT, Unit.PRECINCT, Unit.BATCH);
    assertThat(tallies.repeats(tally())).isTrue();
  }

  @Test
  void after_the_draw_list_and_seed_stay() {
    drawInTime();

    refused("already-drawn", this::list);
    refused("illegal-event", this::draw);
  }

  @Test
  void the_report_waits_until_all_is_counted_and_each_difference_explained() {
    drawInTime();
    refused("blocked", () -> tallies.move(election, act("finish-tally")));

    List<TallyCount> drawn = tallies.counts(election.electionId(), ALPINE);
    drawn.forEach(unit -> count(unit.name(), 50, 50));
    String first = drawn.get(0).name();
    refused("reason-needed", () -> count(first, 50, 49));
    tallies.count(election, first, 50, 49, unitAct(first).because("counted again"));
    tallies.move(election, act("finish-tally"));
    refused("blocked", this::report);

    String key = "tally/" + first;
    Act explain =
        small.act(
            election,
            registrar(ALPINE),
            "discrepancy",
            Discrepancy.name(ALPINE, key),
            ALPINE,
            "explain");
    discrepancies.move(election, key, explain.because("a mark that the scanner misread"));
    report();
    assertThat(tally().state()).isEqualTo(TallyState.REPORTED);
  }

  private void drawInTime() {
    list();
    small.clock(election, "2024-11-12T10:00:00");
    draw();
  }

  private void list() {
    tallies.list(election, LISTS, act("list"));
  }

  private void draw() {
    tallies.draw(election, SEED, act("draw"));
  }

  private void report() {
    tallies.report(election, "One difference, explained.", 4, act("report"));
  }

  private void count(String unit, long machine, long hand) {
    tallies.count(election, unit, machine, hand, unitAct(unit));
  }

  private Act unitAct(String unit) {
    return small.act(
        election, registrar(ALPINE), "tally_count", TallyCount.name(ALPINE, unit), ALPINE, "count");
  }

  private Act act(String event) {
    return small.act(
        election, registrar(ALPINE), "manual_tally", ManualTally.name(ALPINE), ALPINE, event);
  }

  private ManualTally tally() {
    return tallies.tally(election.electionId(), ALPINE);
  }

  private static void refused(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Problem.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
