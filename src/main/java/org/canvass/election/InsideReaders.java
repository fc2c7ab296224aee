package org.canvass.election;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.canvass.people.Caller;
import org.canvass.people.SignedIn;
import org.canvass.platform.Problem;

/**
 * Who may look at what a county does not publish, or not yet: its officials, the state's, and
 * auditors.
 */
@RequestScoped
public class InsideReaders {
  @Inject private SignedIn signedIn;
  @Inject private Elections elections;

  /**
   * The same of what concerns all counties of an election alike: its counties' officials may look
   * too.
   */
  public void check(Election election, String what) {
    String own = signedIn.caller().jurisdiction();
    boolean takesPart =
        elections.counties(election).stream().anyMatch(county -> county.slug().equals(own));
    check(election, takesPart ? own : null, what);
  }

  /**
   * Refuses with 401 or 403 whoever may not.
   *
   * @param what as in "reads the envelopes of"
   */
  public void check(Election election, String county, String what) {
    Caller caller = signedIn.caller();
    if (caller.rehearsalOnly() && election.live()) {
      throw Problem.forbidden(
          "rehearsal-account",
          "%s is a rehearsal account and reads rehearsals only.".formatted(caller.account()));
    }
    if (!caller.readsOf(election.jurisdiction(), county)) {
      throw Problem.forbidden(
          "wrong-county",
          "%s reads the %s of %s, not of %s."
              .formatted(caller.account(), what, caller.jurisdiction(), county));
    }
  }
}
