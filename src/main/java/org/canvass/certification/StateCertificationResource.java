package org.canvass.certification;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
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

/** The state's certification of an election: public to read, moved by its certifying officer. */
@PermitAll
@Path("elections/{election}/certification")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Certification")
public class StateCertificationResource {
  @Inject private Elections elections;
  @Inject private Canvasses canvasses;
  @Inject private StateCertifications certifications;
  @Inject private CountyCertifications counties;
  @Inject private Issuance issuance;
  @Inject private StateActs acts;
  @Inject private Acting acting;

  @PathParam("election")
  private String electionId;

  /**
   * The state's certification as the API shows it.
   *
   * @param countiesSha256 the digest of the counties' statements as they stand and are shown here;
   *     whoever certifies gives it as {@code countiesSha256} in {@code evidence}
   * @param certifiedCountiesSha256 the one that the latest signature was given to, or null
   * @param fellAt when the last signature fell, since a county's statement moved; or null
   * @param issuance whether the log covers the statement of the vote; absent before it is filed
   */
  public record StateView(
      String election,
      String state,
      long version,
      OffsetDateTime electorsCertifiedAt,
      OffsetDateTime statementFiledAt,
      String statementSha256,
      String countiesSha256,
      String certifiedCountiesSha256,
      OffsetDateTime fellAt,
      OffsetDateTime certificatesIssuedAt,
      Issuance.Issued issuance,
      List<NamedException> exceptions,
      List<CountyView> counties,
      List<Option> next) {}

  /** How far a county is; {@code statement} is absent while none is drawn up. */
  public record CountyView(
      String county, String canvassState, String statement, String statementSha256) {}

  /** An event of the state's, with the counties that it does without. */
  public record StateActForm(
      List<NamedException> exceptions,
      String reason,
      String happenedAt,
      String authority,
      JsonObject evidence) {}

  @GET
  @Operation(summary = "The state's certification, county by county")
  @APIResponse(responseCode = "200", description = "The certification and what may follow")
  @APIResponse(responseCode = "404", description = "unknown-election")
  public Response certification() {
    return show(election());
  }

  @POST
  @RolesAllowed("**")
  @Path("events/{event}")
  @Operation(
      summary = "certify-electors, file-statement or issue-certificates",
      description =
          "Every county must have certified and its results be received, or, once their time is over, be named in exceptions with a reason. certify-electors and file-statement are given to what was shown: countiesSha256 in evidence. If-Match is needed.")
  @APIResponse(responseCode = "200", description = "The certification after the event")
  @APIResponse(responseCode = "400", description = "missing-field, too-long, malformed-json")
  @APIResponse(responseCode = "403", description = "wrong-role, wrong-county")
  @APIResponse(
      responseCode = "409",
      description =
          "illegal-event, stale-version, late, blocked: the missing counties are named; exceptions-too-early")
  @APIResponse(
      responseCode = "422",
      description = "idle-exception, nothing-to-certify, no-exceptions")
  @APIResponse(responseCode = "428", description = "version-needed")
  public Response move(@PathParam("event") String event, StateActForm maybe) {
    Election election = election();
    StateActForm form = maybe == null ? new StateActForm(null, null, null, null, null) : maybe;
    List<NamedException> exceptions = form.exceptions() == null ? List.of() : form.exceptions();
    acts.move(
        election,
        event,
        new ActForm(form.reason(), form.happenedAt(), form.authority(), form.evidence()),
        exceptions,
        acting.seenVersion());
    return show(election);
  }

  private Election election() {
    return elections.election(electionId);
  }

  private Response show(Election election) {
    StateCertification certification = certifications.certification(electionId);
    var statements =
        counties.all(electionId).stream()
            .collect(Collectors.toMap(CountyCertification::county, statement -> statement));
    StateView view =
        new StateView(
            electionId,
            certification.state().name(),
            certification.revision(),
            local(election, certification.electorsCertifiedAt()),
            local(election, certification.statementFiledAt()),
            certification.statementSha256(),
            certifications.countiesSha256(electionId),
            certification.countiesSha256(),
            local(election, certification.fellAt()),
            local(election, certification.certificatesIssuedAt()),
            certification.statementFiledAt() == null ? null : issuance.of(certification),
            certification.exceptions(),
            canvasses.all(electionId).stream()
                .map(canvass -> view(canvass, statements.get(canvass.county())))
                .toList(),
            certifications.options(election, certification));
    return Response.ok(view).tag(Long.toString(certification.revision())).build();
  }

  private static CountyView view(Canvass canvass, CountyCertification statement) {
    return new CountyView(
        canvass.county(),
        canvass.state().name(),
        statement == null ? null : statement.state().name(),
        statement == null ? null : statement.statementSha256());
  }

  private OffsetDateTime local(Election election, Instant moment) {
    return moment == null ? null : moment.atZone(elections.zone(election)).toOffsetDateTime();
  }
}
