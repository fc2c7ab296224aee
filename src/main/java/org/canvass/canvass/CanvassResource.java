package org.canvass.canvass;

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
import java.time.Instant;
import java.util.List;
import org.canvass.election.Acting;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.ledger.Ledger;
import org.canvass.workflow.ActForm;
import org.canvass.workflow.Option;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The canvass of a county and its steps: read by everybody, moved by the county's officials. */
@PermitAll
@Path("elections/{election}/counties/{county}/canvass")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CanvassResource {
  @Inject private Ledger ledger;
  @Inject private Elections elections;
  @Inject private Canvasses canvasses;
  @Inject private CanvassActs acts;
  @Inject private Acting acting;

  @PathParam("election")
  private String electionId;

  @PathParam("county")
  private String countySlug;

  /** A canvass as the API shows it. */
  public record CanvassView(
      String election,
      String county,
      String state,
      long version,
      long registered,
      String registeredSource,
      Instant trackingSince,
      List<Option> next) {}

  /** A step as the API shows it. */
  public record StepView(
      String step,
      String title,
      String citation,
      String precedes,
      String state,
      long version,
      String blockedReason,
      Instant doneAt,
      List<Option> next) {}

  /** The steps of a canvass. */
  public record StepList(List<StepView> items, String next) {}

  @GET
  @Operation(summary = "The canvass of a county and what may follow")
  public Response canvass() {
    Election election = election();
    return show(election, canvasses.canvass(electionId, countySlug));
  }

  @POST
  @RolesAllowed("**")
  @Path("events/{event}")
  @Operation(summary = "Move the canvass; If-Match names the version that was seen")
  public Response move(@PathParam("event") String event, ActForm form) {
    Election election = election();
    return show(election, acts.move(election, countySlug, event, form, acting.seenVersion()));
  }

  @GET
  @Path("steps")
  @Operation(summary = "The steps of a canvass")
  public StepList steps() {
    Election election = election();
    Canvass canvass = canvasses.canvass(electionId, countySlug);
    return new StepList(
        canvasses.steps(electionId, countySlug).stream()
            .map(step -> view(election, canvass, step))
            .toList(),
        null);
  }

  @GET
  @Path("steps/{step}")
  @Operation(summary = "One step and what may follow")
  public Response step(@PathParam("step") String key) {
    Election election = election();
    return show(election, canvasses.step(electionId, countySlug, key));
  }

  @POST
  @RolesAllowed("**")
  @Path("steps/{step}/events/{event}")
  @Operation(summary = "Move a step; If-Match names the version that was seen")
  public Response moveStep(
      @PathParam("step") String key, @PathParam("event") String event, ActForm form) {
    Election election = election();
    canvasses.step(electionId, countySlug, key);
    return show(election, acts.move(election, countySlug, key, event, form, acting.seenVersion()));
  }

  private Election election() {
    Election election = elections.election(electionId);
    elections.county(election, countySlug);
    return election;
  }

  private Response show(Election election, Canvass canvass) {
    CanvassView view =
        new CanvassView(
            electionId,
            countySlug,
            canvass.state().name(),
            canvass.revision(),
            canvass.registered(),
            canvass.registeredSource(),
            canvass.trackingSince(),
            canvasses.options(election, canvass));
    return Response.ok(view).tag(Long.toString(canvass.revision())).build();
  }

  private Response show(Election election, Step step) {
    Canvass canvass = canvasses.canvass(electionId, countySlug);
    return Response.ok(view(election, canvass, step)).tag(Long.toString(step.revision())).build();
  }

  private StepView view(Election election, Canvass canvass, Step step) {
    return new StepView(
        step.step(),
        step.title(),
        step.citation(),
        step.precedes(),
        step.state().name(),
        step.revision(),
        step.state() == StepState.BLOCKED ? ledger.reason(step) : null,
        step.doneAt(),
        canvasses.options(election, canvass, step));
  }
}
