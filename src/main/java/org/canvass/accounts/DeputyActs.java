package org.canvass.accounts;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.canvass.election.Acting;
import org.canvass.workflow.ActForm;

/** What is done about deputies, made of a call or of a form. */
@RequestScoped
public class DeputyActs {
  @Inject private Acting acting;
  @Inject private Deputies deputies;

  /** Proposes that somebody acts for an official. */
  DeputyAuthority propose(String official, DeputyForm wanted) {
    return deputies.propose(
        acting.inOffice(
            Deputies.KIND,
            DeputyAuthority.name(official, deputies.nextNumber(official)),
            Deputies.PROPOSE,
            form(wanted.reason())),
        official,
        wanted);
  }

  /**
   * Confirms, rejects, withdraws or revokes an authority.
   *
   * @param seen the version of it that was seen; null: as the call's {@code If-Match} says
   */
  DeputyAuthority decide(String official, int number, String event, String reason, Long seen) {
    String name = DeputyAuthority.name(official, number);
    return deputies.decide(
        seen == null
            ? acting.eventInOffice(Deputies.KIND, name, event, form(reason))
            : acting.eventInOffice(Deputies.KIND, name, event, form(reason), seen),
        official,
        number);
  }

  private static ActForm form(String reason) {
    return new ActForm(reason, null, null, null);
  }
}
