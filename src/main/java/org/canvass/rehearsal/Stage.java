package org.canvass.rehearsal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Map;
import org.canvass.canvass.Canvass;
import org.canvass.canvass.CanvassMove;
import org.canvass.canvass.Canvasses;
import org.canvass.canvass.Step;
import org.canvass.canvass.StepMove;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.workflow.Act;

/**
 * Plays one act of a script through the component that it belongs to. An act that somebody has done
 * by hand already, or that its subject has gone past, is skipped.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Stage {
  private static final String LATER =
      "Scripted act, recorded when the rehearsal's clock had passed it";

  @Inject private Elections elections;
  @Inject private Cast cast;
  @Inject private Canvasses canvasses;

  /**
   * Plays an act.
   *
   * @return whether it was done now; false when there was nothing left to do
   */
  public boolean play(Election election, ScriptedAct act) {
    return switch (act.part(0)) {
      case "canvass" -> moveCanvass(election, act);
      case "step" -> moveStep(election, act);
      case "update", "estimate", "release-plan", "state" -> false;
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
    canvasses.move(election, act(election, act, canvass.kind(), canvass.subject(), event));
    return true;
  }

  private boolean moveStep(Election election, ScriptedAct act) {
    Step step = canvasses.step(election.electionId(), act.county(), act.part(1));
    String event = act.part(2);
    if (StepMove.TABLE.move(step.state(), event).isEmpty()) {
      return false;
    }
    canvasses.moveStep(
        election, act.part(1), act(election, act, step.kind(), step.subject(), event));
    return true;
  }

  /** The scripted act as the door takes it: at its own time, or backdated where that is past. */
  private Act act(
      Election election, ScriptedAct scripted, String kind, String subject, String event) {
    boolean past = scripted.at().isBefore(elections.now(election));
    String reason = scripted.text("reason");
    return new Act(
        elections.docket(election),
        cast.player(scripted, election.jurisdiction()),
        kind,
        subject,
        scripted.county(),
        event,
        null,
        reason == null && past ? LATER : reason,
        past ? scripted.at() : null,
        null,
        Map.of());
  }
}
