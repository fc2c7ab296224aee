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
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The body that declares a county's results: read by everybody; its members vote. */
@PermitAll
@Path("elections/{election}/counties/{county}/governing-body")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Certification")
public class GoverningBodyResource {
  @Inject private Elections elections;
  @Inject private GoverningBodies bodies;
  @Inject private CountyCertifications certifications;
  @Inject private CertificationActs acts;

  @PathParam("election")
  private String electionId;

  @PathParam("county")
  private String countySlug;

  /**
   * A governing body as the API shows it; version 0 and no name before it is seated.
   *
   * @param quorum how many members must have voted, abstentions included
   * @param concurring how many must have voted aye
   * @param statementSha256 the statement that is voted on, as it stands; absent before one is drawn
   *     up
   * @param count the votes on it
   */
  public record BodyView(
      String election,
      String county,
      String name,
      long version,
      Integer seats,
      Integer quorum,
      Integer concurring,
      List<String> members,
      String statementSha256,
      VoteCount count,
      List<VoteView> votes) {}

  /**
   * A member's vote.
   *
   * @param counts whether it was given to the statement as it stands
   */
  public record VoteView(
      String member,
      String name,
      DeclarationVote.Vote vote,
      boolean counts,
      String text,
      OffsetDateTime castAt) {}

  @GET
  @Operation(summary = "The governing body, its members' votes and their count")
  @APIResponse(responseCode = "200", description = "The body; version 0 when none is seated")
  @APIResponse(responseCode = "404", description = "unknown-election, unknown-county")
  public Response body() {
    return show(election());
  }

  @POST
  @RolesAllowed("**")
  @Operation(
      summary = "Record who sits in the governing body",
      description =
          "For supervisors and the registrar of the county, until the results are declared. Each member votes by an own account with the role BOARD; how many make a quorum is the law's.")
  @RequestBody(
      content =
          @Content(
              example =
                  "{\"name\":\"Board of Supervisors\",\"seats\":5,\"members\":[\"board-los-angeles\"]}"))
  @APIResponse(responseCode = "200", description = "The body as it is now")
  @APIResponse(responseCode = "400", description = "missing-field, too-long, malformed-json")
  @APIResponse(responseCode = "403", description = "wrong-role, wrong-county")
  @APIResponse(responseCode = "404", description = "unknown-election, unknown-county")
  @APIResponse(responseCode = "409", description = "declared")
  @APIResponse(
      responseCode = "422",
      description = "no-member, too-many-members, not-a-count, no-governing-body")
  public Response seat(BodyForm form) {
    Election election = election();
    acts.seat(election, countySlug, form);
    return show(election);
  }

  @POST
  @RolesAllowed("**")
  @Path("votes")
  @Operation(
      summary = "Vote on declaring the results (§15400)",
      description =
          "For members, from certification until the results are declared. AYE, NO or ABSTAIN, on the statement that was seen; a vote may be cast anew.")
  @RequestBody(
      content =
          @Content(
              example =
                  "{\"vote\":\"NO\",\"statementSha256\":\"…\",\"text\":\"I was not given the tally report.\"}"))
  @APIResponse(responseCode = "200", description = "The body with the vote counted")
  @APIResponse(responseCode = "400", description = "missing-field, too-long, malformed-json")
  @APIResponse(responseCode = "403", description = "wrong-role, wrong-county, no-member")
  @APIResponse(responseCode = "404", description = "unknown-election, unknown-county")
  @APIResponse(
      responseCode = "409",
      description =
          "not-certified, declared, figures-moved, blocked: who certified does not declare")
  @APIResponse(responseCode = "422", description = "unknown-vote")
  public Response cast(VoteForm form) {
    Election election = election();
    acts.cast(election, countySlug, form);
    return show(election);
  }

  private Election election() {
    Election election = elections.election(electionId);
    elections.county(election, countySlug);
    return election;
  }

  private Response show(Election election) {
    Optional<GoverningBody> body = bodies.find(electionId, countySlug);
    Optional<String> statement =
        certifications.find(electionId, countySlug).map(CountyCertification::statementSha256);
    List<DeclarationVote> votes = bodies.votes(electionId, countySlug);
    BodyView view =
        new BodyView(
            electionId,
            countySlug,
            body.map(GoverningBody::name).orElse(null),
            body.map(GoverningBody::revision).orElse(0L),
            body.map(GoverningBody::seats).orElse(null),
            body.map(GoverningBody::quorum).orElse(null),
            body.map(GoverningBody::concurring).orElse(null),
            body.map(seated -> List.copyOf(seated.members())).orElse(List.of()),
            statement.orElse(null),
            body.map(seated -> VoteCount.of(seated, votes, statement.orElse(""))).orElse(null),
            votes.stream().map(vote -> view(election, vote, body, statement.orElse(""))).toList());
    return Response.ok(view).tag(Long.toString(view.version())).build();
  }

  private VoteView view(
      Election election, DeclarationVote vote, Optional<GoverningBody> body, String statement) {
    return new VoteView(
        vote.member(),
        vote.memberName(),
        vote.vote(),
        vote.isOn(statement)
            && body.map(seated -> seated.members().contains(vote.member())).orElse(false),
        vote.text(),
        vote.castAt().atZone(elections.zone(election)).toOffsetDateTime());
  }
}
