package org.canvass.results;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
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
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** A county's statements that counting is finished: read by everybody, made by its officials. */
@PermitAll
@Path("elections/{election}/counties/{county}/finished-counts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class FinishedCountsResource {
  private static final int LONGEST_SOURCE = 500;

  @Inject private Elections elections;
  @Inject private FinishedCounts finishedCounts;
  @Inject private Acting acting;
  @Inject private Ages ages;

  @PathParam("election")
  private String electionId;

  @PathParam("county")
  private String countySlug;

  /**
   * A statement to make; counting was finished when the act happened.
   *
   * @param counted ballots counted and released
   * @param excepted ballots left, by the rulebook's exceptions; may be absent when none is left
   * @param source where the count was released
   */
  public record FinishedCountForm(
      Long counted,
      Map<String, Long> excepted,
      String source,
      String reason,
      String happenedAt,
      String authority,
      JsonObject evidence) {
    ActForm act() {
      return new ActForm(reason, happenedAt, authority, evidence);
    }
  }

  /** A statement as the API shows it. */
  public record FinishedCountView(
      int number,
      OffsetDateTime finishedAt,
      OffsetDateTime recordedAt,
      long counted,
      Map<String, Long> excepted,
      String source) {}

  @GET
  @Operation(summary = "The county's statements that counting is finished, in order")
  @APIResponse(responseCode = "200", description = "{items, next}")
  @APIResponse(responseCode = "404", description = "unknown-election, unknown-county")
  public Page<FinishedCountView> all(
      @QueryParam("limit") Integer limit, @QueryParam("after") Integer after) {
    Election election = election();
    int most = Page.limit(limit);
    return Page.of(
        finishedCounts.all(election, countySlug).stream()
            .filter(finished -> after == null || finished.number() > after)
            .limit(most + 1L)
            .map(finished -> view(election, finished))
            .toList(),
        most,
        finished -> Integer.toString(finished.number()));
  }

  @POST
  @RolesAllowed("**")
  @Operation(
      summary = "State that all ballots are counted but for those that the law excepts (§15307)",
      description =
          "For supervisors and the registrar of the county; from the law of 2026 on. counted is what the newest update has,"
              + " where the county publishes here.")
  @RequestBody(
      content =
          @Content(
              example =
                  "{\"counted\":3745912,\"excepted\":{\"curable\":11300,\"provisional\":1400},\"source\":\"County results page\"}"))
  @APIResponse(responseCode = "201", description = "stated")
  @APIResponse(responseCode = "400", description = "missing-field, malformed-json, too-long")
  @APIResponse(responseCode = "401", description = "sign-in-needed")
  @APIResponse(responseCode = "403", description = "wrong-role, wrong-county, rehearsal-account")
  @APIResponse(responseCode = "404", description = "unknown-election, unknown-county")
  @APIResponse(responseCode = "409", description = "blocked: before the polls close")
  @APIResponse(
      responseCode = "422",
      description =
          "nothing-to-finish-by, unknown-category, impossible-count, count-not-released, ballots-left-over")
  public Response finish(FinishedCountForm form, @Context UriInfo uri) {
    Election election = election();
    Act act =
        acting.entry(
            election,
            "finished_count",
            FinishedCount.nameOfAll(countySlug),
            countySlug,
            FinishedCounts.FINISH,
            form == null ? null : form.act());
    if (form == null || form.counted() == null) {
      throw Problem.badRequest("missing-field", "counted is missing: give the ballots counted.");
    }
    FinishedCount finished = finishedCounts.finish(election, countySlug, act, said(form));
    return Response.created(uri.getAbsolutePath())
        .entity(view(election, finished))
        .tag(Long.toString(finished.revision()))
        .build();
  }

  private static FinishedCount.Said said(FinishedCountForm form) {
    Map<String, Long> excepted = form.excepted() == null ? Map.of() : form.excepted();
    if (excepted.containsValue(null)) {
      throw Problem.badRequest(
          "missing-field", "excepted has a category without a number: leave it out instead.");
    }
    return new FinishedCount.Said(
        form.counted(),
        new TreeMap<>(excepted),
        FormText.needed("source", form.source(), LONGEST_SOURCE));
  }

  private FinishedCountView view(Election election, FinishedCount finished) {
    FinishedCount.Said said = finished.said();
    return new FinishedCountView(
        finished.number(),
        ages.local(election, finished.finishedAt()),
        ages.local(election, finished.recordedAt()),
        said.counted(),
        said.excepted(),
        said.source());
  }

  private Election election() {
    Election election = elections.election(electionId);
    elections.county(election, countySlug);
    return election;
  }
}
