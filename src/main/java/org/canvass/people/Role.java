package org.canvass.people;

import java.util.EnumSet;
import java.util.Set;

/** What an official may do. A role holds in the official's jurisdiction: a county or the state. */
public enum Role {
  /** County staff who advance steps and take in envelopes. */
  CLERK,
  /** County staff who compare signatures; a mismatch takes three of them (§3019(c)). */
  VERIFIER,
  /** County staff who reopen, resolve and approve. */
  SUPERVISOR,
  /** The county elections official (§320), who opens and certifies the canvass. */
  REGISTRAR,
  /** A member or clerk of the governing body, which declares the results (§15400). */
  BOARD,
  /** The Secretary of State's staff, who watch the counties. */
  STATE_ANALYST,
  /** The Secretary of State's certifying officer (§15501). */
  STATE_CERTIFIER,
  /** Reads everything, changes nothing. */
  AUDITOR,
  /** Makes rehearsals and moves their clocks. */
  TRAINER,
  /** Makes and changes accounts, never alone; has no part in any election. */
  ADMINISTRATOR,
  /** Canvass itself: what falls due by the clock. No person has this role. */
  SYSTEM;

  private static final Set<Role> OF_A_COUNTY =
      EnumSet.of(CLERK, VERIFIER, SUPERVISOR, REGISTRAR, BOARD);
  private static final Set<Role> OF_THE_STATE = EnumSet.of(STATE_ANALYST, STATE_CERTIFIER);

  /** Those that a person can have. */
  public static Set<Role> ofPersons() {
    return EnumSet.complementOf(EnumSet.of(SYSTEM));
  }

  /** Whether the role is a person's in such a place. */
  public boolean holdsIn(boolean state) {
    return this != SYSTEM && !(state ? OF_A_COUNTY : OF_THE_STATE).contains(this);
  }
}
