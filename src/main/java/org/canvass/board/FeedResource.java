package org.canvass.board;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The news of an election for readers of feeds; public. */
@PermitAll
@Path("elections/{election}/feed/{format}")
@Tag(name = "Boards")
public class FeedResource {
  @Inject private Elections elections;
  @Inject private Feeds feeds;

  @GET
  @Operation(
      summary =
          "Releases and stages of all counties, and the state's certification, as Atom or JSON Feed")
  public Response feed(
      @PathParam("election") String electionId, @PathParam("format") String format) {

    Election election = elections.election(electionId);
    return FeedForm.of(format).answer(feeds.of(election));
  }
}
