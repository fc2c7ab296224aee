package org.canvass.canvass;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.canvass.election.Election;
import org.canvass.election.Law;
import org.canvass.law.Reconciliation;
import org.canvass.law.Reconciliation.Balance;
import org.canvass.law.Reconciliation.Line;
import org.canvass.platform.Problem;
import org.canvass.workflow.ActForm;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * The ballot accounting of a county, line by line and equation by equation. It is read by officials
 * of the county and the state and by auditors.
 */
@PermitAll
@Path("elections/{election}/counties/{county}/reconciliation")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReconciliationResource extends CountyCall {
  @Inject private BallotAccounting accounting;
  @Inject private Law law;

  /**
   * A line as the API shows it; a line not filled in has version 0 and no value.
   *
   * @param age how old the figure is, as an ISO 8601 duration
   */
  public record LineView(
      String line,
      String title,
      String citation,
      long version,
      Long value,
      String source,
      String enteredBy,
      OffsetDateTime enteredAt,
      String age) {}

  /** An equation: two sums, their difference (left less right), or the lines that are open. */
  public record EquationView(
      String equation,
      String title,
      String citation,
      List<String> leftLines,
      List<String> rightLines,
      Long left,
      Long right,
      Long difference,
      boolean balanced,
      List<String> openLines) {}

  /** The whole accounting; it is balanced when every equation is. */
  public record AccountingView(
      boolean balanced, List<LineView> lines, List<EquationView> equations) {}

  /** A figure, and where it was read from; a correction also needs a reason. */
  public record FigureForm(
      BigDecimal value,
      String source,
      String reason,
      String happenedAt,
      String authority,
      JsonObject evidence) {
    ActForm act() {
      return new ActForm(reason, happenedAt, authority, evidence);
    }
  }

  @GET
  @Operation(summary = "The ballot accounting: lines, sums, differences and what is open")
  @APIResponse(responseCode = "401", description = "sign-in-needed")
  @APIResponse(responseCode = "403", description = "wrong-county")
  public AccountingView accounting() {
    Election election = election();
    officialsOnly(election);
    Reconciliation rules = law.of(election).reconciliation();
    Map<String, AccountingLine> entered = accounting.lines(election.electionId(), county());
    List<EquationView> equations =
        accounting.balances(election, county()).stream().map(ReconciliationResource::view).toList();
    return new AccountingView(
        equations.stream().allMatch(EquationView::balanced),
        rules.lines().stream().map(line -> view(election, line, entered.get(line.key()))).toList(),
        equations);
  }

  @GET
  @Path("lines/{line}")
  @Operation(summary = "One line, with its version as ETag; \"0\" where nothing is filled in")
  @APIResponse(responseCode = "404", description = "unknown-line")
  public Response line(@PathParam("line") String key) {
    Election election = election();
    officialsOnly(election);
    Line line = accounting.line(election, key);
    return show(election, line, accounting.lines(election.electionId(), county()).get(key));
  }

  @PUT
  @RolesAllowed("**")
  @Path("lines/{line}")
  @Operation(
      summary = "Fill in a line, or correct it",
      description =
          "If-Match names the version that was seen, \"0\" for a line not filled in yet."
              + " Example: curl -u clerk:PASSWORD -X PUT -H 'Content-Type: application/json'"
              + " -H 'If-Match: \"0\"' -d '{\"value\": 120, \"source\": \"roster sheets\"}'"
              + " …/reconciliation/lines/roster-signatures")
  @APIResponse(responseCode = "400", description = "malformed-json, missing-field, reason-needed")
  @APIResponse(responseCode = "403", description = "wrong-role, wrong-county")
  @APIResponse(responseCode = "404", description = "unknown-line")
  @APIResponse(responseCode = "409", description = "stale-version, books-closed")
  @APIResponse(responseCode = "422", description = "not-a-count")
  @APIResponse(responseCode = "428", description = "version-needed")
  public Response enter(@PathParam("line") String key, FigureForm form) {
    Election election = election();
    Line line = accounting.line(election, key);
    FigureForm figure = given(form);
    var act =
        event(
            election, "accounting_line", AccountingLine.name(county(), key), "enter", figure.act());
    return show(
        election,
        line,
        accounting.enter(
            election,
            key,
            Count.of("value", figure.value()),
            text("source", figure.source()),
            act));
  }

  private static FigureForm given(FigureForm form) {
    if (form == null) {
      throw Problem.badRequest(
          "missing-body", "Send {\"value\": 120, \"source\": \"where it was read\"}.");
    }
    return form;
  }

  private Response show(Election election, Line line, AccountingLine entered) {
    LineView view = view(election, line, entered);
    return Response.ok(view).tag(Long.toString(view.version())).build();
  }

  private LineView view(Election election, Line line, AccountingLine entered) {
    if (entered == null) {
      return new LineView(
          line.key(), line.title(), line.citation(), 0, null, null, null, null, null);
    }
    return new LineView(
        line.key(),
        line.title(),
        line.citation(),
        entered.revision(),
        entered.value(),
        entered.source(),
        entered.enteredBy(),
        local(election, entered.enteredAt()),
        Duration.between(entered.enteredAt(), now(election)).toString());
  }

  private static EquationView view(Balance balance) {
    var equation = balance.equation();
    return new EquationView(
        equation.key(),
        equation.title(),
        equation.citation(),
        equation.left(),
        equation.right(),
        balance.left(),
        balance.right(),
        balance.open().isEmpty() ? balance.difference() : null,
        balance.balances(),
        balance.open());
  }
}
