package org.canvass.rehearsal;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.people.Caller;
import org.canvass.people.SignedIn;
import org.canvass.platform.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Rehearsals, made by trainers. */
@PermitAll
@Path("rehearsals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RehearsalsResource {
  @Inject private Rehearsals rehearsals;
  @Inject private Elections elections;
  @Inject private SignedIn signedIn;

  /** Which ready-made election to copy. */
  public record CopyForm(String from) {}

  /** A fresh rehearsal. */
  public record CopyView(String id, String from, OffsetDateTime now) {}

  @POST
  @RolesAllowed("**")
  @Operation(summary = "A fresh copy of a ready-made rehearsal")
  public Response copy(CopyForm form) {
    Caller caller = signedIn.caller();
    if (form == null || form.from() == null) {
      throw Problem.badRequest(
          "missing-field", "from is missing: name the ready-made election to copy.");
    }
    Election copy = rehearsals.copy(form.from(), caller);
    CopyView view = new CopyView(copy.electionId(), form.from(), at(copy, elections.now(copy)));
    return Response.created(URI.create("elections/" + copy.electionId())).entity(view).build();
  }

  private OffsetDateTime at(Election election, Instant moment) {
    return moment.atZone(elections.zone(election)).toOffsetDateTime();
  }
}
