package org.canvass.benchmark;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.canvass.canvass.Canvasses;
import org.canvass.canvass.Step;
import org.canvass.canvass.StepState;
import org.canvass.election.Election;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.workflow.Act;
import org.canvass.workflow.Docket;

/**
 * Steps blocked and unblocked as officials do it: roles, jurisdiction, version, guards, life-cycle
 * table, row and entry, all through {@link Canvasses#moveStep}.
 */
final class ThroughTheDoor implements Way {
  static final Caller OFFICIAL =
      new Caller(
          "supervisor", "Sam Supervisor", Set.of(Role.SUPERVISOR), "us-ca", true, "127.0.0.1");

  private final Canvasses canvasses;
  private final Election election;
  private final Docket docket;
  private final List<Step> steps;
  private int next;

  ThroughTheDoor(Canvasses canvasses, Election election, Docket docket, List<Step> steps) {
    this.canvasses = canvasses;
    this.election = election;
    this.docket = docket;
    this.steps = steps;
  }

  @Override
  public void transition() {
    int at = next++ % steps.size();
    Step step = steps.get(at);
    String event = step.state() == StepState.BLOCKED ? "unblock" : "block";
    Act act =
        new Act(
            new Docket(
                docket.ledger(), docket.state(), docket.rehearsal(), docket.now(), Instant.now()),
            OFFICIAL,
            "step",
            step.subject(),
            step.county(),
            event,
            step.revision(),
            "Waiting for the vendor",
            null,
            null,
            Map.of());
    steps.set(at, canvasses.moveStep(election, step.step(), act));
  }
}
