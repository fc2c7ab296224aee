package org.canvass.election;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.canvass.ledger.Ledger;
import org.canvass.ledger.LogKey;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The log of the office's own ledger: its checkpoints and its keys. */
@PermitAll
@Path("office/ledger")
public class OfficeLogResource {
  @Inject private LogAnswers answers;
  @Inject private KeyRotation rotation;
  @Inject private Acting acting;

  @GET
  @Path("checkpoint")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(summary = "The signed checkpoint of the office's log (C2SP tlog-checkpoint)")
  public Response checkpoint() {
    return answers.checkpoint(Ledger.OFFICE);
  }

  @GET
  @Path("keys")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(
      summary =
          "The public keys that the office's checkpoints are signed under, the first one first")
  public Response keys() {
    return answers.keys(Ledger.OFFICE);
  }

  @POST
  @RolesAllowed("**")
  @Path("keys")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Change the key of the office's log",
      description =
          "For a state's certifying officer. The entry rotate-key holds what both keys signed.")
  @APIResponse(responseCode = "201", description = "The key that signs from now on")
  @APIResponse(responseCode = "400", description = "reason-needed, malformed-json")
  @APIResponse(responseCode = "403", description = "wrong-role, wrong-jurisdiction")
  @APIResponse(responseCode = "409", description = "changed-meanwhile")
  public Response rotate(LogAnswers.KeyForm form) {
    return LogAnswers.rotated(
        rotation.rotate(
            acting.inOffice(
                LogKey.KIND,
                rotation.nextKey(Ledger.OFFICE),
                KeyRotation.EVENT,
                LogAnswers.why(form))));
  }
}
