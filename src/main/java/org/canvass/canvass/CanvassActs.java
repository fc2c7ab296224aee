package org.canvass.canvass;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.canvass.election.Acting;
import org.canvass.election.Election;
import org.canvass.workflow.ActForm;

/** Moves of a county's canvass and its steps, made of a call or of a form. */
@RequestScoped
public class CanvassActs {
  @Inject private Acting acting;
  @Inject private Canvasses canvasses;

  /**
   * Moves the canvass.
   *
   * @param seen the version that was seen
   */
  public Canvass move(Election election, String county, String event, ActForm form, long seen) {
    return canvasses.move(
        election,
        acting.event(election, "canvass", Canvass.name(county), county, event, form, seen));
  }

  /**
   * Moves a step.
   *
   * @param seen the version that was seen
   */
  public Step move(
      Election election, String county, String step, String event, ActForm form, long seen) {
    return canvasses.moveStep(
        election,
        step,
        acting.event(election, "step", Step.name(county, step), county, event, form, seen));
  }
}
