package org.canvass.board;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.canvass.election.Election;
import org.canvass.election.Elections;

/** Where the counties' canvasses stand; public. */
@Path("elections/{election}/counties")
@Produces(MediaType.APPLICATION_JSON)
public class BoardResource {
  @Inject private Elections elections;
  @Inject private CountyBoards boards;

  /** The counties that take part, by name. */
  public record CountyList(List<CountyBoard> items, String next) {}

  @GET
  public CountyList all(@PathParam("election") String electionId) {
    return new CountyList(boards.all(elections.election(electionId)), null);
  }

  @GET
  @Path("{county}")
  public CountyBoard one(
      @PathParam("election") String electionId, @PathParam("county") String slug) {
    Election election = elections.election(electionId);
    return boards.one(election, elections.county(election, slug));
  }
}
