package org.canvass.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.canvass.people.Caller;
import org.canvass.people.SignedIn;
import org.canvass.platform.Page;
import org.canvass.platform.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The personal tokens of whoever is signed in. */
@PermitAll
@Path("tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public class TokensResource {
  @Inject private PersonalTokens tokens;
  @Inject private SignedIn signedIn;
  @Context private HttpServletRequest request;

  /**
   * A token as the API shows it.
   *
   * @param secret what goes behind "Authorization: Bearer"; shown once, when it is made
   */
  public record TokenView(
      long token,
      String label,
      String scope,
      Instant madeAt,
      Instant expiresAt,
      String usedFrom,
      String secret) {}

  @GET
  @RolesAllowed("**")
  @Operation(summary = "Your tokens")
  @APIResponse(responseCode = "401", description = "sign-in-needed")
  public Page<TokenView> list() {
    Caller caller = signedIn.caller();
    return new Page<>(
        tokens.of(caller.account()).stream().map(token -> view(token, null)).toList(), null);
  }

  @POST
  @RolesAllowed("**")
  @Operation(
      summary = "Make a token; its secret is shown this once",
      description =
          "Scope READ or WRITE. It carries your roles as they are when it is used, and cannot make"
              + " tokens or decide over accounts. No Idempotency-Key: a secret is not kept.")
  @APIResponse(responseCode = "201", description = "Made")
  @APIResponse(
      responseCode = "400",
      description = "missing-field, bad-scope, bad-days, no-key-here")
  @APIResponse(responseCode = "403", description = "session-needed")
  @APIResponse(responseCode = "409", description = "too-many-tokens")
  public Response make(TokenForm form) {
    Caller caller = signedIn.inPerson();
    OneTimeAnswer.refuseKey(request);
    if (form == null) {
      throw Problem.badRequest("missing-body", "Send label, scope and days.");
    }
    PersonalTokens.Fresh fresh = tokens.make(caller, form);
    return Response.status(Response.Status.CREATED)
        .header("Cache-Control", "no-store")
        .entity(view(fresh.token(), fresh.secret()))
        .build();
  }

  @DELETE
  @RolesAllowed("**")
  @Path("{token: \\d{1,18}}")
  @Operation(summary = "Revoke one of your tokens")
  @APIResponse(responseCode = "204", description = "Revoked")
  @APIResponse(responseCode = "403", description = "session-needed")
  @APIResponse(responseCode = "404", description = "unknown-token")
  public Response revoke(@PathParam("token") long token) {
    tokens.revoke(signedIn.inPerson(), token);
    return Response.noContent().build();
  }

  private static TokenView view(PersonalToken token, String secret) {
    return new TokenView(
        token.id(),
        token.label(),
        token.scope().name(),
        token.madeAt(),
        token.expiresAt(),
        token.usedFrom(),
        secret);
  }
}
