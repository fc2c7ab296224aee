package org.canvass.envelope;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.canvass.election.Election;
import org.canvass.people.Caller;
import org.canvass.people.SignedIn;
import org.canvass.platform.Problem;

/** Who may look at a county's envelopes: its officials, the state's, and auditors. */
@RequestScoped
public class EnvelopeReaders {
  @Inject private SignedIn signedIn;

  /** Refuses with 401 or 403 whoever may not. */
  void check(Election election, String county) {
    Caller caller = signedIn.caller();
    if (caller.rehearsalOnly() && election.live()) {
      throw Problem.forbidden(
          "rehearsal-account",
          "%s is a rehearsal account and reads rehearsals only.".formatted(caller.account()));
    }
    if (!caller.readsOf(election.jurisdiction(), county)) {
      throw Problem.forbidden(
          "wrong-county",
          "%s reads the envelopes of %s, not of %s."
              .formatted(caller.account(), caller.jurisdiction(), county));
    }
  }
}
