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
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.canvass.election.Acting;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.InsideReaders;
import org.canvass.platform.Page;
import org.canvass.platform.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A county's envelopes: taken in and moved by its officials, read by them, the state, auditors. */
@PermitAll
@Path("elections/{election}/counties/{county}/envelopes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Envelopes", description = "Returned identification envelopes, until they are opened")
public class EnvelopesResource {
  @Inject private Elections elections;
  @Inject private Envelopes envelopes;
  @Inject private EnvelopeTally tally;
  @Inject private Arrivals arrivals;
  @Inject private EnvelopeViews views;
  @Inject private EnvelopeActs acts;
  @Inject private CureCalendar calendar;
  @Inject private InsideReaders readers;
  @Inject private Acting acting;
  @Context private UriInfo uri;

  @PathParam("election")
  private String electionId;

  @PathParam("county")
  private String county;

  /** How many envelopes stand in each state; no envelope can be told from it. */
  public record EnvelopeCounts(
      String election, String county, Map<String, Long> states, Map<String, Long> rejected) {}

  @POST
  @RolesAllowed("**")
  @Operation(
      summary = "Take an envelope in",
      description = "Whether it came in time (§3020) is decided in the same moment.")
  @APIResponse(responseCode = "201", description = "Taken in; Location and ETag name it")
  @APIResponse(responseCode = "400", description = "A field is missing or cannot be read")
  @APIResponse(responseCode = "409", description = "The county has that number already")
  @APIResponse(responseCode = "422", description = "Received later than now")
  public Response receive(ArrivalForm form) {
    Election election = election();
    if (form == null) {
      throw Problem.badRequest("missing-body", "Describe the envelope as a JSON object.");
    }
    String name = Envelope.name(county, ArrivalForm.number(form.number()));
    Envelope envelope =
        arrivals.receive(
            election,
            acting.entry(election, "envelope", name, county, "receive", form.act()),
            form);
    URI location = uri.getAbsolutePathBuilder().path(Long.toString(envelope.id())).build();
    return Response.created(location)
        .entity(view(election, envelope))
        .tag(Long.toString(envelope.revision()))
        .build();
  }

  @GET
  @Operation(summary = "The county's envelopes, those on their way to it included")
  public Page<EnvelopeView> list(
      @QueryParam("state") String state,
      @QueryParam("number") String number,
      @QueryParam("after") String after,
      @QueryParam("limit") Integer limit) {
    Election election = election();
    readers.check(election, county, "envelopes");
    int most = Page.limit(limit);
    List<Envelope> found =
        envelopes.list(election, county, state(state), number, Page.cursor(after), most + 1);
    Page<Envelope> page = Page.of(found, most, envelope -> Long.toString(envelope.id()));
    return new Page<>(
        page.items().stream().map(envelope -> view(election, envelope)).toList(), page.next());
  }

  @GET
  @Path("counts")
  @Operation(summary = "Envelopes by state and rejections by reason; public once the polls close")
  public EnvelopeCounts counts() {
    Election election = election();
    if (elections.now(election).isBefore(calendar.pollsClose(election))) {
      readers.check(election, county, "envelopes");
    }
    Map<String, Long> states = new TreeMap<>();
    tally.counts(electionId, county).forEach((state, n) -> states.put(state.name(), n));
    return new EnvelopeCounts(
        electionId, county, states, new TreeMap<>(tally.rejections(electionId, county)));
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One envelope: state, evidence, decision, what may be done next")
  @APIResponse(responseCode = "200", description = "The envelope; ETag is its version")
  public Response envelope(@PathParam("id") String id) {
    Election election = election();
    readers.check(election, county, "envelopes");
    return show(election, envelopes.envelope(election, county, id(id)));
  }

  @POST
  @RolesAllowed("**")
  @Path("{id}/events/{event}")
  @Operation(summary = "Move an envelope; If-Match names the version that was seen")
  @APIResponse(
      responseCode = "200",
      description = "The envelope after the event and what followed from it")
  @APIResponse(responseCode = "403", description = "Another role's or another county's act")
  @APIResponse(responseCode = "409", description = "Illegal event, stale version, or blocked")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public Response move(
      @PathParam("id") String id, @PathParam("event") String event, EnvelopeActForm maybe) {
    Election election = election();
    EnvelopeActForm form = maybe == null ? EnvelopeActForm.empty() : maybe;
    Envelope moved = acts.move(election, county, id(id), event, form, acting.seenVersion());
    return show(election, moved);
  }

  private Election election() {
    Election election = elections.election(electionId);
    elections.county(election, county);
    return election;
  }

  private Response show(Election election, Envelope envelope) {
    return Response.ok(view(election, envelope)).tag(Long.toString(envelope.revision())).build();
  }

  private EnvelopeView view(Election election, Envelope envelope) {
    return views.view(election, envelope);
  }

  private static long id(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notANumber) {
      throw Problem.notFound(
          "unknown-envelope",
          "\"%s\" is no envelope's id: GET …/envelopes lists them.".formatted(text));
    }
  }

  private static EnvelopeState state(String name) {
    if (name == null) {
      return null;
    }
    return Stream.of(EnvelopeState.values())
        .filter(state -> state.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.badRequest(
                    "unknown-state",
                    "state \"%s\" is none of %s."
                        .formatted(name, List.of(EnvelopeState.values()))));
  }
}
