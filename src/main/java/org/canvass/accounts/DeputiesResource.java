package org.canvass.accounts;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.people.SignedIn;
import org.canvass.platform.Page;
import org.canvass.platform.Problem;
import org.canvass.workflow.Option;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The deputies of an official, and the authorities under which they act. */
@PermitAll
@Path("officials/{account}/deputies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public class DeputiesResource {
  @Inject private Accounts accounts;
  @Inject private Deputies deputies;
  @Inject private DeputyActs acts;
  @Inject private SignedIn signedIn;
  @Context private UriInfo uri;

  @PathParam("account")
  private String official;

  /** An authority as the API shows it. */
  public record DeputyView(
      String official,
      int number,
      String deputy,
      List<String> roles,
      String jurisdiction,
      String validFrom,
      String validUntil,
      String document,
      String proposedBy,
      String state,
      long version,
      List<Option> next) {}

  /** The body that decides. */
  public record DeputyDecision(String reason) {}

  @GET
  @RolesAllowed("**")
  @Operation(
      summary = "The authorities that an official has given",
      description = "For administrators, auditors, the official, and each deputy its own.")
  @APIResponse(responseCode = "401", description = "sign-in-needed")
  @APIResponse(responseCode = "404", description = "unknown-account")
  public Page<DeputyView> list() {
    Caller caller = signedIn.caller();
    accounts.official(official);
    return new Page<>(
        deputies.of(caller, official).stream().map(each -> view(caller, each)).toList(), null);
  }

  @GET
  @RolesAllowed("**")
  @Path("{number: \\d{1,6}}")
  @Operation(summary = "One authority, with its version as ETag")
  @APIResponse(responseCode = "401", description = "sign-in-needed")
  @APIResponse(responseCode = "403", description = "not-yours")
  @APIResponse(responseCode = "404", description = "unknown-deputy")
  public Response deputy(@PathParam("number") int number) {
    Caller caller = signedIn.caller();
    DeputyAuthority authority = deputies.authority(official, number);
    if (!deputies.isReadBy(caller, authority)) {
      throw Problem.forbidden(
          "not-yours",
          "This authority is read by %s, %s, administrators and auditors."
              .formatted(authority.official(), authority.deputy()));
    }
    return show(caller, authority);
  }

  @POST
  @RolesAllowed("**")
  @Operation(
      summary = "Propose a deputy; another administrator confirms",
      description =
          "By the official or an administrator, in person. The deputy then acts in the own name, with the header"
              + " Canvass-Authority: account/number, from the first day to the last.")
  @APIResponse(responseCode = "201", description = "Proposed")
  @APIResponse(
      responseCode = "400",
      description = "bad-account, missing-field, missing-body, too-long, bad-text, malformed-date")
  @APIResponse(
      responseCode = "403",
      description = "wrong-role, not-yours, wrong-jurisdiction, session-needed")
  @APIResponse(responseCode = "404", description = "unknown-account")
  @APIResponse(
      responseCode = "422",
      description = "unknown-role, not-yours-to-give, no-deputy, ends-before-it-begins")
  public Response propose(DeputyForm form) {
    signedIn.inPerson();
    if (form == null) {
      throw Problem.badRequest(
          "missing-body", "Send deputy, roles, validFrom, validUntil and document.");
    }
    DeputyAuthority proposed = acts.propose(official, form);
    return Response.created(
            uri.getBaseUriBuilder()
                .path("officials/{account}/deputies/{number}")
                .build(official, proposed.number()))
        .tag(Long.toString(proposed.revision()))
        .entity(view(signedIn.caller(), proposed))
        .build();
  }

  @POST
  @RolesAllowed("**")
  @Path("{number: \\d{1,6}}/events/{event}")
  @Operation(
      summary = "Confirm, reject, withdraw or revoke an authority",
      description =
          "Another administrator than who proposed confirms or rejects; who proposed withdraws; the official or an"
              + " administrator revokes. In person; If-Match is needed.")
  @APIResponse(responseCode = "200", description = "Decided")
  @APIResponse(responseCode = "403", description = "wrong-role, wrong-jurisdiction, session-needed")
  @APIResponse(responseCode = "404", description = "unknown-deputy, unknown-event")
  @APIResponse(responseCode = "409", description = "stale-version, illegal-event, blocked")
  @APIResponse(responseCode = "428", description = "version-needed")
  public Response decide(
      @PathParam("number") int number, @PathParam("event") String event, DeputyDecision form) {
    Caller caller = signedIn.inPerson();
    return show(
        caller, acts.decide(official, number, event, form == null ? null : form.reason(), null));
  }

  private Response show(Caller caller, DeputyAuthority authority) {
    return Response.ok(view(caller, authority)).tag(Long.toString(authority.revision())).build();
  }

  private DeputyView view(Caller caller, DeputyAuthority authority) {
    return new DeputyView(
        authority.official(),
        authority.number(),
        authority.deputy(),
        authority.roles().stream().sorted().map(Role::name).toList(),
        authority.jurisdiction(),
        authority.validFrom().toString(),
        authority.validUntil().toString(),
        authority.document(),
        authority.proposedBy(),
        authority.stateName(),
        authority.revision(),
        deputies.options(caller, authority));
  }
}
