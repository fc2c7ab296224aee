package org.canvass.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Office;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.people.SignedIn;
import org.canvass.platform.Problem;

/**
 * Who may read a ledger. Entries name people, so they are for auditors and for officials of the
 * jurisdiction; a county's official reads that county's.
 */
@RequestScoped
public class Readers {
  @Inject private SignedIn signedIn;
  @Inject private Elections elections;
  @Inject private Office office;

  /**
   * The entries of an election, or of one county in it.
   *
   * @throws Problem 401 nobody is signed in, 403 not for this account, 404 no such election or
   *     county
   */
  public Reading ofElection(String electionId, String county) {
    Election election = elections.election(electionId);
    Caller caller = signedIn.caller();
    if (county != null) {
      elections.county(election, county);
    }
    checkRehearsal(election, caller);
    return new Reading(
        elections.docket(election),
        caller,
        countyFor(caller, election, county),
        elections.zone(election));
  }

  /**
   * The entries of the office: accounts and rulebooks, and who read of them.
   *
   * @throws Problem 401 nobody is signed in, 403 neither an auditor nor an official of a state
   */
  public Reading ofOffice() {
    Reading reading = anybodyInOffice();
    if (!reading.byAuditor()) {
      office.checkOfState(reading.caller());
    }
    return reading;
  }

  /** A whole ledger, for whoever is signed in: what is public of it. */
  public Reading publiclyOfElection(String electionId) {
    Election election = elections.election(electionId);
    Caller caller = signedIn.caller();
    checkRehearsal(election, caller);
    return new Reading(elections.docket(election), caller, null, elections.zone(election));
  }

  /** The office's ledger, for whoever is signed in. */
  public Reading anybodyInOffice() {
    Caller caller = signedIn.caller();
    return new Reading(office.docket(caller), caller, null, ZoneOffset.UTC);
  }

  private static void checkRehearsal(Election election, Caller caller) {
    if (caller.rehearsalOnly() && election.live()) {
      throw Problem.forbidden(
          "rehearsal-account",
          "%s is a rehearsal account and reads rehearsals only.".formatted(caller.account()));
    }
  }

  private static String countyFor(Caller caller, Election election, String asked) {
    if (caller.roles().contains(Role.ADMINISTRATOR)) {
      throw Problem.forbidden(
          "wrong-role",
          "%s administers accounts and has no part in elections: their entries are not for it."
              .formatted(caller.account()));
    }
    boolean everything =
        caller.roles().contains(Role.AUDITOR)
            || caller.jurisdiction().equals(election.jurisdiction());
    if (everything) {
      return asked;
    }
    if (asked != null && !asked.equals(caller.jurisdiction())) {
      throw Problem.forbidden(
          "wrong-county",
          "%s reads the entries of %s, not of %s."
              .formatted(caller.account(), caller.jurisdiction(), asked));
    }
    return caller.jurisdiction();
  }
}
