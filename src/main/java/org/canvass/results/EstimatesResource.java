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
import java.util.Map;
import java.util.Objects;
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

/** A county's estimates of ballots left: read by everybody, filed by the county's officials. */
@PermitAll
@Path("elections/{election}/counties/{county}/estimates")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class EstimatesResource {
  private static final int LONGEST_SOURCE = 500;

  @Inject private Elections elections;
  @Inject private Estimates estimates;
  @Inject private Acting acting;
  @Inject private Ages ages;

  @PathParam("election")
  private String electionId;

  @PathParam("county")
  private String countySlug;

  /**
   * An estimate to file; it was made when the act happened.
   *
   * @param byCategory ballots left by the rulebook's categories; may be absent
   * @param source who says so
   * @param reconstructed true where it was worked out from other figures, since the county's own
   *     was not found
   */
  public record EstimateForm(
      Long total,
      Map<String, Long> byCategory,
      String source,
      String note,
      Boolean reconstructed,
      String reason,
      String happenedAt,
      String authority,
      JsonObject evidence) {
    ActForm act() {
      return new ActForm(reason, happenedAt, authority, evidence);
    }
  }

  @GET
  @Operation(summary = "The county's estimates of ballots left, in order, each with its age")
  @APIResponse(responseCode = "200", description = "{items, next}")
  @APIResponse(responseCode = "404", description = "unknown-election, unknown-county")
  public Page<EstimateView> all(
      @QueryParam("limit") Integer limit, @QueryParam("after") Integer after) {
    Election election = election();
    int most = Page.limit(limit);
    return Page.of(
        estimates.all(election, countySlug).stream()
            .filter(estimate -> after == null || estimate.number() > after)
            .limit(most + 1L)
            .map(estimate -> ages.view(election, estimate))
            .toList(),
        most,
        estimate -> Integer.toString(estimate.number()));
  }

  @POST
  @RolesAllowed("**")
  @Operation(
      summary = "File an estimate of ballots left (§15305)",
      description = "For clerks, supervisors and the registrar of the county.")
  @RequestBody(
      content =
          @Content(
              example =
                  "{\"total\":79400,\"byCategory\":{\"vote-by-mail\":23000,\"conditional-registration\":55000,\"provisional\":1400},\"source\":\"County news release\"}"))
  @APIResponse(responseCode = "201", description = "filed")
  @APIResponse(responseCode = "400", description = "missing-field, malformed-json, too-long")
  @APIResponse(responseCode = "401", description = "sign-in-needed")
  @APIResponse(responseCode = "403", description = "wrong-role, wrong-county, rehearsal-account")
  @APIResponse(responseCode = "404", description = "unknown-election, unknown-county")
  @APIResponse(responseCode = "409", description = "blocked: before the polls close")
  @APIResponse(
      responseCode = "422",
      description = "unknown-category, categories-exceed-total, impossible-estimate")
  public Response file(EstimateForm form, @Context UriInfo uri) {
    Election election = election();
    Act act =
        acting.entry(
            election,
            "estimate",
            Estimate.nameOfAll(countySlug),
            countySlug,
            Estimates.FILE,
            form == null ? null : form.act());
    if (form == null || form.total() == null) {
      throw Problem.badRequest("missing-field", "total is missing: give the ballots left.");
    }
    Estimate filed = estimates.file(election, countySlug, act, left(form));
    return Response.created(uri.getAbsolutePath())
        .entity(ages.view(election, filed))
        .tag(Long.toString(filed.revision()))
        .build();
  }

  private static Estimate.Left left(EstimateForm form) {
    String source = FormText.needed("source", form.source(), LONGEST_SOURCE);
    String note = FormText.optional("note", form.note(), LONGEST_SOURCE);
    Map<String, Long> categories = form.byCategory() == null ? Map.of() : form.byCategory();
    if (categories.values().stream().anyMatch(Objects::isNull)) {
      throw Problem.badRequest(
          "missing-field", "byCategory has a category without a number: leave it out instead.");
    }
    return new Estimate.Left(
        form.total(),
        new TreeMap<>(categories),
        source,
        note,
        Boolean.TRUE.equals(form.reconstructed()));
  }

  private Election election() {
    Election election = elections.election(electionId);
    elections.county(election, countySlug);
    return election;
  }
}
