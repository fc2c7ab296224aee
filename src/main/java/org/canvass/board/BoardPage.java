package org.canvass.board;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.canvass.election.County;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Words;
import org.canvass.platform.PlainAddress;
import org.canvass.platform.Problem;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The page of one county's board; public, changes nothing. */
@PermitAll
@Path("board")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
public class BoardPage {
  @Inject private Models models;
  @Inject private Elections elections;
  @Inject private CountyBoards boards;
  @Context private HttpServletRequest asked;

  @Inject
  @ConfigProperty(name = "canvass.board.election")
  private String usualElection;

  @Inject
  @ConfigProperty(name = "canvass.board.county")
  private String usualCounty;

  @Inject
  @ConfigProperty(name = "canvass.board.contest")
  private String usualContest;

  @GET
  public Response show(
      @QueryParam("election") String electionId,
      @QueryParam("county") String slug,
      @QueryParam("contest") String contest) {
    try {
      PlainAddress.check(asked);
      Election election = elections.election(blank(electionId) ? usualElection : electionId);
      County county = elections.county(election, blank(slug) ? usualCounty : slug);
      CountyPage page = boards.page(election, county, blank(contest) ? usualContest : contest);
      models.put("page", page);
      models.put("board", page.board());
      models.put("words", new Words(page.board().now(), elections.zone(election)));
      return Response.ok("board.xhtml").header("Cache-Control", "no-cache").build();
    } catch (Problem problem) {
      models.put("problem", problem);
      return Response.status(problem.status()).entity("problem.xhtml").build();
    }
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }
}
