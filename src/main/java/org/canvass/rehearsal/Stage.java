package org.canvass.rehearsal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.canvass.election.Election;

/**
 * Plays one act of a script through the component that it belongs to. An act that somebody has done
 * by hand already, or that its subject has gone past, is skipped.
 */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Stage {
  @Inject private CanvassStage canvass;
  @Inject private TallyStage tally;
  @Inject private ReleaseStage releases;
  @Inject private CertificationStage certification;

  /**
   * Plays an act.
   *
   * @return whether it was done now; false when there was nothing left to do
   */
  public boolean play(Election election, ScriptedAct act) {
    return switch (act.part(0)) {
      case "canvass" -> canvass.moveCanvass(election, act);
      case "step" -> canvass.moveStep(election, act);
      case "accounting" -> canvass.enterLine(election, act);
      case "discrepancies" -> canvass.explainAll(election, act);
      case "tally" -> tally.play(election, act);
      case "release-plan" -> releases.announce(election, act);
      case "update" -> releases.publish(election, act);
      case "estimate" -> releases.estimate(election, act);
      case "certification" -> certification.playCounty(election, act);
      case "state" -> certification.playState(election, act);
      default ->
          throw new ReadyMadeElectionBroken(
              "script", "nobody knows how to play \"%s\"".formatted(act.act()));
    };
  }
}
