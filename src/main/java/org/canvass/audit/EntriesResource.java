package org.canvass.audit;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.canvass.election.LogAnswers;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The transitions of an election. */
@PermitAll
@Path("elections/{election}/ledger/entries")
@Produces(MediaType.APPLICATION_JSON)
public class EntriesResource {
  @Inject private Readers readers;
  @Inject private Entries entries;
  @Inject private AuditVisits visits;
  @Inject private LogAnswers answers;

  @GET
  @RolesAllowed("**")
  @Operation(
      summary = "The transitions of an election",
      description =
          "For auditors and officials of the jurisdiction; a county's official reads that county's."
              + " What an auditor looks for is itself an entry, read-entries; further pages of it are not.")
  public JsonObject entries(
      @PathParam("election") String election,
      @QueryParam("county") String county,
      @BeanParam EntryQuery query) {
    return entries.page(readers.ofElection(election, county), query);
  }

  @GET
  @RolesAllowed("**")
  @Path("{entry}/receipt")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(
      summary = "The receipt of one entry: its proof and the checkpoint (C2SP tlog-proof)",
      description = "An auditor's taking it along is itself an entry, take-receipt.")
  @APIResponse(responseCode = "200", description = "The receipt")
  @APIResponse(responseCode = "403", description = "wrong-county, rehearsal-account")
  @APIResponse(responseCode = "404", description = "unknown-entry, not-covered")
  public Response receipt(
      @PathParam("election") String election, @PathParam("entry") String number) {
    Reading reading = readers.ofElection(election, null);
    long entry = entries.entry(reading, number).id();
    Response receipt = answers.receipt(election, entry);
    visits.receipt(reading, entry);
    return receipt;
  }
}
