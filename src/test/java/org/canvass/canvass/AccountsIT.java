package org.canvass.canvass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.canvass.certification.SmallElection.ALPINE;
import static org.canvass.certification.SmallElection.ZONE;

import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.canvass.certification.SmallElection;
import org.canvass.election.Election;
import org.canvass.ledger.Ledger;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Option;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ArquillianTest
class AccountsIT {
  private static final Caller CLERK = caller("clerk", Role.CLERK);
  private static final Caller SUPERVISOR = caller("supervisor", Role.SUPERVISOR);
  private static final Caller REGISTRAR = caller("registrar", Role.REGISTRAR);
  private static final BatchCounts COUNTS = new BatchCounts(10, 7, Map.of("no-signature", 2L), 7);

  @Inject private SmallElection small;
  @Inject private Ledger ledger;
  @Inject private Canvasses canvasses;
  @Inject private BallotAccounting accounting;
  @Inject private Discrepancies discrepancies;
  @Inject private Registers registers;
  @Inject private Extensions extensions;

  private Election election;

  @BeforeEach
  void the_canvass_of_alpine_is_open() {
    election = small.presidential();
    small.clock(election, "2024-11-20T10:00:00");
    small.bring(election, ALPINE, "close-polls", "open");
  }

  @Test
  void an_equation_that_balances_no_more_opens_a_discrepancy_with_both_sums() {
    fill("roster-signatures", 100);
    fill("polling-place-ballots", 98);
    fill("voters-without-ballot", 2);
    assertThat(open()).isEmpty();

    correct("voters-without-ballot", 1);

    assertThat(open())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.key()).isEqualTo("reconciliation/rosters");
              assertThat(found.before()).isEqualTo(100);
              assertThat(found.after()).isEqualTo(99);
            });
  }

  @Test
  void an_explanation_falls_when_the_difference_becomes_another() {
    fill("roster-signatures", 100);
    fill("polling-place-ballots", 98);
    fill("voters-without-ballot", 2);
    correct("voters-without-ballot", 1);
    explain("reconciliation/rosters");
    assertThat(open()).isEmpty();

    correct("voters-without-ballot", 0);

    assertThat(open())
        .singleElement()
        .satisfies(
            again -> {
              assertThat(again.state()).isEqualTo(DiscrepancyState.REOPENED);
              assertThat(again.after()).isEqualTo(98);
              assertThat(again.explainedBy()).isNull();
            });
  }

  @Test
  void the_guard_names_the_equation_both_sums_and_the_difference() {
    fill("roster-signatures", 100);
    fill("polling-place-ballots", 98);
    fill("voters-without-ballot", 1);

    assertThat(
            accounting.unbalanced(
                CanvassGuard.RECONCILIATION_BALANCED, election, ALPINE, Asked.about(ALPINE)))
        .map(Blocker::message)
        .hasValueSatisfying(
            message ->
                assertThat(message)
                    .contains("rosters", "roster-signatures = 100", "= 99", "difference 1."));
  }

  @Test
  void a_correction_needs_a_reason() {
    fill("roster-signatures", 100);

    refused("reason-needed", () -> fill("roster-signatures", 101));
    assertThat(figure("roster-signatures")).isEqualTo(100);
  }

  @Test
  void the_registrar_fills_in_no_line() {
    Act act =
        act(REGISTRAR, "accounting_line", AccountingLine.name(ALPINE, "vbm-ballots"), "enter");

    refused("wrong-role", () -> accounting.enter(election, "vbm-ballots", 1, "sheet", act));
  }

  @Test
  void certified_figures_do_not_move() {
    fill("roster-signatures", 100);
    small.bring(election, ALPINE, "count-complete", "certify");

    refused("books-closed", () -> correct("roster-signatures", 101));
    assertThat(figure("roster-signatures")).isEqualTo(100);
  }

  @Test
  void the_largest_figure_is_kept_exactly_and_a_larger_one_refused() {
    fill("roster-signatures", Count.MOST);

    assertThat(figure("roster-signatures")).isEqualTo(1_000_000_000_000_000L);
    refused("not-a-count", () -> fill("voters-without-ballot", Count.MOST + 1));
    refused("not-a-count", () -> fill("voters-without-ballot", -1));
    assertThat(accounting.lines(election.electionId(), ALPINE))
        .containsOnlyKeys("roster-signatures");
  }

  @Test
  void mail_and_provisional_ballots_are_not_counted_while_a_batch_is_open() {
    start("count-mail-and-provisional");
    receive("P-1", COUNTS);
    assertThat(blockers("count-mail-and-provisional")).containsExactly("GROUND_LAID");

    close("P-1", "one waits for a court");

    assertThat(blockers("count-mail-and-provisional")).isEmpty();
    assertThat(batch("P-1").isRestStated()).isTrue();
    assertThat(ledger.reason(batch("P-1"))).isEqualTo("one waits for a court");
  }

  @Test
  void a_batch_with_ballots_left_closes_only_when_the_rest_is_stated() {
    receive("P-1", COUNTS);

    refused("blocked", () -> close("P-1", null));
    assertThat(batch("P-1").state()).isEqualTo(BatchState.OPEN);
  }

  @Test
  void a_batch_is_taken_in_once_and_with_reasons_of_the_rulebook() {
    receive("P-1", COUNTS);

    refused("batch-exists", () -> receive("P-1", COUNTS));
    refused("unknown-reason", () -> receive("P-2", new BatchCounts(1, 0, Map.of("nope", 1L), 0)));
  }

  @Test
  void totals_are_the_sums_of_the_batches() {
    receive("P-1", COUNTS);
    receive("P-2", COUNTS);
    close("P-2", "one left");

    Registers.Total total = registers.total(election.electionId(), ALPINE, Register.PROVISIONAL);

    assertThat(total.counts()).isEqualTo(new BatchCounts(20, 14, Map.of("no-signature", 4L), 14));
    assertThat(total.openBatches()).isEqualTo(1);
    assertThat(total.closedBatches()).isEqualTo(1);
  }

  @Test
  void a_discrepancy_is_opened_once_and_explained_by_a_supervisor() {
    Act noticed = act(CLERK, "discrepancy", Discrepancy.name(ALPINE, "manual"), "open");
    discrepancies.notice(election, noticed, "seals", 3L, 2L, "A seal is missing.");

    refused("wrong-role", () -> move("manual/1", CLERK, "explain", "found it"));
    refused("reason-needed", () -> move("manual/1", SUPERVISOR, "explain", null));
    explain("manual/1");

    assertThat(open()).isEmpty();
    refused("illegal-event", () -> explain("manual/1"));
  }

  @Test
  void a_courts_order_moves_the_deadline_of_one_county_and_the_last_one_counts() {
    extend("county-certification", "2024-12-12T17:00:00");
    extend("county-certification", "2024-12-10T17:00:00");

    assertThat(extensions.until(election, ALPINE, "county-certification"))
        .hasValue(LocalDateTime.parse("2024-12-10T17:00:00").atZone(ZONE).toInstant());
    assertThat(extensions.until(election, "mono", "county-certification")).isEmpty();
    refused("no-extension", () -> extend("county-certification", "2024-12-05T12:00:00"));
    refused("unknown-deadline", () -> extend("nothing", "2024-12-12T12:00:00"));
  }

  private void fill(String line, long value) {
    accounting.enter(election, line, value, "sheet", lineAct(line));
  }

  private void correct(String line, long value) {
    accounting.enter(election, line, value, "sheet", lineAct(line).because("misread"));
  }

  private Act lineAct(String line) {
    return act(CLERK, "accounting_line", AccountingLine.name(ALPINE, line), "enter");
  }

  private long figure(String line) {
    return accounting.lines(election.electionId(), ALPINE).get(line).value();
  }

  private void receive(String name, BatchCounts counts) {
    registers.receive(
        election, Register.PROVISIONAL, name, counts, batchAct(name, "receive", null));
  }

  private void close(String name, String rest) {
    registers.move(election, Register.PROVISIONAL, name, batchAct(name, "close", rest));
  }

  private Act batchAct(String name, String event, String reason) {
    String subject = RegisterBatch.name(ALPINE, Register.PROVISIONAL, name);
    return act(CLERK, "register_batch", subject, event).because(reason);
  }

  private RegisterBatch batch(String name) {
    return registers.batch(election.electionId(), ALPINE, Register.PROVISIONAL, name);
  }

  private List<Discrepancy> open() {
    return discrepancies.open(election.electionId(), ALPINE);
  }

  private void explain(String key) {
    move(key, SUPERVISOR, "explain", "miscounted, corrected on the sheet");
  }

  private void move(String key, Caller by, String event, String reason) {
    Act act = act(by, "discrepancy", Discrepancy.name(ALPINE, key), event).because(reason);
    discrepancies.move(election, key, act);
  }

  private void extend(String deadline, String until) {
    extensions.enter(
        election,
        deadline,
        new Extension.Order(
            LocalDateTime.parse(until).atZone(ZONE).toInstant(),
            "Superior Court of Alpine County",
            "24CV0001",
            "snow"),
        act(REGISTRAR, "extension", "alpine/extension/" + deadline, "extend"));
  }

  private void start(String step) {
    canvasses.moveStep(election, step, act(CLERK, "step", Step.name(ALPINE, step), "start"));
  }

  private List<String> blockers(String step) {
    return canvasses
        .options(
            election,
            canvasses.canvass(election.electionId(), ALPINE),
            canvasses.step(election.electionId(), ALPINE, step))
        .stream()
        .filter(option -> option.event().equals("complete"))
        .map(Option::blockedBy)
        .flatMap(List::stream)
        .map(Blocker::guard)
        .toList();
  }

  private static void refused(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Problem.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private Act act(Caller by, String kind, String subject, String event) {
    return small.act(election, by, kind, subject, ALPINE, event);
  }

  private static Caller caller(String account, Role role) {
    return new Caller(account, "Name of " + account, Set.of(role), ALPINE, true, null);
  }
}
