package org.canvass.board;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.canvass.election.County;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Words;
import org.canvass.platform.PageAnswer;

/**
 * The pages of one county's board: to be read, and for the wall of the room in which observers
 * watch; public, changes nothing.
 */
@PermitAll
@Path("board")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
public class BoardPage {
  @Inject private Models models;
  @Inject private Elections elections;
  @Inject private CountyBoards boards;
  @Inject private PageAnswer answer;
  @Inject private UsualBoard usual;

  @GET
  public Response show(
      @QueryParam("election") String electionId,
      @QueryParam("county") String slug,
      @QueryParam("contest") String contest) {
    return answer.page(() -> shown("board.xhtml", electionId, slug, contest));
  }

  /**
   * The board in large type, for a screen that nobody touches: it loads itself again each minute,
   * after an answer that failed too. The header does that, not the page, since the board is there
   * for whoever needs it to stay still.
   */
  @GET
  @Path("wall")
  public Response wall(
      @QueryParam("election") String electionId, @QueryParam("county") String slug) {
    Response wall = answer.page(() -> shown("wall.xhtml", electionId, slug, null));
    return Response.fromResponse(wall).header("Refresh", "60").build();
  }

  private Response shown(String page, String electionId, String slug, String contest) {
    Election election = usual.election(electionId);
    County county = usual.county(election, slug);
    CountyPage shown = boards.page(election, county, usual.contest(contest));
    models.put("page", shown);
    models.put("board", shown.board());
    models.put("words", new Words(shown.board().now(), elections.zone(election)));
    return answer.show(page);
  }
}
