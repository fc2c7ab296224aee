package org.canvass.election;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.canvass.ledger.Ledger;
import org.canvass.people.Caller;
import org.canvass.platform.Problem;
import org.canvass.platform.WallClock;
import org.canvass.workflow.Docket;

/** The office and its own ledger, beside those of the elections. */
@ApplicationScoped
public class Office {
  @Inject private Law law;
  @Inject private WallClock wall;

  /**
   * The office's ledger as one acts in it. It has the wall's clock; what a rehearsal's account does
   * in it is told as such, since there are no others to look at a new installation.
   */
  public Docket docket(Caller caller) {
    Instant now = wall.now();
    return new Docket(Ledger.OFFICE, caller.jurisdiction(), caller.rehearsalOnly(), now, now);
  }

  /** Whether somebody is an official of a state. */
  public boolean isOfState(Caller caller) {
    return law.rulebooks().ids().contains(caller.jurisdiction());
  }

  /**
   * Refuses those of the counties.
   *
   * @throws Problem 403
   */
  public void checkOfState(Caller caller) {
    if (!isOfState(caller)) {
      throw Problem.forbidden(
          "wrong-jurisdiction",
          "The office's ledger is for auditors and officials of the state; %s acts for %s."
              .formatted(caller.account(), caller.jurisdiction()));
    }
  }
}
