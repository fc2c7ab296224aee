package org.canvass.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.canvass.people.SignedIn;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The link with which an official sets password and second factor. */
@PermitAll
@Path("officials/{account}/link")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public class LinksResource {
  @Inject private GivenLinks given;
  @Inject private SignedIn signedIn;
  @Context private HttpServletRequest request;

  /** A link; whoever has it can begin the account, once. */
  public record LinkView(String link, Instant expiresAt) {}

  @POST
  @RolesAllowed("**")
  @Operation(
      summary = "Take the one-time link of a new account, to hand it to its official",
      description =
          "For an account that was confirmed and has no password yet; a new link voids the one"
              + " before. No Idempotency-Key: a secret is not kept.")
  @APIResponse(responseCode = "201", description = "The link, shown this once")
  @APIResponse(responseCode = "400", description = "no-key-here")
  @APIResponse(responseCode = "403", description = "wrong-role, wrong-jurisdiction, session-needed")
  @APIResponse(responseCode = "404", description = "unknown-account")
  @APIResponse(responseCode = "409", description = "signs-in-already, illegal-event")
  public Response give(@PathParam("account") String account) {
    signedIn.inPerson();
    OneTimeAnswer.refuseKey(request);
    GivenLinks.Given link = given.give(account, request);
    return Response.status(Response.Status.CREATED)
        .header("Cache-Control", "no-store")
        .entity(new LinkView(link.address(), link.expiresAt()))
        .build();
  }
}
