package org.canvass.canvass;

import java.util.Optional;
import org.canvass.election.Election;
import org.canvass.workflow.Act;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Guard;

/**
 * What another component has to say before a canvass or a step moves. The canvass asks every
 * safeguard; each answers for the guards that it knows something about.
 */
public interface Safeguard {
  /**
   * What stands in the way of the guard for this county, if anything.
   *
   * @param step the step that moves, or null when the canvass does
   * @param act the act that is tried; null where nobody acts
   * @param asked through which every reading goes
   */
  Optional<Blocker> check(
      Guard guard, Election election, String county, String step, Act act, Asked asked);
}
