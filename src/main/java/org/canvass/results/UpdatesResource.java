package org.canvass.results;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import org.canvass.election.Acting;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.platform.FormText;
import org.canvass.platform.Page;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.ActForm;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The published updates of a county: read by everybody, released by the county's officials. */
@PermitAll
@Path("elections/{election}/counties/{county}/updates")
@Produces(MediaType.APPLICATION_JSON)
public class UpdatesResource {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_REASON = 2000;

  @Inject private Elections elections;
  @Inject private Updates updates;
  @Inject private Corrections corrections;
  @Inject private CorrectionAnswers correctionAnswers;
  @Inject private UpdateAnswers answers;
  @Inject private Acting acting;

  @PathParam("election")
  private String electionId;

  @PathParam("county")
  private String countySlug;

  @GET
  @Operation(summary = "The updates that a county has published, in order; none before polls close")
  @APIResponse(responseCode = "200", description = "{items, next}")
  @APIResponse(responseCode = "404", description = "unknown-election, unknown-county")
  public Page<UpdateView> all(
      @QueryParam("limit") Integer limit, @QueryParam("after") Integer after) {
    Election election = election();
    int most = Page.limit(limit);
    List<UpdateView> rest =
        answers.all(election, countySlug).stream()
            .filter(update -> after == null || update.number() > after)
            .limit(most + 1L)
            .toList();
    return Page.of(rest, most, update -> Integer.toString(update.number()));
  }

  @GET
  @Path("{number}")
  @Operation(summary = "One published update")
  @APIResponse(responseCode = "200", description = "the update; ETag is its version")
  @APIResponse(
      responseCode = "404",
      description = "unknown-election, unknown-county, unknown-update")
  public Response one(@PathParam("number") int number) {
    Election election = election();
    return show(election, updates.update(election, countySlug, number), Response.ok());
  }

  @POST
  @RolesAllowed("**")
  @Consumes({MediaType.APPLICATION_JSON, "application/gzip", MediaType.APPLICATION_OCTET_STREAM})
  @Operation(
      summary = "Publish the next update: one snapshot of the county's feed, as published",
      description =
          "Plain or gzip (with Content-Encoding: gzip or without), at most 4 MiB as sent and 20 MiB unpacked. Imported whole or not at all, in the order of the feed's"
              + " own time. The same snapshot again changes nothing. For clerks, supervisors and the registrar of the county. In a"
              + " recount a supervisor or the registrar may give ?reason=, and ballots may be fewer than before.")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema =
                  @Schema(
                      type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT),
              example =
                  "{\"TimeStamp\":\"11/15/2024 4:59:37 PM\",\"Data\":[{\"Number\":1,\"ReferenceID\":0,\"ReferenceType\":\"PBLT\",\"Value\":3733141}]}"))
  @APIResponse(responseCode = "201", description = "published; Location names the update")
  @APIResponse(
      responseCode = "200",
      description = "this snapshot had been published: nothing changed")
  @APIResponse(
      responseCode = "400",
      description = "truncated, corrupt-gzip, malformed, unknown-member")
  @APIResponse(responseCode = "401", description = "sign-in-needed")
  @APIResponse(responseCode = "403", description = "wrong-role, wrong-county, rehearsal-account")
  @APIResponse(responseCode = "404", description = "unknown-election, unknown-county")
  @APIResponse(
      responseCode = "409",
      description = "blocked: before the polls close, or the canvass takes no count now")
  @APIResponse(responseCode = "413", description = "too-large")
  @APIResponse(responseCode = "415", description = "media-type, content-encoding")
  @APIResponse(
      responseCode = "422",
      description =
          "another-election, older-snapshot, same-time-other-figures, ballots-fell, ballots-do-not-add-up, votes-exceed-ballots,"
              + " ballots-exceed-cards, missing-contest,"
              + " missing-counter, missing-county-figure, duplicate-counter, negative-count, not-a-whole-count, huge-count,"
              + " unknown-reference-type, no-time-stamp, bad-time-stamp, feed-time-ahead, feed-time-before-polls-close")
  public Response publish(
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) String encoding,
      @QueryParam("file") String fileName,
      @QueryParam("reason") String reason,
      @Context UriInfo uri,
      InputStream body) {
    Election election = election();
    Act act = act(election, Updates.PUBLISH, reason);
    checkEncoding(encoding);
    return answer(
        election,
        updates.importSnapshot(election, countySlug, act, body, checkedName(fileName)),
        uri);
  }

  @POST
  @RolesAllowed("**")
  @Path("{number}/corrections")
  @Consumes({MediaType.APPLICATION_JSON, "application/gzip", MediaType.APPLICATION_OCTET_STREAM})
  @Operation(
      summary = "Propose a snapshot that puts an update right; its totals may be lower",
      description =
          "For supervisors and the registrar of the county, with ?reason=. Nothing is published until another of them approves it,"
              + " on the same day: POST …/corrections/{number}/events/approve. It is then the county's newest update; the"
              + " wrong one stays as it was published. A complete count is reopened first; certified figures move in a recount only.")
  @APIResponse(responseCode = "201", description = "proposed; Location names the correction")
  @APIResponse(
      responseCode = "400",
      description = "reason-needed, truncated, corrupt-gzip, malformed, unknown-member")
  @APIResponse(responseCode = "401", description = "sign-in-needed")
  @APIResponse(responseCode = "403", description = "wrong-role, wrong-county, rehearsal-account")
  @APIResponse(
      responseCode = "404",
      description = "unknown-election, unknown-county, unknown-update")
  @APIResponse(
      responseCode = "409",
      description =
          "blocked: before the polls close, or the canvass takes no count now; published-already")
  @APIResponse(responseCode = "413", description = "too-large")
  @APIResponse(responseCode = "415", description = "media-type, content-encoding")
  @APIResponse(responseCode = "422", description = "as for the next update, but for ballots-fell")
  public Response correct(
      @PathParam("number") int number,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) String encoding,
      @QueryParam("file") String fileName,
      @QueryParam("reason") String reason,
      @Context UriInfo uri,
      InputStream body) {
    Election election = election();
    Act act =
        acting.entry(
            election,
            "correction",
            Correction.nameOfAll(countySlug),
            countySlug,
            Corrections.PROPOSE,
            reasoned(reason));
    checkEncoding(encoding);
    Correction proposed = corrections.propose(election, number, act, body, checkedName(fileName));
    return Response.created(
            uri.getBaseUriBuilder()
                .path(CorrectionsResource.class)
                .path(Integer.toString(proposed.number()))
                .build(electionId, countySlug))
        .entity(correctionAnswers.of(election, proposed))
        .tag(Long.toString(proposed.revision()))
        .build();
  }

  private Act act(Election election, String event, String reason) {
    return acting.entry(
        election,
        "results_update",
        ResultsUpdate.nameOfAll(countySlug),
        countySlug,
        event,
        reasoned(reason));
  }

  private static ActForm reasoned(String reason) {
    return new ActForm(FormText.optional("reason", reason, LONGEST_REASON), null, null, null);
  }

  private Response answer(Election election, Updates.Publication done, UriInfo uri) {
    Response.ResponseBuilder response =
        done.fresh()
            ? Response.created(
                uri.getBaseUriBuilder()
                    .path(UpdatesResource.class)
                    .path(Integer.toString(done.update().number()))
                    .build(electionId, countySlug))
            : Response.ok();
    return show(election, done.update(), response);
  }

  private static void checkEncoding(String encoding) {
    if (encoding != null && !encoding.equalsIgnoreCase("gzip") && !encoding.equals("identity")) {
      throw new Problem(
          415,
          "content-encoding",
          "This call does not take that encoding",
          "Content-Encoding \"%s\" is not taken: send the snapshot plain or with gzip."
              .formatted(encoding));
    }
  }

  private static String checkedName(String name) {
    if (name != null
        && (FormText.isBlank(name)
            || name.length() > LONGEST_NAME
            || name.chars().anyMatch(Character::isISOControl))) {
      throw Problem.badRequest(
          "bad-file-name",
          "file is the snapshot's file name: 1 to %d printable characters."
              .formatted(LONGEST_NAME));
    }
    return name;
  }

  private Election election() {
    Election election = elections.election(electionId);
    elections.county(election, countySlug);
    return election;
  }

  private Response show(
      Election election, ResultsUpdate update, Response.ResponseBuilder response) {
    UpdateView view =
        answers.all(election, countySlug).stream()
            .filter(each -> each.number() == update.number())
            .findFirst()
            .orElseThrow();
    return response.entity(view).tag(Long.toString(update.revision())).build();
  }
}
