package org.canvass.envelope.reevaluation;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.canvass.election.Acting;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.InsideReaders;
import org.canvass.platform.Page;
import org.canvass.workflow.ActForm;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Changed rules, applied to envelopes that were decided before; for the state's officials. */
@PermitAll
@Path("elections/{election}/re-evaluations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Envelopes")
public class ReEvaluationsResource {
  private static final String WHAT = "re-evaluations";

  @Inject private Elections elections;
  @Inject private ReEvaluations reEvaluations;
  @Inject private ReEvaluationAnswers answers;
  @Inject private InsideReaders readers;
  @Inject private Acting acting;
  @Context private UriInfo uri;

  @PathParam("election")
  private String electionId;

  @GET
  @RolesAllowed("**")
  @Operation(summary = "The re-evaluations of an election, the first one first")
  @APIResponse(responseCode = "200", description = "{items, next}")
  @APIResponse(responseCode = "403", description = "wrong-county, rehearsal-account")
  @APIResponse(responseCode = "404", description = "unknown-election")
  public Page<ReEvaluationView> list() {
    Election election = read();
    return new Page<>(
        reEvaluations.all(election).stream().map(each -> answers.of(election, each)).toList(),
        null);
  }

  @GET
  @RolesAllowed("**")
  @Path("prospect")
  @Operation(
      summary = "The law for envelopes as it is in force, and as it would be",
      description =
          "A rulebook's new text and a court's order decide nothing before a re-evaluation that was approved has taken effect.")
  @APIResponse(responseCode = "200", description = "{inForce, installed, differs, leftOut}")
  @APIResponse(responseCode = "403", description = "wrong-county, rehearsal-account")
  @APIResponse(responseCode = "404", description = "unknown-election")
  public ReEvaluationView.ProspectView prospect() {
    return answers.prospect(read());
  }

  @GET
  @RolesAllowed("**")
  @Path("{number: \\d{1,9}}")
  @Operation(summary = "One re-evaluation: what it changes, county by county, and how far it is")
  @APIResponse(responseCode = "200", description = "The re-evaluation; ETag is its version")
  @APIResponse(responseCode = "403", description = "wrong-county, rehearsal-account")
  @APIResponse(responseCode = "404", description = "unknown-re-evaluation")
  public Response one(@PathParam("number") int number) {
    Election election = read();
    return show(Response.ok(), election, reEvaluations.one(election, number));
  }

  @POST
  @RolesAllowed("**")
  @Operation(
      summary = "Propose that the installed rulebook and all orders become the law for envelopes",
      description =
          "What it would change is counted at once, county by county. It takes effect when two officials have approved it, other than who proposed it; then each envelope that is decided otherwise and is not opened has an entry of its own.")
  @APIResponse(responseCode = "201", description = "Proposed")
  @APIResponse(responseCode = "400", description = "missing-field, malformed-json, too-long")
  @APIResponse(responseCode = "403", description = "wrong-role, wrong-county, rehearsal-account")
  @APIResponse(responseCode = "409", description = "nothing-changed, another-under-way")
  @APIResponse(responseCode = "422", description = "other-steps")
  public Response propose(ActForm form) {
    Election election = elections.election(electionId);
    ReEvaluation proposed =
        reEvaluations.propose(
            election,
            acting.entry(election, ReEvaluations.KIND, "re-evaluation", null, "propose", form));
    return show(
        Response.created(
            uri.getAbsolutePathBuilder().path(Integer.toString(proposed.number())).build()),
        election,
        proposed);
  }

  @POST
  @RolesAllowed("**")
  @Path("{number: \\d{1,9}}/events/{event}")
  @Operation(
      summary = "approve, as it was counted; withdraw, pause or resume",
      description = "If-Match is needed.")
  @APIResponse(responseCode = "200", description = "The re-evaluation after the event")
  @APIResponse(responseCode = "400", description = "reason-needed, malformed-json")
  @APIResponse(responseCode = "403", description = "wrong-role, wrong-county, rehearsal-account")
  @APIResponse(responseCode = "404", description = "unknown-re-evaluation, unknown-event")
  @APIResponse(
      responseCode = "409",
      description =
          "blocked: not counted yet, the same person, or the law has changed since; illegal-event, stale-version")
  @APIResponse(responseCode = "428", description = "version-needed")
  public Response move(
      @PathParam("number") int number, @PathParam("event") String event, ActForm form) {
    Election election = elections.election(electionId);
    return show(
        Response.ok(),
        election,
        reEvaluations.move(
            election,
            number,
            acting.event(
                election, ReEvaluations.KIND, ReEvaluation.name(number), null, event, form)));
  }

  private Election read() {
    Election election = elections.election(electionId);
    readers.check(election, WHAT);
    return election;
  }

  private Response show(Response.ResponseBuilder answer, Election election, ReEvaluation run) {
    return answer.entity(answers.of(election, run)).tag(Long.toString(run.revision())).build();
  }
}
