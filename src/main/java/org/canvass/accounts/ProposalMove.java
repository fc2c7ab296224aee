package org.canvass.accounts;

import static org.canvass.accounts.ProposalGuard.ANOTHER_ADMINISTRATOR;
import static org.canvass.accounts.ProposalGuard.NO_SECOND_ADMINISTRATOR;
import static org.canvass.accounts.ProposalGuard.OWN_PROPOSAL;
import static org.canvass.accounts.ProposalState.CONFIRMED;
import static org.canvass.accounts.ProposalState.PROPOSED;
import static org.canvass.accounts.ProposalState.REJECTED;
import static org.canvass.accounts.ProposalState.WITHDRAWN;
import static org.canvass.people.Role.ADMINISTRATOR;
import static org.canvass.workflow.Rule.from;

import java.util.List;
import org.canvass.workflow.LifeCycle;
import org.canvass.workflow.Move;
import org.canvass.workflow.Rule;

/** The life cycle of a proposal to make or change an account. */
public enum ProposalMove implements Move<ProposalState> {
  CONFIRM(from(PROPOSED).to(CONFIRMED).by(ADMINISTRATOR).when(ANOTHER_ADMINISTRATOR)),
  CONFIRM_ALONE(
      from(PROPOSED).to(CONFIRMED).by(ADMINISTRATOR).when(NO_SECOND_ADMINISTRATOR).withReason()),
  REJECT(from(PROPOSED).to(REJECTED).by(ADMINISTRATOR).when(ANOTHER_ADMINISTRATOR).withReason()),
  WITHDRAW(from(PROPOSED).to(WITHDRAWN).by(ADMINISTRATOR).when(OWN_PROPOSAL));

  /** The table, as the door reads it. */
  public static final LifeCycle<ProposalState> TABLE =
      new LifeCycle<>("account_proposal", ProposalState.class, List.of(values()));

  private final Rule<ProposalState> rule;

  ProposalMove(Rule<ProposalState> rule) {
    this.rule = rule;
  }

  @Override
  public Rule<ProposalState> rule() {
    return rule;
  }
}
