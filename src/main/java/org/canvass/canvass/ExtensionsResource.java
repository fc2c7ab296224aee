package org.canvass.canvass;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.OffsetDateTime;
import java.util.List;
import org.canvass.election.Election;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.ActForm;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The courts' orders that give a county more time (§15701): read by everybody. */
@PermitAll
@Path("elections/{election}/counties/{county}/canvass/extensions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ExtensionsResource extends CountyCall {
  @Inject private Extensions extensions;

  /**
   * An order as the API shows it.
   *
   * @param counts whether it is the one that counts for its deadline
   */
  public record ExtensionView(
      String deadline,
      int number,
      OffsetDateTime until,
      AuthorityView authority,
      String reason,
      OffsetDateTime orderedAt,
      boolean counts) {}

  /** Who ordered it. */
  public record AuthorityView(String court, String caseNumber) {}

  /** The orders of a county. */
  public record ExtensionList(List<ExtensionView> items, String next) {}

  /** An order to enter; {@code happenedAt} is when it was made. */
  public record ExtensionForm(
      String deadline,
      String until,
      AuthorityView authority,
      String reason,
      String happenedAt,
      JsonObject evidence) {
    ActForm act() {
      return new ActForm(
          reason,
          happenedAt,
          "%s, %s".formatted(authority.court(), authority.caseNumber()),
          evidence);
    }
  }

  @GET
  @Operation(summary = "The orders that extend deadlines of this county")
  @APIResponse(responseCode = "404", description = "unknown-election, unknown-county")
  public ExtensionList list() {
    Election election = election();
    List<Extension> orders = extensions.orders(election.electionId(), county());
    return new ExtensionList(
        orders.stream().map(order -> view(election, order, orders)).toList(), null);
  }

  @POST
  @RolesAllowed("**")
  @Operation(
      summary = "Enter a court's order",
      description =
          "Example: curl -u registrar:PASSWORD -H 'Content-Type: application/json'"
              + " -d '{\"deadline\": \"county-certification\", \"until\": \"2024-12-12T17:00:00-08:00\","
              + " \"authority\": {\"court\": \"Superior Court of Los Angeles County\","
              + " \"caseNumber\": \"24STCP00000\"}, \"reason\": \"power failure at the tally center\"}'"
              + " …/canvass/extensions")
  @APIResponse(responseCode = "201", description = "Entered")
  @APIResponse(
      responseCode = "400",
      description = "malformed-json, malformed-time, missing-field, too-long")
  @APIResponse(responseCode = "403", description = "wrong-role, wrong-county")
  @APIResponse(responseCode = "422", description = "no-extensions, unknown-deadline, no-extension")
  public Response enter(ExtensionForm form) {
    Election election = election();
    ExtensionForm order = given(form);
    String deadline = name("deadline", order.deadline());
    Extension.Order said =
        new Extension.Order(
            ActForm.moment("until", text("until", order.until()), zone(election)),
            text("authority.court", order.authority().court()),
            text("authority.caseNumber", order.authority().caseNumber()),
            text("reason", order.reason()));
    Act act =
        entry(election, "extension", county() + "/extension/" + deadline, "extend", order.act());
    Extension entered = extensions.enter(election, deadline, said, act);
    return Response.status(Response.Status.CREATED)
        .tag(Long.toString(entered.revision()))
        .entity(view(election, entered, List.of(entered)))
        .build();
  }

  private static ExtensionForm given(ExtensionForm form) {
    if (form == null || form.authority() == null) {
      throw Problem.badRequest(
          "missing-field",
          "\"authority\" is missing: give {\"court\": …, \"caseNumber\": …} beside deadline, until and reason.");
    }
    return form;
  }

  private ExtensionView view(Election election, Extension extension, List<Extension> all) {
    Extension.Order order = extension.order();
    boolean replaced =
        all.stream()
            .anyMatch(
                other ->
                    other.deadline().equals(extension.deadline())
                        && other.number() > extension.number());
    return new ExtensionView(
        extension.deadline(),
        extension.number(),
        local(election, order.until()),
        new AuthorityView(order.court(), order.caseNumber()),
        order.grounds(),
        local(election, extension.orderedAt()),
        !replaced);
  }
}
