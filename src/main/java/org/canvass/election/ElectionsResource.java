package org.canvass.election;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The elections; public. */
@PermitAll
@Path("elections")
@Produces(MediaType.APPLICATION_JSON)
public class ElectionsResource {
  @Inject private Elections elections;

  /** An election as the API shows it. {@code now} is its clock, in the county's zone. */
  public record ElectionView(
      String id,
      String name,
      LocalDate electionDay,
      String type,
      String jurisdiction,
      String rulebook,
      String rulebookVersion,
      String rulebookSha256,
      boolean live,
      boolean rehearsal,
      String copiedFrom,
      String note,
      OffsetDateTime now) {}

  /** The elections, the newest day first. */
  public record ElectionList(List<ElectionView> items, String next) {}

  @GET
  @Operation(summary = "The elections, the newest day first")
  public ElectionList all() {
    return new ElectionList(elections.all().stream().map(this::view).toList(), null);
  }

  @GET
  @Path("{election}")
  @Operation(summary = "One election, with its clock")
  public ElectionView one(@PathParam("election") String id) {
    return view(elections.election(id));
  }

  private ElectionView view(Election election) {
    return new ElectionView(
        election.electionId(),
        election.name(),
        election.electionDay(),
        election.type().wireName(),
        election.jurisdiction(),
        election.jurisdiction(),
        election.rulebookVersion(),
        election.rulebookSha256(),
        election.live(),
        !election.live(),
        election.copiedFrom(),
        election.note(),
        elections.now(election).atZone(elections.zone(election)).toOffsetDateTime());
  }
}
