package org.canvass.canvass;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.canvass.election.Election;
import org.canvass.ledger.Ledger;
import org.canvass.platform.Page;
import org.canvass.workflow.ActForm;
import org.canvass.workflow.Option;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * The discrepancies of a county's canvass: read by everybody, opened and explained by the county's
 * officials. Who explained one is shown to officials.
 */
@PermitAll
@Path("elections/{election}/counties/{county}/discrepancies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DiscrepanciesResource extends CountyCall {
  @Inject private Ledger ledger;
  @Inject private Discrepancies discrepancies;

  /** A discrepancy as the API shows it. */
  public record DiscrepancyView(
      String key,
      String state,
      long version,
      String source,
      String about,
      Long before,
      Long after,
      String text,
      OffsetDateTime openedAt,
      String explanation,
      OffsetDateTime explainedAt,
      String explainedBy,
      List<Option> next) {}

  /** What an official noticed; the figures may be left out. */
  public record DiscrepancyForm(
      String about,
      BigDecimal before,
      BigDecimal after,
      String text,
      String reason,
      String happenedAt,
      String authority,
      JsonObject evidence) {
    ActForm act() {
      return new ActForm(reason, happenedAt, authority, evidence);
    }
  }

  @GET
  @Operation(summary = "The discrepancies of a county, in the order in which they were opened")
  @APIResponse(responseCode = "404", description = "unknown-election, unknown-county")
  public Page<DiscrepancyView> list(
      @QueryParam("unexplained") boolean onlyUnexplained,
      @QueryParam("after") String after,
      @QueryParam("limit") Integer limit) {
    Election election = election();
    boolean official = isOfficial(election);
    int most = Page.limit(limit);
    Page<Discrepancy> page =
        Page.of(
            discrepancies.list(
                election.electionId(),
                county(),
                onlyUnexplained,
                Page.cursorIfAny(after),
                most + 1),
            most,
            discrepancy -> Long.toString(discrepancy.id()));
    return new Page<>(
        page.items().stream().map(item -> view(election, item, official)).toList(), page.next());
  }

  @POST
  @RolesAllowed("**")
  @Operation(summary = "Open a discrepancy that an official noticed")
  @APIResponse(responseCode = "201", description = "Opened; its key is manual/1 and so on")
  @APIResponse(responseCode = "400", description = "malformed-json, missing-field, too-long")
  @APIResponse(responseCode = "403", description = "wrong-role, wrong-county")
  @APIResponse(responseCode = "422", description = "not-a-count")
  public Response notice(DiscrepancyForm form) {
    Election election = election();
    DiscrepancyForm noticed = given(form);
    Discrepancy opened =
        discrepancies.notice(
            election,
            entry(
                election,
                "discrepancy",
                Discrepancy.name(county(), "manual"),
                "open",
                noticed.act()),
            text("about", noticed.about()),
            Count.ifAny("before", noticed.before()),
            Count.ifAny("after", noticed.after()),
            text("text", noticed.text()));
    return Response.status(Response.Status.CREATED)
        .tag(Long.toString(opened.revision()))
        .entity(view(election, opened, true))
        .build();
  }

  @GET
  @Path("{key: .+}")
  @Operation(summary = "One discrepancy, with its version as ETag")
  @APIResponse(responseCode = "404", description = "unknown-discrepancy")
  public Response one(@PathParam("key") String key) {
    Election election = election();
    return show(election, discrepancies.discrepancy(election.electionId(), county(), key));
  }

  @POST
  @RolesAllowed("**")
  @Path("{key: .+}/events/{event}")
  @Operation(
      summary = "Explain a discrepancy (\"explain\") or doubt its explanation (\"reopen\")",
      description = "\"reason\" is the explanation; it is public and names no voter.")
  @APIResponse(responseCode = "400", description = "reason-needed")
  @APIResponse(responseCode = "403", description = "wrong-role, wrong-county")
  @APIResponse(responseCode = "404", description = "unknown-discrepancy, unknown-event")
  @APIResponse(responseCode = "409", description = "stale-version, illegal-event")
  @APIResponse(responseCode = "428", description = "version-needed")
  public Response move(
      @PathParam("key") String key, @PathParam("event") String event, ActForm form) {
    Election election = election();
    discrepancies.discrepancy(election.electionId(), county(), key);
    return show(
        election,
        discrepancies.move(
            election,
            key,
            event(election, "discrepancy", Discrepancy.name(county(), key), event, form)));
  }

  private static DiscrepancyForm given(DiscrepancyForm form) {
    return form == null
        ? new DiscrepancyForm(null, null, null, null, null, null, null, null)
        : form;
  }

  private Response show(Election election, Discrepancy discrepancy) {
    return Response.ok(view(election, discrepancy, isOfficial(election)))
        .tag(Long.toString(discrepancy.revision()))
        .build();
  }

  private DiscrepancyView view(Election election, Discrepancy discrepancy, boolean official) {
    return new DiscrepancyView(
        discrepancy.key(),
        discrepancy.state().name(),
        discrepancy.revision(),
        discrepancy.source().name(),
        discrepancy.about(),
        discrepancy.before(),
        discrepancy.after(),
        discrepancy.text(),
        local(election, discrepancy.openedAt()),
        discrepancy.state() == DiscrepancyState.EXPLAINED ? ledger.reason(discrepancy) : null,
        local(election, discrepancy.explainedAt()),
        official ? discrepancy.explainedBy() : null,
        discrepancies.options(discrepancy));
  }
}
