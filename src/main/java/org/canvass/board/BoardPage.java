package org.canvass.board;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.canvass.election.County;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The page of one county's board; public, changes nothing. */
@Path("board")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
public class BoardPage {
  @Inject private Models models;
  @Inject private Elections elections;
  @Inject private CountyBoards boards;

  @Inject
  @ConfigProperty(name = "canvass.board.election")
  private String usualElection;

  @Inject
  @ConfigProperty(name = "canvass.board.county")
  private String usualCounty;

  @Inject
  @ConfigProperty(name = "canvass.version")
  private String version;

  @GET
  public String show(@QueryParam("election") String electionId, @QueryParam("county") String slug) {
    Election election = elections.election(blank(electionId) ? usualElection : electionId);
    County county = elections.county(election, blank(slug) ? usualCounty : slug);
    CountyPage page = boards.page(election, county);
    models.put("version", version);
    models.put("page", page);
    models.put("board", page.board());
    models.put("words", new Words(page.board().now(), elections.zone(election)));
    return "board.xhtml";
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }
}
