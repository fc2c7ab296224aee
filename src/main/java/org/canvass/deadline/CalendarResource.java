package org.canvass.deadline;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The calendar of an election and of each county, with how every date stands; public. */
@PermitAll
@Path("elections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Calendar")
public class CalendarResource {
  @Inject private Elections elections;
  @Inject private Calendars calendars;

  @PathParam("election")
  private String electionId;

  /** A county's calendar. */
  public record CountyCalendar(
      String election,
      String county,
      String rulebook,
      String version,
      LocalDate electionDay,
      String type,
      OffsetDateTime now,
      List<DeadlineView> deadlines) {}

  /** The calendar of an election: the counties added up, and the state's own. */
  public record ElectionWide(
      String election,
      String rulebook,
      String version,
      LocalDate electionDay,
      String type,
      OffsetDateTime now,
      List<DeadlineSummary> deadlines) {}

  @GET
  @Path("{election}/calendar")
  @Operation(
      summary = "The calendar of an election with statuses",
      description =
          "Counties are added up: per deadline, how many stand in which status, and the earliest last moment still to come.")
  @APIResponse(responseCode = "200", description = "Every deadline that applies")
  @APIResponse(responseCode = "404", description = "unknown-election")
  public ElectionWide election() {
    Election election = elections.election(electionId);
    Calendars.Statewide all = calendars.statewide(election);
    List<DeadlineSummary> deadlines = new ArrayList<>(DeadlineSummary.ofCounties(all));
    all.state().forEach(standing -> deadlines.add(DeadlineSummary.ofState(all, standing)));
    deadlines.sort(Comparator.comparing(summary -> summary.dueAt().toInstant()));
    return new ElectionWide(
        electionId,
        all.calendar().rulebook(),
        all.calendar().version(),
        election.electionDay(),
        election.type().wireName(),
        all.now().atZone(all.zone()).toOffsetDateTime(),
        deadlines);
  }

  @GET
  @Path("{election}/counties/{county}/calendar")
  @Operation(
      summary = "The calendar of a county with statuses",
      description = "The county's own deadlines with its recurring duties, and the state's.")
  @APIResponse(responseCode = "200", description = "Every deadline that applies")
  @APIResponse(responseCode = "404", description = "unknown-election, unknown-county")
  public CountyCalendar county(@PathParam("county") String county) {
    Election election = elections.election(electionId);
    elections.county(election, county);
    Calendars.Statewide all = calendars.county(election, county);
    List<Standing> standings = new ArrayList<>(all.counties().get(county));
    standings.addAll(all.state());
    standings.sort(Comparator.comparing(standing -> standing.dueAt().toInstant()));
    return new CountyCalendar(
        electionId,
        county,
        all.calendar().rulebook(),
        all.calendar().version(),
        election.electionDay(),
        election.type().wireName(),
        all.now().atZone(all.zone()).toOffsetDateTime(),
        standings.stream().map(standing -> DeadlineView.of(standing, all.zone())).toList());
  }
}
