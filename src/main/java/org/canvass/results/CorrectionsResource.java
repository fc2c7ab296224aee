package org.canvass.results;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.canvass.election.Acting;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.InsideReaders;
import org.canvass.platform.Page;
import org.canvass.workflow.ActForm;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * The corrections that somebody has proposed, and what became of them. What is proposed is not
 * public; what is published of it stands among the updates.
 */
@PermitAll
@Path("elections/{election}/counties/{county}/corrections")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CorrectionsResource {
  private static final String WHAT = "corrections";

  @Inject private Elections elections;
  @Inject private Corrections corrections;
  @Inject private CorrectionAnswers answers;
  @Inject private InsideReaders readers;
  @Inject private Acting acting;

  @PathParam("election")
  private String electionId;

  @PathParam("county")
  private String county;

  @GET
  @RolesAllowed("**")
  @Operation(summary = "The corrections proposed in a county, the first one first")
  @APIResponse(responseCode = "200", description = "{items, next}")
  @APIResponse(responseCode = "401", description = "sign-in-needed")
  @APIResponse(responseCode = "403", description = "wrong-county, rehearsal-account")
  @APIResponse(responseCode = "404", description = "unknown-election, unknown-county")
  public Page<CorrectionView> list() {
    Election election = election();
    readers.check(election, county, WHAT);
    return new Page<>(
        corrections.all(electionId, county).stream()
            .map(each -> answers.of(election, each))
            .toList(),
        null);
  }

  @GET
  @RolesAllowed("**")
  @Path("{number: \\d{1,9}}")
  @Operation(summary = "One correction: the wrong totals, the right ones, who proposed it and why")
  @APIResponse(responseCode = "200", description = "The correction; ETag is its version")
  @APIResponse(responseCode = "403", description = "wrong-county, rehearsal-account")
  @APIResponse(responseCode = "404", description = "unknown-correction")
  public Response correction(@PathParam("number") int number) {
    Election election = election();
    readers.check(election, county, WHAT);
    return show(election, corrections.correction(electionId, county, number));
  }

  @POST
  @RolesAllowed("**")
  @Path("{number: \\d{1,9}}/events/{event}")
  @Operation(
      summary = "approve, by another person than who proposed it, which publishes it; or reject",
      description = "A proposal can be approved until the end of its day. If-Match is needed.")
  @APIResponse(responseCode = "200", description = "The correction after the event")
  @APIResponse(responseCode = "403", description = "wrong-role, wrong-county, rehearsal-account")
  @APIResponse(responseCode = "404", description = "unknown-correction, unknown-event")
  @APIResponse(
      responseCode = "409",
      description =
          "blocked: the same person, its day is over, or no count is under way; illegal-event, stale-version, published-already")
  @APIResponse(responseCode = "422", description = "as for an update, but for ballots-fell")
  @APIResponse(responseCode = "428", description = "version-needed")
  public Response decide(
      @PathParam("number") int number, @PathParam("event") String event, ActForm form) {
    Election election = election();
    return show(
        election,
        corrections.decide(
            election,
            number,
            acting.event(
                election, "correction", Correction.name(county, number), county, event, form)));
  }

  private Election election() {
    Election election = elections.election(electionId);
    elections.county(election, county);
    return election;
  }

  private Response show(Election election, Correction correction) {
    return Response.ok(answers.of(election, correction))
        .tag(Long.toString(correction.revision()))
        .build();
  }
}
