package org.canvass.certification;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.canvass.election.Acting;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.platform.FormText;
import org.canvass.platform.Problem;
import org.canvass.workflow.ActForm;

/** The state's acts, made of a call or of a form. */
@RequestScoped
public class StateActs {
  private static final int MOST_REASON = 500;

  @Inject private Acting acting;
  @Inject private Elections elections;
  @Inject private StateCertifications certifications;

  /**
   * Moves the state's certification.
   *
   * @param exceptions the counties to do without
   * @param seen the version that was seen
   */
  void move(
      Election election, String event, ActForm form, List<NamedException> exceptions, long seen) {
    exceptions.forEach(each -> check(election, each));
    certifications.move(
        election,
        acting.event(
            election, "state_certification", StateCertification.NAME, null, event, form, seen),
        exceptions);
  }

  private void check(Election election, NamedException exception) {
    if (exception == null || exception.county() == null) {
      throw Problem.badRequest(
          "missing-field", "An exception names its county and gives the reason.");
    }
    FormText.needed("The reason for " + exception.county(), exception.reason(), MOST_REASON);
    elections.county(election, exception.county());
  }
}
