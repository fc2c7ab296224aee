package org.canvass.canvass;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
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
import java.util.List;
import org.canvass.canvass.TallyForms.EventForm;
import org.canvass.canvass.TallyForms.ListForm;
import org.canvass.canvass.TallyForms.TallyCountForm;
import org.canvass.canvass.TallyForms.TallyNoticeForm;
import org.canvass.canvass.TallyForms.UnitForm;
import org.canvass.election.Election;
import org.canvass.platform.Page;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.ActForm;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * The public manual tally of a county (§15360). Everybody reads it and can repeat the draw; the
 * county's officials give notice, draw, count and report.
 */
@PermitAll
@Path("elections/{election}/counties/{county}/canvass/manual-tally")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ManualTallyResource extends CountyCall {
  @Inject private ManualTallies tallies;

  /** A name on the list that the draw is made from. */
  public record ListedView(String unit, String name, Long ballots) {}

  @GET
  @Operation(
      summary = "The manual tally: notice, seed, algorithm, what was drawn, both counts, report",
      description =
          "\"drawRepeats\" says whether the draw, made again from the stored list and seed, gives what"
              + " is stored; with the list, the seed and the algorithm anybody can check it.")
  @APIResponse(responseCode = "404", description = "unknown-county, no-manual-tally")
  public Response tally() {
    Election election = election();
    return show(election, tallies.tally(election.electionId(), county()));
  }

  @GET
  @Path("list")
  @Operation(summary = "The list that the draw is made from: precincts first, sorted")
  @APIResponse(responseCode = "404", description = "no-manual-tally")
  public Page<ListedView> list(
      @QueryParam("after") Long after, @QueryParam("limit") Integer limit) {
    Election election = election();
    int most = Page.limit(limit);
    ManualTally tally = tallies.tally(election.electionId(), county());
    Page<TallyListing> page =
        Page.of(
            tallies.list(tally, after == null ? 0 : after, most + 1),
            most,
            row -> Long.toString(row.id()));
    return new Page<>(
        page.items().stream()
            .map(row -> new ListedView(row.unit().name(), row.name(), row.ballots()))
            .toList(),
        page.next());
  }

  @POST
  @RolesAllowed("**")
  @Operation(
      summary = "Give public notice of the tally",
      description =
          "\"happenedAt\" is when it was made public. Example: curl -u registrar:PASSWORD"
              + " -H 'Content-Type: application/json' -d '{\"method\": \"PRECINCTS_AND_BATCHES\","
              + " \"drawAt\": \"2024-11-12T10:00:00-08:00\", \"place\": \"12400 Imperial Highway, Norwalk\","
              + " \"published\": \"county website\"}' …/canvass/manual-tally")
  @APIResponse(responseCode = "201", description = "Noticed")
  @APIResponse(responseCode = "400", description = "malformed-time, missing-field, unknown-value")
  @APIResponse(responseCode = "403", description = "wrong-role, wrong-county")
  @APIResponse(responseCode = "409", description = "already-noticed")
  @APIResponse(responseCode = "422", description = "no-manual-tally-in-law")
  public Response notice(TallyNoticeForm form) {
    Election election = election();
    TallyNoticeForm given = given(form);
    Act act = entry(election, "manual_tally", ManualTally.name(county()), "notice", given.act());
    ManualTally tally = tallies.notice(election, given.notice(zone(election)), act);
    return Response.status(Response.Status.CREATED)
        .tag(Long.toString(tally.revision()))
        .entity(view(election, tally))
        .build();
  }

  @PUT
  @RolesAllowed("**")
  @Operation(summary = "Give notice anew before the draw; its days begin again")
  @APIResponse(responseCode = "409", description = "stale-version, already-drawn")
  @APIResponse(responseCode = "428", description = "version-needed")
  public Response noticeAgain(TallyNoticeForm form) {
    Election election = election();
    TallyNoticeForm given = given(form);
    Act act = act(election, "notice-again", given.act());
    return show(election, tallies.noticeAgain(election, given.notice(zone(election)), act));
  }

  @PUT
  @RolesAllowed("**")
  @Path("list")
  @Operation(
      summary = "Settle what the draw is made from, before the seed is made",
      description =
          "{\"precincts\": [\"0050001A\", …], \"batches\": [{\"name\": \"VBM-0001\", \"ballots\": 412}, …]}; a batch"
              + " carries the number of its ballots canvassed on election night, since the share is one of ballots")
  @APIResponse(responseCode = "400", description = "malformed-json, bad-name")
  @APIResponse(responseCode = "409", description = "stale-version, already-drawn")
  @APIResponse(
      responseCode = "422",
      description = "named-twice, empty-list, empty-batch, not-a-count, no-such-list")
  @APIResponse(responseCode = "428", description = "version-needed")
  public Response list(ListForm form) {
    Election election = election();
    ListForm given = given(form);
    ManualTally tally = tallies.tally(election.electionId(), county());
    Act act = act(election, "list", given.act());
    return show(election, tallies.list(election, given.lists(tally.notice().method()), act));
  }

  @POST
  @RolesAllowed("**")
  @Path("events/{event}")
  @Operation(
      summary =
          "\"draw\" with {seed}, \"finish-tally\", \"resume-tally\", \"report\" with {report, observers}",
      description =
          "The seed is made in public, for example with twenty ten-sided dice. Example:"
              + " curl -u registrar:PASSWORD -H 'Content-Type: application/json' -H 'If-Match: \"2\"'"
              + " -d '{\"seed\": \"83217640915520478136\"}' …/manual-tally/events/draw")
  @APIResponse(responseCode = "400", description = "bad-seed, missing-field, reason-needed")
  @APIResponse(responseCode = "403", description = "wrong-role, wrong-county")
  @APIResponse(responseCode = "404", description = "no-manual-tally, unknown-event")
  @APIResponse(responseCode = "409", description = "stale-version, illegal-event, blocked")
  @APIResponse(responseCode = "428", description = "version-needed")
  public Response move(@PathParam("event") String event, EventForm form) {
    Election election = election();
    tallies.tally(election.electionId(), county());
    EventForm given = form == null ? EventForm.empty() : form;
    Act act = act(election, event, given.act());
    return show(
        election,
        switch (event) {
          case "draw" -> tallies.draw(election, given.checkedSeed(), act);
          case "report" -> {
            String report = text("report", given.report());
            long observers = Count.of("observers", given.observers());
            yield tallies.report(election, report, observers, act);
          }
          default -> tallies.move(election, act);
        });
  }

  @POST
  @RolesAllowed("**")
  @Path("units")
  @Operation(summary = "Add a precinct or batch for a race that the draw left out")
  @APIResponse(responseCode = "201", description = "Added")
  @APIResponse(responseCode = "400", description = "reason-needed, bad-name")
  @APIResponse(responseCode = "409", description = "not-tallying, already-tallied")
  @APIResponse(responseCode = "422", description = "not-listed")
  public Response add(UnitForm form) {
    Election election = election();
    UnitForm given = given(form);
    String name = name("name", given.name());
    text("reason", given.reason());
    Act act = entry(election, "tally_count", TallyCount.name(county(), name), "add", given.act());
    TallyCount added = tallies.add(election, name, act);
    return Response.status(Response.Status.CREATED)
        .tag(Long.toString(added.revision()))
        .entity(TallyForms.UnitView.of(added, local(election, added.talliedAt())))
        .build();
  }

  @PUT
  @RolesAllowed("**")
  @Path("units/{unit}")
  @Operation(
      summary =
          "Record the machine's count and the count by hand; a difference opens a discrepancy")
  @APIResponse(responseCode = "400", description = "missing-field, reason-needed")
  @APIResponse(responseCode = "404", description = "not-drawn")
  @APIResponse(responseCode = "409", description = "stale-version, not-tallying")
  @APIResponse(responseCode = "422", description = "not-a-count")
  @APIResponse(responseCode = "428", description = "version-needed")
  public Response count(@PathParam("unit") String name, TallyCountForm form) {
    Election election = election();
    TallyCountForm given = given(form);
    Act act = event(election, "tally_count", TallyCount.name(county(), name), "count", given.act());
    tallies.count(election.electionId(), county(), name);
    TallyCount counted =
        tallies.count(
            election,
            name,
            Count.of("machineCount", given.machineCount()),
            Count.of("handCount", given.handCount()),
            act);
    return Response.ok(TallyForms.UnitView.of(counted, local(election, counted.talliedAt())))
        .tag(Long.toString(counted.revision()))
        .build();
  }

  private Act act(Election election, String event, ActForm form) {
    return event(election, "manual_tally", ManualTally.name(county()), event, form);
  }

  private static <F> F given(F form) {
    if (form == null) {
      throw Problem.badRequest(
          "missing-body", "The call needs a body: see /openapi for its shape.");
    }
    return form;
  }

  private Response show(Election election, ManualTally tally) {
    return Response.ok(view(election, tally)).tag(Long.toString(tally.revision())).build();
  }

  private TallyForms.TallyView view(Election election, ManualTally tally) {
    List<TallyForms.UnitView> units =
        tallies.counts(election.electionId(), county()).stream()
            .map(count -> TallyForms.UnitView.of(count, local(election, count.talliedAt())))
            .toList();
    ManualTally.Notice notice = tally.notice();
    boolean drawn = tally.seed() != null;
    return new TallyForms.TallyView(
        tally.state().name(),
        tally.revision(),
        notice.method().name(),
        notice.place(),
        notice.published(),
        local(election, tally.noticedAt()),
        local(election, notice.drawAt()),
        tally.listHash(),
        tally.seed(),
        tally.percent(),
        drawn ? TallyDraw.ALGORITHM : null,
        local(election, tally.drawnAt()),
        drawn ? tallies.repeats(tally) : null,
        units,
        tally.report(),
        tally.observers(),
        local(election, tally.reportedAt()),
        tallies.options(election, tally));
  }
}
