package org.canvass.rehearsal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.canvass.canvass.Canvass;
import org.canvass.canvass.CanvassMove;
import org.canvass.canvass.Canvasses;
import org.canvass.canvass.Step;
import org.canvass.canvass.StepMove;
import org.canvass.election.Election;

/**
 * Plays one act of a script through the component that it belongs to. An act that somebody has done
 * by hand already, or that its subject has gone past, is skipped.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Stage {
  @Inject private ScriptedActs scripted;
  @Inject private Canvasses canvasses;
  @Inject private ReleaseStage releases;

  /**
   * Plays an act.
   *
   * @return whether it was done now; false when there was nothing left to do
   */
  public boolean play(Election election, ScriptedAct act) {
    return switch (act.part(0)) {
      case "canvass" -> moveCanvass(election, act);
      case "step" -> moveStep(election, act);
      case "update" -> releases.publish(election, act);
      case "estimate" -> releases.file(election, act);
      case "release-plan" -> releases.announce(election, act);
      case "state" -> false;
      default ->
          throw new ReadyMadeElectionBroken(
              "script", "nobody knows how to play \"%s\"".formatted(act.act()));
    };
  }

  private boolean moveCanvass(Election election, ScriptedAct act) {
    Canvass canvass = canvasses.canvass(election.electionId(), act.county());
    String event = act.part(1);
    boolean begun = event.equals("begin-tracking") && canvass.trackingSince() != null;
    if (begun || CanvassMove.TABLE.move(canvass.state(), event).isEmpty()) {
      return false;
    }
    canvasses.move(election, scripted.act(election, act, canvass.kind(), canvass.subject(), event));
    return true;
  }

  private boolean moveStep(Election election, ScriptedAct act) {
    Step step = canvasses.step(election.electionId(), act.county(), act.part(1));
    String event = act.part(2);
    if (StepMove.TABLE.move(step.state(), event).isEmpty()) {
      return false;
    }
    canvasses.moveStep(
        election, act.part(1), scripted.act(election, act, step.kind(), step.subject(), event));
    return true;
  }
}
