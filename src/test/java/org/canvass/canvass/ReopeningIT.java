package org.canvass.canvass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.canvass.certification.SmallElection.ALPINE;
import static org.canvass.certification.SmallElection.registrar;

import jakarta.inject.Inject;
import java.util.Set;
import org.canvass.certification.SmallElection;
import org.canvass.election.Election;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.platform.Problem;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A finished step is taken up again by two people, on one day. */
@ArquillianTest
class ReopeningIT {
  private static final Caller SUPERVISOR =
      new Caller("supervisor-alpine", "S", Set.of(Role.SUPERVISOR), ALPINE, true, null);

  @Inject private SmallElection small;
  @Inject private Canvasses canvasses;

  private Election election;

  @BeforeEach
  void a_step_is_done() {
    election = small.presidential();
    small.clock(election, "2024-11-12T10:00:00");
    small.bring(election, ALPINE, "close-polls", "open");
    small.complete(election, ALPINE, step());
  }

  @Test
  void another_person_approves_on_the_same_day() {
    act("ask-to-reopen", SUPERVISOR);
    small.clock(election, "2024-11-12T23:58:59");

    assertThatThrownBy(() -> act("reopen", SUPERVISOR))
        .isInstanceOfSatisfying(
            Problem.class,
            refusal -> assertThat(refusal.getMessage()).contains("another person must approve"));
    assertThat(act("reopen", registrar(ALPINE)).state()).isEqualTo(StepState.REOPENED);
  }

  @Test
  void a_request_lapses_with_its_day() {
    act("ask-to-reopen", SUPERVISOR);
    small.clock(election, "2024-11-13T00:00:00");

    assertThatThrownBy(() -> act("reopen", registrar(ALPINE)))
        .isInstanceOfSatisfying(
            Problem.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("blocked");
              assertThat(refusal.getMessage()).contains("2024-11-12", "23:59", "Ask again");
            });

    act("ask-to-reopen", SUPERVISOR);
    assertThat(act("reopen", registrar(ALPINE)).state()).isEqualTo(StepState.REOPENED);
  }

  private String step() {
    return canvasses.steps(election.electionId(), ALPINE).get(0).step();
  }

  private Step act(String event, Caller by) {
    return canvasses.moveStep(
        election,
        step(),
        small
            .act(election, by, "step", Step.name(ALPINE, step()), ALPINE, event)
            .because("A tray was found"));
  }
}
