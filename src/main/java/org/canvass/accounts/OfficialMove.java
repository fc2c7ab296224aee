package org.canvass.accounts;

import static org.canvass.accounts.OfficialState.ACTIVE;
import static org.canvass.accounts.OfficialState.ENDED;
import static org.canvass.accounts.OfficialState.SUSPENDED;
import static org.canvass.people.Role.ADMINISTRATOR;
import static org.canvass.workflow.Rule.from;

import java.util.List;
import org.canvass.workflow.LifeCycle;
import org.canvass.workflow.Move;
import org.canvass.workflow.Rule;

/**
 * The life cycle of an account. All but the link, which carries out what was agreed, need a
 * proposal that another administrator confirmed.
 */
public enum OfficialMove implements Move<OfficialState> {
  CHANGE(from(ACTIVE).to(ACTIVE).by(ADMINISTRATOR)),
  CHANGE_SUSPENDED(from(SUSPENDED).to(SUSPENDED).called("change").by(ADMINISTRATOR)),
  SUSPEND(from(ACTIVE).to(SUSPENDED).by(ADMINISTRATOR)),
  REINSTATE(from(SUSPENDED).to(ACTIVE).by(ADMINISTRATOR)),
  END(from(ACTIVE, SUSPENDED).to(ENDED).by(ADMINISTRATOR)),
  RENEW_SIGN_IN(from(ACTIVE).to(ACTIVE).by(ADMINISTRATOR)),
  GIVE_LINK(from(ACTIVE).to(ACTIVE).by(ADMINISTRATOR));

  /** The table, as the door reads it. */
  public static final LifeCycle<OfficialState> TABLE =
      new LifeCycle<>("official", OfficialState.class, List.of(values()));

  private final Rule<OfficialState> rule;

  OfficialMove(Rule<OfficialState> rule) {
    this.rule = rule;
  }

  @Override
  public Rule<OfficialState> rule() {
    return rule;
  }
}
