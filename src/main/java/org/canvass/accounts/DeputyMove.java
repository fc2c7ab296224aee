package org.canvass.accounts;

import static org.canvass.accounts.DeputyGuard.ANOTHER_PERSON;
import static org.canvass.accounts.DeputyGuard.OFFICIAL_OR_ADMINISTRATOR;
import static org.canvass.accounts.DeputyGuard.OWN_PROPOSAL;
import static org.canvass.accounts.DeputyGuard.OWN_TO_GIVE;
import static org.canvass.accounts.DeputyState.IN_FORCE;
import static org.canvass.accounts.DeputyState.PROPOSED;
import static org.canvass.accounts.DeputyState.REJECTED;
import static org.canvass.accounts.DeputyState.REVOKED;
import static org.canvass.accounts.DeputyState.WITHDRAWN;
import static org.canvass.people.Role.ADMINISTRATOR;
import static org.canvass.people.Role.CLERK;
import static org.canvass.people.Role.REGISTRAR;
import static org.canvass.people.Role.STATE_ANALYST;
import static org.canvass.people.Role.STATE_CERTIFIER;
import static org.canvass.people.Role.SUPERVISOR;
import static org.canvass.workflow.Rule.from;

import java.util.List;
import org.canvass.workflow.LifeCycle;
import org.canvass.workflow.Move;
import org.canvass.workflow.Rule;

/**
 * The life cycle of a deputy's authority: proposed by the official or an administrator, confirmed
 * by another administrator, revoked by either.
 */
public enum DeputyMove implements Move<DeputyState> {
  CONFIRM(
      from(PROPOSED)
          .to(IN_FORCE)
          .by(ADMINISTRATOR)
          .when(ANOTHER_PERSON, OWN_TO_GIVE)
          .under("Gov. Code §§24101, 24102(a)")),
  REJECT(from(PROPOSED).to(REJECTED).by(ADMINISTRATOR).when(ANOTHER_PERSON).withReason()),
  WITHDRAW(
      from(PROPOSED)
          .to(WITHDRAWN)
          .by(ADMINISTRATOR, CLERK, SUPERVISOR, REGISTRAR, STATE_ANALYST, STATE_CERTIFIER)
          .when(OWN_PROPOSAL)),
  REVOKE(
      from(IN_FORCE)
          .to(REVOKED)
          .by(ADMINISTRATOR, CLERK, SUPERVISOR, REGISTRAR, STATE_ANALYST, STATE_CERTIFIER)
          .when(OFFICIAL_OR_ADMINISTRATOR)
          .withReason()
          .under("Gov. Code §24102(c)"));

  /** The table, as the door reads it. */
  public static final LifeCycle<DeputyState> TABLE =
      new LifeCycle<>("deputy_authority", DeputyState.class, List.of(values()));

  private final Rule<DeputyState> rule;

  DeputyMove(Rule<DeputyState> rule) {
    this.rule = rule;
  }

  @Override
  public Rule<DeputyState> rule() {
    return rule;
  }
}
