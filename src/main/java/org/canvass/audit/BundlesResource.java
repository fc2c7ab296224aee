package org.canvass.audit;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** An election's ledger as one file that can be verified without Canvass. */
@PermitAll
@Path("elections/{election}/ledger/bundles")
@Produces(MediaType.APPLICATION_JSON)
public class BundlesResource {
  @Inject private Readers readers;
  @Inject private BundleAnswers answers;

  @PathParam("election")
  private String election;

  @POST
  @RolesAllowed("**")
  @Operation(
      summary = "Ask for the whole ledger as one file, for \"auditor\" or \"public\"",
      description =
          "The bundle is made in the background, under the newest checkpoint; the public's is without reasons and"
              + " addresses. For everybody who is signed in, the auditor's for auditors, whose asking is an entry,"
              + " export-bundle.")
  @APIResponse(responseCode = "202", description = "In the making; Location says where to look")
  @APIResponse(responseCode = "200", description = "Made already")
  @APIResponse(responseCode = "400", description = "bad-audience")
  @APIResponse(responseCode = "409", description = "no-checkpoint, busy")
  public Response ask(BundleAnswers.BundleForm form) {
    return answers.ask(readers.publiclyOfElection(election), form);
  }

  @GET
  @Path("{id}")
  @Operation(summary = "How far the bundle is")
  @APIResponse(responseCode = "404", description = "unknown-bundle")
  public BundleView bundle(@PathParam("id") String id) {
    return answers.view(readers.publiclyOfElection(election), id);
  }

  @DELETE
  @RolesAllowed("**")
  @Path("{id}")
  @Operation(summary = "Stop the making, or throw the file away")
  @APIResponse(responseCode = "204", description = "Stopped")
  @APIResponse(responseCode = "403", description = "not-yours, wrong-role")
  @APIResponse(responseCode = "404", description = "unknown-bundle")
  public Response cancel(@PathParam("id") String id) {
    return answers.cancel(readers.publiclyOfElection(election), id);
  }

  @GET
  @Path("{id}/file")
  @Produces("application/zip")
  @Operation(
      summary = "The bundle",
      description =
          "With Range it goes on where it was cut off, under If-Range with the ETag. An auditor's fetching it is an"
              + " entry, take-bundle. Example: curl -C - -OJ -u auditor:PASSWORD …/ledger/bundles/{id}/file")
  @APIResponse(responseCode = "200", description = "The whole file")
  @APIResponse(responseCode = "206", description = "The range asked for")
  @APIResponse(responseCode = "304", description = "The file is as If-None-Match has it")
  @APIResponse(responseCode = "404", description = "unknown-bundle")
  @APIResponse(responseCode = "409", description = "not-made")
  @APIResponse(responseCode = "416", description = "beyond-the-file")
  public Response file(
      @PathParam("id") String id,
      @HeaderParam("Range") String range,
      @HeaderParam("If-Range") String ifRange,
      @Context Request request) {
    return answers.file(readers.publiclyOfElection(election), id, range, ifRange, request);
  }
}
