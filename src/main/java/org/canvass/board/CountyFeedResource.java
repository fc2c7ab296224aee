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

/** The news of one county for readers of feeds; public. */
@PermitAll
@Path("elections/{election}/counties/{county}/feed/{format}")
@Tag(name = "Boards")
public class CountyFeedResource {
  @Inject private Elections elections;
  @Inject private Feeds feeds;

  @GET
  @Operation(summary = "A county's releases and stages, as Atom or JSON Feed")
  public Response feed(
      @PathParam("election") String electionId,
      @PathParam("county") String slug,
      @PathParam("format") String format) {
    Election election = elections.election(electionId);
    return FeedForm.of(format).answer(feeds.of(election, elections.county(election, slug)));
  }
}
