package org.canvass.rehearsal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.canvass.canvass.AccountingLine;
import org.canvass.canvass.BallotAccounting;
import org.canvass.canvass.Canvass;
import org.canvass.canvass.CanvassMove;
import org.canvass.canvass.Canvasses;
import org.canvass.canvass.Discrepancies;
import org.canvass.canvass.Discrepancy;
import org.canvass.canvass.DiscrepancyMove;
import org.canvass.canvass.Step;
import org.canvass.canvass.StepMove;
import org.canvass.election.Election;

/** Plays the canvass itself: its stages, its steps, its accounts and its discrepancies. */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CanvassStage {
  @Inject private ScriptedActs scripted;
  @Inject private Canvasses canvasses;
  @Inject private BallotAccounting accounting;
  @Inject private Discrepancies discrepancies;

  /** Moves the canvass. */
  public boolean moveCanvass(Election election, ScriptedAct act) {
    Canvass canvass = canvasses.canvass(election.electionId(), act.county());
    String event = act.part(1);
    boolean begun = event.equals("begin-tracking") && canvass.trackingSince() != null;
    if (begun || CanvassMove.TABLE.move(canvass.state(), event).isEmpty()) {
      return false;
    }
    canvasses.move(election, scripted.act(election, act, canvass.kind(), canvass.subject(), event));
    return true;
  }

  /** Moves a step. */
  public boolean moveStep(Election election, ScriptedAct act) {
    Step step = canvasses.step(election.electionId(), act.county(), act.part(1));
    String event = act.part(2);
    if (StepMove.TABLE.move(step.state(), event).isEmpty()) {
      return false;
    }
    canvasses.moveStep(
        election, act.part(1), scripted.act(election, act, step.kind(), step.subject(), event));
    return true;
  }

  /**
   * Enters one line of the ballot accounting, unless somebody has: the act's {@code value}, or the
   * share of a county's illustrative total that {@code percent} names.
   */
  public boolean enterLine(Election election, ScriptedAct act) {
    String line = act.part(1);
    if (accounting.lines(election.electionId(), act.county()).containsKey(line)) {
      return false;
    }
    accounting.enter(
        election,
        line,
        Figure.of(election, act),
        act.text("source"),
        scripted.act(
            election, act, "accounting_line", AccountingLine.name(act.county(), line), "enter"));
    return true;
  }

  /** Explains every discrepancy that is open, with the act's reason. */
  public boolean explainAll(Election election, ScriptedAct act) {
    boolean explained = false;
    for (Discrepancy discrepancy : discrepancies.open(election.electionId(), act.county())) {
      if (DiscrepancyMove.TABLE.move(discrepancy.state(), "explain").isPresent()) {
        discrepancies.move(
            election,
            discrepancy.key(),
            scripted.act(election, act, discrepancy.kind(), discrepancy.subject(), "explain"));
        explained = true;
      }
    }
    return explained;
  }
}
