package org.canvass.board;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where the counties' canvasses stand; public. */
@PermitAll
@Path("elections")
@Produces(MediaType.APPLICATION_JSON)
public class BoardResource {
  @Inject private Elections elections;
  @Inject private CountyBoards boards;

  /** The counties that take part, by name. */
  public record CountyList(List<CountyBoard> items, String next) {}

  @GET
  @Path("{election}/counties")
  @Operation(summary = "Where every county of an election stands")
  public CountyList all(@PathParam("election") String electionId) {
    return new CountyList(boards.all(elections.election(electionId)), null);
  }

  @GET
  @Path("{election}/counties/{county}")
  @Operation(summary = "Where one county stands")
  public CountyBoard one(
      @PathParam("election") String electionId, @PathParam("county") String slug) {
    Election election = elections.election(electionId);
    return boards.one(election, elections.county(election, slug));
  }
}
