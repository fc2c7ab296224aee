package org.canvass.envelope.reevaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.canvass.canvass.Extension;
import org.canvass.canvass.Extensions;
import org.canvass.certification.SmallElection;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.envelope.ArrivalForm;
import org.canvass.envelope.Arrivals;
import org.canvass.envelope.Envelope;
import org.canvass.envelope.EnvelopeState;
import org.canvass.envelope.Envelopes;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.workflow.Act;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/** What a county has certified stays as it was, whatever a court says of its envelopes later. */
@ArquillianTest
class ReEvaluationsIT {
  private static final List<String> COUNTIES = List.of(SmallElection.ALPINE, SmallElection.MONO);
  private static final Instant UNTIL =
      OffsetDateTime.parse("2024-11-19T23:59:59-08:00").toInstant();

  @Inject private SmallElection small;
  @Inject private Elections elections;
  @Inject private Arrivals arrivals;
  @Inject private Envelopes envelopes;
  @Inject private Extensions extensions;
  @Inject private ReEvaluations reEvaluations;
  @Inject private Counting counting;

  private Election election;

  @Test
  void the_envelopes_of_a_county_that_has_certified_are_left_alone_until_a_recount()
      throws InterruptedException {
    election = small.presidential();
    small.clock(election, "2024-11-14T10:00:00");
    COUNTIES.forEach(this::lateThoughOrdered);
    int number = proposedAndCounted();
    assertThat(counting.counts(reEvaluations.one(election, number)))
        .extracting(CountyCount::county, CountyCount::certified, CountyCount::wouldChange)
        .containsExactly(tuple("alpine", false, 1L), tuple("mono", false, 1L));
    small.bring(election, SmallElection.ALPINE, "close-polls", "open", "count-complete", "certify");

    ReEvaluation applied = approvedAndApplied(number);

    assertThat(applied.changed()).isEqualTo(1);
    assertThat(applied.leftAlone()).isEqualTo(1);
    assertThat(only(SmallElection.ALPINE).state()).isEqualTo(EnvelopeState.LATE);
    assertThat(only(SmallElection.MONO).state()).isEqualTo(EnvelopeState.IN_REVIEW);
    assertThat(only(SmallElection.MONO).reEvaluated()).isEqualTo(number);
    assertThatThrownBy(this::proposed).hasMessageContaining("of every order already");

    small.bring(election, SmallElection.ALPINE, "start-recount");
    ReEvaluation again = approvedAndApplied(proposedAndCounted());

    assertThat(again.changed()).isEqualTo(1);
    assertThat(only(SmallElection.ALPINE).state()).isEqualTo(EnvelopeState.IN_REVIEW);
    assertThat(only(SmallElection.MONO).reEvaluated()).isEqualTo(number);
  }

  private int proposed() {
    return reEvaluations
        .propose(election, act("trainer", Role.TRAINER, "re_evaluation", "propose"))
        .number();
  }

  private int proposedAndCounted() throws InterruptedException {
    int number = proposed();
    while (!reEvaluations.one(election, number).isCounted()) {
      Thread.sleep(100);
    }
    return number;
  }

  private ReEvaluation approvedAndApplied(int number) throws InterruptedException {
    approve(number, "state.analyst", Role.STATE_ANALYST);
    approve(number, "state.certifier", Role.STATE_CERTIFIER);
    while (reEvaluations.one(election, number).state() != ReEvaluationState.APPLIED) {
      Thread.sleep(100);
    }
    return reEvaluations.one(election, number);
  }

  private void lateThoughOrdered(String county) {
    arrivals.receive(
        election,
        in(county, act("clerk", Role.CLERK, "envelope", "receive")),
        new ArrivalForm(
            "1",
            null,
            "2024-11-14T09:00:00-08:00",
            null,
            "MAIL",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null));
    extensions.enter(
        election,
        "vbm-receipt",
        new Extension.Order(UNTIL, "Superior Court", "24CV1", "Fire"),
        in(county, act("registrar", Role.REGISTRAR, "extension", "extend")));
  }

  private static Act in(String county, Act act) {
    Caller there = caller(act.by().account(), act.by().roles(), county);
    return Act.of(act.docket(), there, act.kind(), county + "/" + act.kind(), county, act.event());
  }

  private void approve(int number, String account, Role role) {
    Act approval = act(account, role, "re_evaluation", "approve");
    reEvaluations.move(
        election, number, approval.named("re_evaluation", ReEvaluation.name(number)));
  }

  private Act act(String account, Role role, String kind, String event) {
    return Act.of(
            elections.docket(election),
            caller(account, Set.of(role), "us-ca"),
            kind,
            kind,
            null,
            event)
        .because("A court's order");
  }

  private static Caller caller(String account, Set<Role> roles, String jurisdiction) {
    return new Caller(account, account, roles, jurisdiction, true, null);
  }

  private Envelope only(String county) {
    return envelopes.list(election, county, null, null, 0, 10).get(0);
  }
}
