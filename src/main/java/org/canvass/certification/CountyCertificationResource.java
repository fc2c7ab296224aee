package org.canvass.certification;

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
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.canvass.canvass.Canvass;
import org.canvass.canvass.Canvasses;
import org.canvass.election.Acting;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.workflow.ActForm;
import org.canvass.workflow.Option;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A county's certified statement: read by everybody, drawn up and signed by its officials. */
@PermitAll
@Path("elections/{election}/counties/{county}/certification")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Certification")
public class CountyCertificationResource {
  @Inject private Elections elections;
  @Inject private Canvasses canvasses;
  @Inject private CountyCertifications certifications;
  @Inject private Issuance issuance;
  @Inject private CertificationActs acts;
  @Inject private Acting acting;

  @PathParam("election")
  private String electionId;

  @PathParam("county")
  private String countySlug;

  /**
   * A statement as the API shows it; before it is drawn up, state {@code NONE} and version 0.
   *
   * @param figures what it is bound to
   * @param statementSha256 the digest that the signature stands under
   * @param issuance whether the log covers the signed statement; absent before it is signed
   * @param canvassState the stage of the county's canvass
   */
  public record StatementView(
      String election,
      String county,
      String state,
      long version,
      FiguresView figures,
      String statementSha256,
      String signedBy,
      OffsetDateTime signedAt,
      String declaredBy,
      OffsetDateTime declaredAt,
      OffsetDateTime fellAt,
      Issuance.Issued issuance,
      String canvassState,
      List<Option> next) {}

  /** Exact figures, by their digest. */
  public record FiguresView(
      String source,
      String sha256,
      long ballots,
      long registered,
      String totals,
      String accountingSha256) {}

  @GET
  @Operation(summary = "The county's certified statement: figures, digest, signature, declaration")
  @APIResponse(responseCode = "200", description = "The statement; NONE when none is drawn up")
  @APIResponse(responseCode = "404", description = "unknown-election, unknown-county")
  public Response statement() {
    return show(election(), certifications.find(electionId, countySlug));
  }

  @POST
  @RolesAllowed("**")
  @Operation(
      summary = "Draw up the statement from the latest figures",
      description =
          "A county that publishes no update here enters ballots and totals. A statement drawn up before is bound anew and loses its signature.")
  @APIResponse(responseCode = "200", description = "Drawn up, state DRAFT")
  @APIResponse(responseCode = "403", description = "wrong-role, wrong-county")
  @APIResponse(responseCode = "409", description = "blocked: the count is not complete")
  @APIResponse(responseCode = "422", description = "no-figures, figures-are-published, not-a-count")
  public Response drawUp(DraftForm maybe) {
    Election election = election();
    DraftForm form = maybe == null ? DraftForm.ofPublished() : maybe;
    return show(election, Optional.of(acts.drawUp(election, countySlug, form)));
  }

  @POST
  @RolesAllowed("**")
  @Path("events/{event}")
  @Operation(summary = "Move the statement: sign", description = "If-Match is needed.")
  @APIResponse(responseCode = "200", description = "The statement after the event")
  @APIResponse(responseCode = "403", description = "wrong-role, wrong-county")
  @APIResponse(responseCode = "404", description = "no-statement, unknown-event")
  @APIResponse(
      responseCode = "409",
      description = "illegal-event, stale-version, blocked: figures moved, count not complete")
  @APIResponse(responseCode = "428", description = "version-needed")
  public Response move(@PathParam("event") String event, ActForm form) {
    Election election = election();
    CountyCertification statement =
        acts.move(election, countySlug, event, form, acting.seenVersion());
    return show(election, Optional.of(statement));
  }

  private Election election() {
    Election election = elections.election(electionId);
    elections.county(election, countySlug);
    return election;
  }

  private Response show(Election election, Optional<CountyCertification> maybe) {
    Canvass canvass = canvasses.canvass(electionId, countySlug);
    StatementView view =
        maybe
            .map(statement -> view(election, canvass, statement))
            .orElse(
                new StatementView(
                    electionId,
                    countySlug,
                    "NONE",
                    0,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    canvass.state().name(),
                    List.of()));
    return Response.ok(view).tag(Long.toString(view.version())).build();
  }

  private StatementView view(Election election, Canvass canvass, CountyCertification statement) {
    return new StatementView(
        electionId,
        countySlug,
        statement.state().name(),
        statement.revision(),
        new FiguresView(
            statement.figuresSource(),
            statement.figuresSha256(),
            statement.ballots(),
            statement.registered(),
            statement.totals(),
            statement.accountingSha256()),
        statement.statementSha256(),
        statement.signedBy(),
        local(election, statement.signedAt()),
        statement.declaredBy(),
        local(election, statement.declaredAt()),
        local(election, statement.fellAt()),
        StatementSigned.STANDING.contains(statement.state()) ? issuance.of(statement) : null,
        canvass.state().name(),
        certifications.options(election, canvass, statement));
  }

  private OffsetDateTime local(Election election, Instant moment) {
    return moment == null ? null : moment.atZone(elections.zone(election)).toOffsetDateTime();
  }
}
