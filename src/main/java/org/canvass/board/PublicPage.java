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
import java.util.List;
import org.canvass.deadline.Standing;
import org.canvass.election.County;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.platform.PageAnswer;

/**
 * The count as visitors read it on a telephone, in their language: how far it is, what was
 * published and what comes next, and why it takes time.
 */
@PermitAll
@Path("public")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
public class PublicPage {
  @Inject private Models models;
  @Inject private PageAnswer answer;
  @Inject private UsualBoard usual;
  @Inject private Elections elections;
  @Inject private CountyBoards boards;
  @Inject private PublicTexts texts;
  @Inject private Law law;

  /** Where the count of a county is. */
  @GET
  public Response count(
      @QueryParam("election") String electionId,
      @QueryParam("county") String slug,
      @QueryParam("contest") String contest,
      @QueryParam("lang") String language) {
    return answer.page(
        () -> {
          Shown shown = shown(electionId, slug, language);
          CountyPage page = boards.page(shown.election(), shown.county(), usual.contest(contest));
          models.put("page", page);
          models.put("board", page.board());
          models.put(
              "history",
              page.contest() == null
                  ? List.of()
                  : boards.history(shown.election(), shown.county(), page.contest().id()));
          models.put("certifies", page.certification().orElse(null));
          models.put("certifiesState", statewide(page));
          return answer.show("public.xhtml");
        });
  }

  /** Why it takes time, and what each reason for a rejection means. */
  @GET
  @Path("why")
  public Response why(
      @QueryParam("election") String electionId,
      @QueryParam("county") String slug,
      @QueryParam("lang") String language) {
    return answer.page(
        () -> {
          Shown shown = shown(electionId, slug, language);
          CountyPage page = boards.page(shown.election(), shown.county(), usual.contest(null));
          models.put("board", page.board());
          models.put("receipt", date(page.deadlines(), "vbm-receipt"));
          models.put("cure", date(page.deadlines(), "cure"));
          models.put("certifies", page.certification().orElse(null));
          models.put("certifiesState", statewide(page));
          models.put("reasons", law.of(shown.election()).rejectionReasons());
          return answer.show("why.xhtml");
        });
  }

  private record Shown(Election election, County county) {}

  private Shown shown(String electionId, String slug, String asked) {
    Election election = usual.election(electionId);
    County county = usual.county(election, slug);
    String language = texts.language(asked);
    var zone = elections.zone(election);
    models.put(
        "t",
        new PublicWords(
            language,
            texts.texts(language),
            elections.now(election).atZone(zone).toOffsetDateTime(),
            zone));
    models.put("languages", texts.names());
    models.put("election", election);
    models.put("county", county);
    return new Shown(election, county);
  }

  /** The state's last day to certify. */
  private static Standing statewide(CountyPage page) {
    return page.stateDeadlines().stream()
        .filter(standing -> "state/file-statement".equals(standing.deadline().metBy()))
        .findFirst()
        .orElse(null);
  }

  private static Standing date(List<Standing> among, String key) {
    return among.stream()
        .filter(standing -> standing.deadline().key().equals(key))
        .findFirst()
        .orElse(null);
  }
}
