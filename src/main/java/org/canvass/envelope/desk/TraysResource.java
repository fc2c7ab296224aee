package org.canvass.envelope.desk;

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
import java.util.stream.Stream;
import org.canvass.election.Acting;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.InsideReaders;
import org.canvass.envelope.EnvelopeView;
import org.canvass.envelope.EnvelopeViews;
import org.canvass.envelope.Tray;
import org.canvass.envelope.TrayDesk;
import org.canvass.envelope.TrayState;
import org.canvass.envelope.Trays;
import org.canvass.platform.Page;
import org.canvass.platform.PlainNumbers;
import org.canvass.platform.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The trays of a county: who has them, what was counted, and the envelopes taken in out of them.
 */
@PermitAll
@Path("elections/{election}/counties/{county}/trays")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Arrival desk", description = "Trays of envelopes, from where they were collected on")
public class TraysResource {
  @Inject private Elections elections;
  @Inject private InsideReaders readers;
  @Inject private Acting acting;
  @Inject private Trays trays;
  @Inject private TrayDesk desk;
  @Inject private TrayActs acts;
  @Inject private TrayAlarm alarm;
  @Inject private EnvelopeViews views;
  @Context private UriInfo uri;

  @PathParam("election")
  private String electionId;

  @PathParam("county")
  private String county;

  @POST
  @RolesAllowed("**")
  @Operation(
      summary = "Record a tray that leaves for the office, or one that is here",
      description = "For a drop box it is the retrieval form of 2 CCR §20137.")
  @APIResponse(responseCode = "201", description = "Recorded; Location and ETag name it")
  @APIResponse(responseCode = "409", description = "The county has a tray of that number")
  @APIResponse(
      responseCode = "422",
      description = "A drop box without two retrievers, a later receipt")
  public Response record(TrayForm form) {
    Election election = election();
    if (form == null) {
      throw Problem.badRequest("missing-body", "Describe the tray as a JSON object.");
    }
    Tray tray = acts.record(election, county, form);
    return Response.created(uri.getAbsolutePathBuilder().path(tray.number()).build())
        .entity(view(election, tray))
        .tag(Long.toString(tray.revision()))
        .build();
  }

  @GET
  @Operation(summary = "The county's trays, the newest first")
  public Page<TrayView> list(
      @QueryParam("state") String state,
      @QueryParam("after") String after,
      @QueryParam("limit") Integer limit) {
    Election election = inside();
    int most = Page.limit(limit);
    Page<Tray> page =
        Page.of(
            trays.list(election, county, state(state), Page.cursorIfAny(after), most + 1),
            most,
            tray -> Long.toString(tray.id()));
    return new Page<>(
        page.items().stream().map(tray -> view(election, tray)).toList(), page.next());
  }

  @GET
  @Path("{tray}")
  @Operation(summary = "One tray: who has it, what was counted, what may be done next")
  @APIResponse(responseCode = "200", description = "The tray; ETag is its version")
  public Response tray(@PathParam("tray") String number) {
    Election election = inside();
    return show(election, trays.tray(election, county, number));
  }

  @GET
  @Path("{tray}/envelopes")
  @Operation(
      summary = "The envelopes taken in out of a tray last, the newest first; voided ones too")
  public List<EnvelopeView> envelopes(
      @PathParam("tray") String number, @QueryParam("limit") Integer limit) {
    Election election = inside();
    return trays.newest(trays.tray(election, county, number), Page.limit(limit)).stream()
        .map(envelope -> views.view(election, envelope))
        .toList();
  }

  @POST
  @RolesAllowed("**")
  @Path("{tray}/events/{event}")
  @Operation(summary = "Move a tray; If-Match names the version that was seen")
  @APIResponse(responseCode = "200", description = "The tray, and what followed from the event")
  @APIResponse(responseCode = "403", description = "Another role's or another county's act")
  @APIResponse(responseCode = "409", description = "Illegal event, stale version, or blocked")
  public Response move(
      @PathParam("tray") String number, @PathParam("event") String event, TrayActForm maybe) {
    Election election = election();
    TrayActForm form = maybe == null ? TrayActForm.empty() : maybe;
    return show(election, acts.move(election, county, number, event, form, acting.seenVersion()));
  }

  @POST
  @RolesAllowed("**")
  @Path("{tray}/envelopes")
  @Operation(
      summary = "The scan station's call: one envelope in, the decision out",
      description =
          "code is the county's number or the Intelligent Mail barcode. What is left out is the tray's.")
  @APIResponse(responseCode = "201", description = "Taken in, with the decision in words")
  @APIResponse(responseCode = "400", description = "A field cannot be read")
  @APIResponse(
      responseCode = "409",
      description = "The tray is not counted by two, or it is here already")
  public Response take(@PathParam("tray") String number, TakeForm form) {
    Election election = election();
    if (form == null) {
      throw Problem.badRequest("missing-body", "Give the envelope's code as a JSON object.");
    }
    TrayActs.ScanAnswer scan = acts.take(election, county, number, form);
    return Response.status(Response.Status.CREATED)
        .entity(scan)
        .tag(Long.toString(scan.envelope().version()))
        .build();
  }

  private Election inside() {
    Election election = election();
    readers.check(election, county, "trays");
    return election;
  }

  private Election election() {
    Election election = elections.election(electionId);
    elections.county(election, county);
    return election;
  }

  private Response show(Election election, Tray tray) {
    return Response.ok(view(election, tray)).tag(Long.toString(tray.revision())).build();
  }

  private TrayView view(Election election, Tray tray) {
    return TrayView.of(
        tray,
        trays.taken(tray),
        alarm.of(election, tray).orElse(null),
        desk.options(tray),
        elections.zone(election));
  }

  private static TrayState state(String name) {
    return name == null
        ? null
        : Stream.of(TrayState.values())
            .filter(state -> state.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.badRequest(
                        "unknown-state",
                        "state \"%s\" is none of %s."
                            .formatted(PlainNumbers.shown(name), List.of(TrayState.values()))));
  }
}
