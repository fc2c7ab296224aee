package org.canvass.results;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
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
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.canvass.election.Acting;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.EvidenceForm;
import org.canvass.platform.FormText;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.ActForm;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** A county's announced releases beside those that happened. */
@PermitAll
@Path("elections/{election}/counties/{county}/release-plan")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReleasePlanResource {
  private static final int LONGEST_TEXT = 500;

  @Inject private Elections elections;
  @Inject private ReleasePlans plans;
  @Inject private Acting acting;
  @Inject private Ages ages;

  @PathParam("election")
  private String electionId;

  @PathParam("county")
  private String countySlug;

  /** A planned release; {@code from} and {@code until} are local times, or null. */
  public record ReleaseForm(String date, String from, String until, String kind) {}

  /** An announcement; {@code announcedKnownTo} is MOMENT where it is absent. */
  public record PlanForm(
      String announcedAt,
      String announcedKnownTo,
      List<ReleaseForm> releases,
      String source,
      String note,
      String reason,
      String happenedAt,
      String authority,
      JsonObject evidence) {
    ActForm act() {
      return new ActForm(reason, happenedAt, authority, evidence);
    }
  }

  /** One revision of the plan. */
  public record RevisionView(
      int revision,
      OffsetDateTime announcedAt,
      String announcedKnownTo,
      List<PlannedDate> releases,
      String source,
      String note) {}

  /** One day; {@code updates} are the numbers of the updates released that day. */
  public record DayView(
      LocalDate date,
      PlannedDate planned,
      Integer revision,
      List<Integer> updates,
      String outcome) {}

  /**
   * The plan.
   *
   * @param revisions every announcement, in order
   * @param toCome what the newest announcement plans from today on: plans, not facts
   * @param days planned and actual updates side by side
   */
  public record PlanView(
      List<RevisionView> revisions, List<PlannedDate> toCome, List<DayView> days) {}

  @GET
  @Operation(summary = "Every revision of the release plan, and planned beside actual releases")
  @APIResponse(responseCode = "200", description = "{revisions, toCome, days}")
  @APIResponse(responseCode = "404", description = "unknown-election, unknown-county")
  public PlanView plan() {
    Election election = election();
    PlanAndFact both = plans.planAndFact(election, countySlug);
    return new PlanView(
        both.plans().stream().map(plan -> view(election, plan)).toList(),
        both.toCome(),
        both.days().stream()
            .map(
                day ->
                    new DayView(
                        day.date(),
                        day.planned(),
                        day.revision(),
                        day.updates(),
                        day.outcome().name()))
            .toList());
  }

  @POST
  @RolesAllowed("**")
  @Operation(
      summary = "Record an announced plan of releases, as the next revision (§15306)",
      description = "For clerks, supervisors and the registrar of the county.")
  @RequestBody(
      content =
          @Content(
              example =
                  "{\"announcedAt\":\"2024-11-06T12:00:00-08:00\",\"releases\":[{\"date\":\"2024-11-07\",\"from\":\"16:00\",\"until\":\"17:00\",\"kind\":\"UPDATE\"}],\"source\":\"County news release\"}"))
  @APIResponse(responseCode = "201", description = "recorded")
  @APIResponse(
      responseCode = "400",
      description =
          "missing-field, malformed-json, malformed-date, malformed-time, unknown-value, too-long")
  @APIResponse(responseCode = "401", description = "sign-in-needed")
  @APIResponse(responseCode = "403", description = "wrong-role, wrong-county, rehearsal-account")
  @APIResponse(responseCode = "404", description = "unknown-election, unknown-county")
  @APIResponse(responseCode = "422", description = "announced-later, older-plan, bad-plan")
  public Response announce(PlanForm form, @Context UriInfo uri) {
    Election election = election();
    Act act =
        acting.entry(
            election,
            "release_plan",
            ReleasePlan.nameOfAll(countySlug),
            countySlug,
            ReleasePlans.ANNOUNCE,
            form == null ? null : form.act());
    if (form == null || form.announcedAt() == null || form.releases() == null) {
      throw Problem.badRequest(
          "missing-field", "announcedAt or releases is missing: say when what was announced.");
    }
    ReleasePlan recorded = plans.announce(election, countySlug, act, announcement(election, form));
    return Response.created(uri.getAbsolutePath())
        .entity(view(election, recorded))
        .tag(Long.toString(recorded.revision()))
        .build();
  }

  private ReleasePlan.Announcement announcement(Election election, PlanForm form) {
    return new ReleasePlan.Announcement(
        ActForm.moment("announcedAt", form.announcedAt(), elections.zone(election)),
        form.announcedKnownTo() == null
            ? ReleasePlan.Known.MOMENT
            : constant(ReleasePlan.Known.class, "announcedKnownTo", form.announcedKnownTo()),
        form.releases().stream().map(ReleasePlanResource::planned).toList(),
        FormText.needed("source", form.source(), LONGEST_TEXT),
        FormText.optional("note", form.note(), LONGEST_TEXT));
  }

  static PlannedDate planned(ReleaseForm release) {
    if (release == null || release.date() == null) {
      throw Problem.badRequest("missing-field", "releases[].date is missing.");
    }
    return new PlannedDate(
        EvidenceForm.date("releases[].date", release.date()),
        time("releases[].from", release.from()),
        time("releases[].until", release.until()),
        release.kind() == null
            ? PlannedDate.Kind.UPDATE
            : constant(PlannedDate.Kind.class, "releases[].kind", release.kind()));
  }

  private static LocalTime time(String field, String text) {
    try {
      return text == null ? null : LocalTime.parse(text);
    } catch (DateTimeException notATime) {
      throw Problem.badRequest(
          "malformed-time",
          "%s \"%s\" is not a time of day: write it as 16:00.".formatted(field, text));
    }
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String field, String text) {
    return Stream.of(type.getEnumConstants())
        .filter(constant -> constant.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.badRequest(
                    "unknown-value",
                    "%s \"%s\" is none of %s."
                        .formatted(field, text, List.of(type.getEnumConstants()))));
  }

  private RevisionView view(Election election, ReleasePlan plan) {
    return new RevisionView(
        plan.number(),
        ages.local(election, plan.announcedAt()),
        plan.announcedKnownTo().name(),
        plan.releases(),
        plan.source(),
        plan.note());
  }

  private Election election() {
    Election election = elections.election(electionId);
    elections.county(election, countySlug);
    return election;
  }
}
