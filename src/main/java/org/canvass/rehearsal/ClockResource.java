package org.canvass.rehearsal;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.people.Caller;
import org.canvass.people.SignedIn;
import org.canvass.platform.Problem;
import org.canvass.workflow.ActForm;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The clock of a rehearsal, moved by trainers. */
@PermitAll
@Path("elections/{election}/clock")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ClockResource {
  @Inject private Rehearsals rehearsals;
  @Inject private Elections elections;
  @Inject private SignedIn signedIn;

  /** Where to move the clock, and whether the script is to be played up to then. */
  public record ClockForm(String now, Boolean script) {}

  /** Where the clock stands, and what was played. */
  public record ClockView(
      OffsetDateTime now, int played, int skipped, List<Rehearsals.RefusedAct> refused) {}

  @PUT
  @RolesAllowed("**")
  @Operation(summary = "Move a rehearsal's clock forward, playing the script on the way")
  public ClockView moveClock(@PathParam("election") String id, ClockForm form) {
    Caller caller = signedIn.caller();
    Election election = elections.election(id);
    if (form == null || form.now() == null) {
      throw Problem.badRequest("missing-field", "now is missing: say where the clock is to go.");
    }
    ZoneId zone = elections.zone(election);
    Rehearsals.Played played =
        rehearsals.moveClock(
            election,
            ActForm.moment("now", form.now(), zone),
            Boolean.TRUE.equals(form.script()),
            caller);
    return new ClockView(
        at(election, played.now()), played.played(), played.skipped(), played.refused());
  }

  private OffsetDateTime at(Election election, Instant moment) {
    return moment.atZone(elections.zone(election)).toOffsetDateTime();
  }
}
