package org.canvass.canvass;

import jakarta.inject.Inject;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.canvass.election.Acting;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.people.SignedIn;
import org.canvass.platform.FormText;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.ActForm;

/** What every call on a county's account has in common: the election, the county, the caller. */
abstract class CountyCall {
  private static final int MOST_TEXT = 2_000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  @Inject private Elections elections;
  @Inject private Acting acting;
  @Inject private SignedIn signedIn;

  @PathParam("election")
  private String electionId;

  @PathParam("county")
  private String countySlug;

  /** The election, once both it and the county are known to exist; else 404. */
  final Election election() {
    Election election = elections.election(electionId);
    elections.county(election, countySlug);
    return election;
  }

  final String county() {
    return countySlug;
  }

  /** An event on something that exists; {@code If-Match} is needed. */
  final Act event(Election election, String kind, String subject, String event, ActForm form) {
    return acting.event(election, kind, subject, countySlug, event, form);
  }

  /** An act that makes something new. */
  final Act entry(Election election, String kind, String subject, String event, ActForm form) {
    return acting.entry(election, kind, subject, countySlug, event, form);
  }

  /** Whether the caller reads what is not public: the county's officials, the state's, auditors. */
  final boolean isOfficial(Election election) {
    return signedIn.callerIfAny().filter(caller -> reads(caller, election)).isPresent();
  }

  /** Refuses with 401 or 403 those who may not read what is not public. */
  final void officialsOnly(Election election) {
    Caller caller = signedIn.caller();
    if (!reads(caller, election)) {
      throw Problem.forbidden(
          "wrong-county",
          "%s reads the accounts of %s, not of %s."
              .formatted(caller.account(), caller.jurisdiction(), countySlug));
    }
  }

  private boolean reads(Caller caller, Election election) {
    return caller.roles().contains(Role.AUDITOR)
        || caller.readsOf(election.jurisdiction(), countySlug);
  }

  /** A moment in the county's zone; null stays null. */
  final OffsetDateTime local(Election election, Instant moment) {
    return moment == null ? null : moment.atZone(zone(election)).toOffsetDateTime();
  }

  final ZoneId zone(Election election) {
    return elections.zone(election);
  }

  final Instant now(Election election) {
    return elections.now(election);
  }

  /** A text that must be there and is not too long for an entry. */
  static String text(String field, String text) {
    return FormText.needed(field, text, MOST_TEXT);
  }

  /** The name of a batch or precinct: what is on its label, fit for an address. */
  static String name(String field, String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw Problem.badRequest(
          "bad-name",
          "%s \"%s\" is not a name: write 1 to 64 letters, digits, dots, hyphens or underscores, beginning with a letter or digit."
              .formatted(field, name));
    }
    return name;
  }
}
