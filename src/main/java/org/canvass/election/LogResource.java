package org.canvass.election;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.canvass.ledger.LogKey;
import org.canvass.ledger.tlog.Tile;
import org.canvass.people.Role;
import org.canvass.people.SignedIn;
import org.canvass.platform.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * The log of an election as outsiders read it: checkpoint, tiles, proofs and keys, in the formats
 * of C2SP and RFC 9162. Bundles of entries name people and are for auditors and the state.
 */
@PermitAll
@Path("elections/{election}/ledger")
public class LogResource {
  @Inject private Elections elections;
  @Inject private LogAnswers answers;
  @Inject private SignedIn signedIn;
  @Inject private KeyRotation rotation;
  @Inject private Acting acting;

  @GET
  @Path("checkpoint")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(summary = "The signed checkpoint of the election's log (C2SP tlog-checkpoint)")
  public Response checkpoint(@PathParam("election") String election) {
    return answers.checkpoint(ledger(election));
  }

  @GET
  @Path("checkpoint/witnessed")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(summary = "The newest checkpoint that a witness has cosigned (C2SP tlog-cosignature)")
  public Response witnessed(@PathParam("election") String election) {
    return answers.witnessed(ledger(election));
  }

  @GET
  @Path("keys")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(summary = "The public keys that checkpoints are signed under, the first one first")
  public Response keys(@PathParam("election") String election) {
    return answers.keys(ledger(election));
  }

  @POST
  @RolesAllowed("**")
  @Path("keys")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Change the log's key",
      description =
          "For the state's certifying officer, and in rehearsals for the trainer. The entry rotate-key holds what both keys signed.")
  @APIResponse(responseCode = "201", description = "The key that signs from now on")
  @APIResponse(responseCode = "400", description = "reason-needed, malformed-json")
  @APIResponse(responseCode = "403", description = "wrong-role, rehearsal-account")
  @APIResponse(responseCode = "409", description = "changed-meanwhile")
  public Response rotate(@PathParam("election") String id, LogAnswers.KeyForm form) {
    Election election = elections.election(id);
    return LogAnswers.rotated(
        rotation.rotate(
            acting.entry(
                election,
                LogKey.KIND,
                rotation.nextKey(election.electionId()),
                null,
                KeyRotation.EVENT,
                LogAnswers.why(form))));
  }

  @GET
  @Path("tile/{tile: .+}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(
      summary =
          "A tile of hashes, or a bundle of entries for auditors and the state (C2SP tlog-tiles)")
  public Response tile(@PathParam("election") String id, @PathParam("tile") String path) {
    Election election = elections.election(id);
    Tile tile = LogAnswers.parsed("tile/" + path);
    if (tile.isBundle()) {
      requireWholeLedger(election);
    }
    return answers.tile(election.electionId(), tile);
  }

  @GET
  @Path("proof/inclusion")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Proof that a leaf is in the tree of a size (RFC 9162, 2.1.3)")
  public LogAnswers.Proof inclusion(
      @PathParam("election") String election,
      @QueryParam("leaf") String leaf,
      @QueryParam("size") String size) {
    return answers.inclusion(ledger(election), leaf, size);
  }

  @GET
  @Path("proof/consistency")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Proof that a tree continues an earlier one (RFC 9162, 2.1.4)")
  public LogAnswers.Proof consistency(
      @PathParam("election") String election,
      @QueryParam("from") String from,
      @QueryParam("to") String to) {
    return answers.consistency(ledger(election), from, to);
  }

  private String ledger(String election) {
    return elections.election(election).electionId();
  }

  private void requireWholeLedger(Election election) {
    var caller = signedIn.caller();
    if (!caller.roles().contains(Role.AUDITOR)
        && !caller.jurisdiction().equals(election.jurisdiction())) {
      throw Problem.forbidden(
          "wrong-county",
          "Bundles hold the entries of all counties: %s reads those of %s at %s."
              .formatted(
                  caller.account(),
                  caller.jurisdiction(),
                  "/api/elections/" + election.electionId() + "/ledger/entries"));
    }
  }
}
