package org.canvass.canvass;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.canvass.election.Election;
import org.canvass.ledger.Ledger;
import org.canvass.platform.Page;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.ActForm;
import org.canvass.workflow.Option;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * The registers of provisional and conditional-registration ballots, by batch. They are read by
 * officials of the county and the state and by auditors.
 */
@PermitAll
@Path("elections/{election}/counties/{county}/registers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RegistersResource extends CountyCall {
  @Inject private Ledger ledger;
  @Inject private Registers registers;

  /** Counts as the API shows them. */
  public record CountsView(
      long received,
      long valid,
      Map<String, Long> invalid,
      long invalidInAll,
      long undecided,
      long counted,
      long uncounted) {}

  /** A batch as the API shows it. */
  public record RegisterBatchView(
      String register,
      String batch,
      String state,
      long version,
      CountsView counts,
      OffsetDateTime countedAt,
      String rest,
      List<Option> next) {}

  /** The totals of a register. */
  public record TotalView(
      String register, CountsView total, long openBatches, long closedBatches) {}

  /** The totals of all registers. */
  public record TotalList(List<TotalView> items, String next) {}

  /** A register: its totals, and a page of its batches. */
  public record RegisterView(
      String register,
      CountsView total,
      long openBatches,
      long closedBatches,
      List<RegisterBatchView> items,
      String next) {}

  /** The counts of a batch; the name is needed for a new one only. */
  public record CountsForm(
      String batch,
      BigDecimal received,
      BigDecimal valid,
      Map<String, BigDecimal> invalid,
      BigDecimal counted,
      String reason,
      String happenedAt,
      String authority,
      JsonObject evidence) {
    ActForm act() {
      return new ActForm(reason, happenedAt, authority, evidence);
    }

    BatchCounts counts() {
      Map<String, Long> byReason = new TreeMap<>();
      if (invalid != null) {
        invalid.forEach((code, number) -> byReason.put(code, Count.of("invalid." + code, number)));
      }
      return new BatchCounts(
          Count.of("received", received),
          orZero("valid", valid),
          byReason,
          orZero("counted", counted));
    }

    private static long orZero(String field, BigDecimal number) {
      return number == null ? 0 : Count.of(field, number);
    }
  }

  @GET
  @Operation(summary = "The totals of both registers")
  @APIResponse(responseCode = "401", description = "sign-in-needed")
  @APIResponse(responseCode = "403", description = "wrong-county")
  public TotalList totals() {
    Election election = election();
    officialsOnly(election);
    return new TotalList(
        Stream.of(Register.values())
            .map(
                register -> {
                  Registers.Total total =
                      registers.total(election.electionId(), county(), register);
                  return new TotalView(
                      register.slug(),
                      view(total.counts()),
                      total.openBatches(),
                      total.closedBatches());
                })
            .toList(),
        null);
  }

  @GET
  @Path("{register}")
  @Operation(summary = "A register: its totals, and its batches by name")
  @APIResponse(responseCode = "404", description = "unknown-register")
  public RegisterView register(
      @PathParam("register") String slug,
      @QueryParam("after") String after,
      @QueryParam("limit") Integer limit) {
    Election election = election();
    officialsOnly(election);
    Register register = Register.of(slug);
    int most = Page.limit(limit);
    Page<RegisterBatch> page =
        Page.of(
            registers.batches(election.electionId(), county(), register, after, most + 1),
            most,
            RegisterBatch::batch);
    Registers.Total total = registers.total(election.electionId(), county(), register);
    return new RegisterView(
        register.slug(),
        view(total.counts()),
        total.openBatches(),
        total.closedBatches(),
        page.items().stream().map(batch -> view(election, batch)).toList(),
        page.next());
  }

  @POST
  @RolesAllowed("**")
  @Path("{register}/batches")
  @Operation(
      summary = "Take in a batch",
      description =
          "Example: curl -u clerk:PASSWORD -H 'Content-Type: application/json'"
              + " -d '{\"batch\": \"P-001\", \"received\": 200, \"valid\": 150,"
              + " \"invalid\": {\"no-signature\": 4}, \"counted\": 150}'"
              + " …/registers/provisional/batches")
  @APIResponse(responseCode = "201", description = "Taken in")
  @APIResponse(responseCode = "400", description = "malformed-json, missing-field, bad-name")
  @APIResponse(responseCode = "403", description = "wrong-role, wrong-county")
  @APIResponse(responseCode = "409", description = "batch-exists, books-closed")
  @APIResponse(
      responseCode = "422",
      description =
          "not-a-count, more-decided-than-received, more-counted-than-valid, unknown-reason,"
              + " too-many-for-a-batch")
  public Response receive(@PathParam("register") String slug, CountsForm form) {
    Election election = election();
    Register register = Register.of(slug);
    CountsForm counts = given(form);
    String name = name("batch", counts.batch());
    Act act =
        entry(
            election,
            "register_batch",
            RegisterBatch.name(county(), register, name),
            "receive",
            counts.act());
    RegisterBatch batch = registers.receive(election, register, name, counts.counts(), act);
    return Response.status(Response.Status.CREATED)
        .tag(Long.toString(batch.revision()))
        .entity(view(election, batch))
        .build();
  }

  @GET
  @Path("{register}/batches/{batch}")
  @Operation(summary = "One batch, with its version as ETag")
  @APIResponse(responseCode = "404", description = "unknown-register, unknown-batch")
  public Response batch(@PathParam("register") String slug, @PathParam("batch") String name) {
    Election election = election();
    officialsOnly(election);
    return show(
        election, registers.batch(election.electionId(), county(), Register.of(slug), name));
  }

  @PUT
  @RolesAllowed("**")
  @Path("{register}/batches/{batch}")
  @Operation(summary = "The counts of an open batch as they stand now")
  @APIResponse(responseCode = "400", description = "reason-needed: a figure fell")
  @APIResponse(responseCode = "409", description = "stale-version, batch-closed, books-closed")
  @APIResponse(
      responseCode = "422",
      description =
          "not-a-count, more-decided-than-received, more-counted-than-valid, unknown-reason,"
              + " too-many-for-a-batch")
  @APIResponse(responseCode = "428", description = "version-needed")
  public Response count(
      @PathParam("register") String slug, @PathParam("batch") String name, CountsForm form) {
    Election election = election();
    Register register = Register.of(slug);
    CountsForm counts = given(form);
    Act act =
        event(
            election,
            "register_batch",
            RegisterBatch.name(county(), register, name),
            "count",
            counts.act());
    return show(election, registers.count(election, register, name, counts.counts(), act));
  }

  @POST
  @RolesAllowed("**")
  @Path("{register}/batches/{batch}/events/{event}")
  @Operation(
      summary = "Close a batch (\"close\") or reopen it (\"reopen\")",
      description =
          "Where not all is decided and counted, \"reason\" states what is left, and why.")
  @APIResponse(responseCode = "404", description = "unknown-batch, unknown-event")
  @APIResponse(responseCode = "409", description = "stale-version, illegal-event, blocked")
  @APIResponse(responseCode = "428", description = "version-needed")
  public Response move(
      @PathParam("register") String slug,
      @PathParam("batch") String name,
      @PathParam("event") String event,
      ActForm form) {
    Election election = election();
    Register register = Register.of(slug);
    registers.batch(election.electionId(), county(), register, name);
    Act act =
        event(
            election, "register_batch", RegisterBatch.name(county(), register, name), event, form);
    return show(election, registers.move(election, register, name, act));
  }

  private static CountsForm given(CountsForm form) {
    if (form == null) {
      throw Problem.badRequest(
          "missing-body", "Send the counts: received, valid, invalid by reason, counted.");
    }
    return form;
  }

  private Response show(Election election, RegisterBatch batch) {
    return Response.ok(view(election, batch)).tag(Long.toString(batch.revision())).build();
  }

  private RegisterBatchView view(Election election, RegisterBatch batch) {
    return new RegisterBatchView(
        batch.register().slug(),
        batch.batch(),
        batch.state().name(),
        batch.revision(),
        view(batch.counts()),
        local(election, batch.countedAt()),
        batch.isRestStated() ? ledger.reason(batch) : null,
        registers.options(batch));
  }

  private static CountsView view(BatchCounts counts) {
    return new CountsView(
        counts.received(),
        counts.valid(),
        counts.invalid(),
        counts.invalidInAll(),
        counts.undecided(),
        counts.counted(),
        counts.uncounted());
  }
}
