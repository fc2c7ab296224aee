package org.canvass.envelope;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.canvass.election.Acting;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.InsideReaders;
import org.canvass.platform.Page;
import org.canvass.platform.Problem;
import org.canvass.workflow.ActForm;
import org.canvass.workflow.Option;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The opening of envelopes: always a batch, never one alone. */
@PermitAll
@Path("elections/{election}/counties/{county}/opening-batches")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Envelopes")
public class OpeningBatchesResource {
  @Inject private Elections elections;
  @Inject private OpeningBatches batches;
  @Inject private InsideReaders readers;
  @Inject private Acting acting;
  @Context private UriInfo uri;

  @PathParam("election")
  private String electionId;

  @PathParam("county")
  private String county;

  /**
   * The body that opens a batch.
   *
   * @param envelopes the ids of accepted envelopes
   */
  public record OpeningForm(
      List<Long> envelopes, String reason, String happenedAt, String authority) {
    ActForm act() {
      return new ActForm(reason, happenedAt, authority, null);
    }
  }

  /**
   * The body of a batch's event.
   *
   * @param withoutBallot the ids of its envelopes in which no ballot was found
   */
  public record OpeningCountForm(
      List<Long> withoutBallot, String reason, String happenedAt, String authority) {
    ActForm act() {
      return new ActForm(reason, happenedAt, authority, null);
    }
  }

  /** A batch as the API shows it. */
  public record OpeningBatchView(
      String election,
      String county,
      String batch,
      String state,
      long version,
      int envelopes,
      int withoutBallot,
      List<Option> next) {}

  @POST
  @RolesAllowed("**")
  @Operation(summary = "Open accepted envelopes together, all or none")
  @APIResponse(responseCode = "201", description = "Opened")
  @APIResponse(responseCode = "409", description = "One is not accepted, or it is too early")
  public Response open(OpeningForm form) {
    Election election = election();
    if (form == null) {
      throw Problem.badRequest("missing-body", "Name the envelopes: {\"envelopes\": [ids]}.");
    }
    OpeningBatch batch =
        batches.open(
            election,
            acting.entry(
                election, "opening_batch", county + "/opening-batch", county, "open", form.act()),
            form.envelopes());
    return Response.created(uri.getAbsolutePathBuilder().path(batch.number()).build())
        .entity(view(election, batch))
        .tag(Long.toString(batch.revision()))
        .build();
  }

  @GET
  @Operation(summary = "The county's opening batches")
  public Page<OpeningBatchView> list(
      @QueryParam("after") String after, @QueryParam("limit") Integer limit) {
    Election election = election();
    readers.check(election, county, "envelopes");
    int most = Page.limit(limit);
    Page<OpeningBatch> page =
        Page.of(
            batches.list(election, county, Page.cursor(after), most + 1),
            most,
            batch -> Long.toString(batch.id()));
    return new Page<>(
        page.items().stream().map(batch -> view(election, batch)).toList(), page.next());
  }

  @GET
  @Path("{batch}")
  @Operation(summary = "One opening batch")
  @APIResponse(responseCode = "200", description = "The batch; ETag is its version")
  public Response batch(@PathParam("batch") String number) {
    Election election = election();
    readers.check(election, county, "envelopes");
    return show(election, batches.batch(election, county, number));
  }

  @POST
  @RolesAllowed("**")
  @Path("{batch}/events/{event}")
  @Operation(summary = "Count a batch as a whole; If-Match names the version that was seen")
  @APIResponse(responseCode = "200", description = "The batch, counted")
  @APIResponse(responseCode = "409", description = "Illegal event, stale version, or blocked")
  public Response move(
      @PathParam("batch") String number, @PathParam("event") String event, OpeningCountForm maybe) {
    Election election = election();
    OpeningCountForm form = maybe == null ? new OpeningCountForm(null, null, null, null) : maybe;
    OpeningBatch batch =
        batches.count(
            election,
            number,
            acting.event(
                election,
                "opening_batch",
                OpeningBatch.name(county, number),
                county,
                event,
                form.act()),
            form.withoutBallot());
    return show(election, batch);
  }

  private Election election() {
    Election election = elections.election(electionId);
    elections.county(election, county);
    return election;
  }

  private Response show(Election election, OpeningBatch batch) {
    return Response.ok(view(election, batch)).tag(Long.toString(batch.revision())).build();
  }

  private OpeningBatchView view(Election election, OpeningBatch batch) {
    return new OpeningBatchView(
        electionId,
        county,
        batch.number(),
        batch.state().name(),
        batch.revision(),
        batch.envelopes(),
        batch.withoutBallot(),
        batches.options(election, batch));
  }
}
