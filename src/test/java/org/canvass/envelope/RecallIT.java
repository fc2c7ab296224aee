package org.canvass.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.canvass.envelope.EnvelopeOffice.because;
import static org.canvass.envelope.EnvelopeOffice.reason;

import jakarta.inject.Inject;
import org.canvass.people.Role;
import org.canvass.platform.Problem;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was decided of an envelope, or where it was sent, is taken back by two persons. */
@ArquillianTest
class RecallIT {
  @Inject private EnvelopeOffice office;

  @BeforeEach
  void openOffice() {
    office.open();
  }

  @Test
  void a_rejected_envelope_is_looked_at_anew_and_counts_in_the_end() {
    Envelope asked = ask(rejected("1"), "clerk", Role.CLERK);
    assertThat(asked.state()).isEqualTo(EnvelopeState.REJECTED);

    Envelope recalled = recall(asked, "supervisor");

    assertThat(recalled.state()).isEqualTo(EnvelopeState.IN_REVIEW);
    assertThat(recalled.reasonCode()).isNull();
    assertThat(recalled.recallAskedBy()).isNull();
    Envelope timely =
        office.does(
            recalled, "supervisor", Role.SUPERVISOR, "find-timely", because("It came in time"));
    Envelope accepted = office.clerk(office.verifier(1, timely, "match-signature"), "accept");
    assertThat(accepted.state()).isEqualTo(EnvelopeState.ACCEPTED);
  }

  @Test
  void nobody_recalls_what_nobody_else_asked_for() {
    Envelope accepted = office.accepted("2");
    refused("must ask to recall it first", () -> recall(accepted, "supervisor"));

    Envelope asked = ask(accepted, "verifier1", Role.VERIFIER);

    refused("another person must approve", () -> recall(asked, "verifier1"));
    assertThat(recall(asked, "supervisor").state()).isEqualTo(EnvelopeState.IN_REVIEW);
  }

  @Test
  void a_request_lapses_with_its_day_and_with_what_is_done_since() {
    Envelope asked = ask(rejected("3"), "clerk", Role.CLERK);
    Envelope other = ask(office.accepted("4"), "clerk", Role.CLERK);
    Envelope challenged = office.does(other, "clerk", Role.CLERK, "challenge", because("§15105"));
    Envelope back =
        office.does(
            challenged,
            "supervisor",
            Role.SUPERVISOR,
            "return-to-accepted",
            because("Not allowed"));
    refused("must ask to recall it first", () -> recall(back, "supervisor"));

    office.moveClock("2024-11-06T00:00:00-08:00");

    refused("that lapsed at 23:59", () -> recall(asked, "supervisor"));
    assertThat(recall(ask(asked, "clerk", Role.CLERK), "supervisor").state())
        .isEqualTo(EnvelopeState.IN_REVIEW);
  }

  @Test
  void an_envelope_on_its_way_comes_back_and_one_that_is_opened_does_not() {
    Envelope sent =
        office.clerk(office.arriveAt("5", "2024-11-05T06:30:00", "orange", "DROP_BOX"), "forward");
    Envelope opened = office.accepted("6");
    office.opened(opened);

    assertThat(recall(ask(sent, "clerk", Role.CLERK), "supervisor").state())
        .isEqualTo(EnvelopeState.RECEIVED_ELSEWHERE);
    refused("cannot follow OPENED", () -> ask(office.now(opened), "clerk", Role.CLERK));
  }

  private Envelope rejected(String number) {
    return office.does(
        office.arrive(number), "supervisor", Role.SUPERVISOR, "reject", reason("deceased"));
  }

  private Envelope ask(Envelope envelope, String account, Role role) {
    return office.does(envelope, account, role, "ask-to-recall", because("Two were mixed up"));
  }

  private Envelope recall(Envelope envelope, String account) {
    return office.does(
        envelope, account, Role.SUPERVISOR, "recall", because("I have looked at both"));
  }

  private static void refused(String why, Runnable attempt) {
    Problem problem = catchThrowableOfType(Problem.class, attempt::run);
    assertThat(problem).as(why).isNotNull();
    assertThat(problem.getMessage()).contains(why);
  }
}
