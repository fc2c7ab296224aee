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
import java.util.Locale;
import org.canvass.accounts.Accounts;
import org.canvass.accounts.Official;
import org.canvass.canvass.Canvasses;
import org.canvass.canvass.Step;
import org.canvass.election.County;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.PlaceOnPage;
import org.canvass.election.PlaceOnPage.Place;
import org.canvass.envelope.Envelope;
import org.canvass.envelope.Envelopes;
import org.canvass.people.Caller;
import org.canvass.platform.FormText;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.Problem;
import org.canvass.results.Contests;

/**
 * Looks for an envelope, a step, a contest, a county or an official by what somebody knows of it.
 * Whoever looks finds what they may read, and learns nothing of the rest.
 */
@PermitAll
@Path("search")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
public class SearchPage {
  private static final int MOST = 20;
  private static final int LONGEST = 100;

  @Inject private Models models;
  @Inject private PageAnswer answer;
  @Inject private UsualBoard usual;
  @Inject private PlaceOnPage here;
  @Inject private Elections elections;
  @Inject private Canvasses canvasses;
  @Inject private Contests contests;
  @Inject private Envelopes envelopes;
  @Inject private Accounts accounts;

  @GET
  public Response search(
      @QueryParam("election") String electionId,
      @QueryParam("county") String slug,
      @QueryParam("q") String asked) {
    return answer.page(
        () -> {
          Place place = here.of(usual.electionId(electionId), usual.slug(slug));
          String words = FormText.optional("q", asked, LONGEST);
          models.put("q", words == null ? "" : words);
          models.put("elections", elections.all());
          models.put("counties", elections.counties(place.election()));
          if (words != null) {
            find(place, words);
          }
          return answer.show("search.xhtml");
        });
  }

  private void find(Place place, String words) {
    Election election = place.election();
    String county = place.county().slug();
    Caller viewer = here.viewer();
    List<Step> steps =
        canvasses.steps(election.electionId(), county).stream()
            .filter(step -> has(step.title(), words) || has(step.citation(), words))
            .toList();
    List<Contests.Total> found = contests.search(election, county, words, null, MOST);
    List<County> counties =
        elections.counties(election).stream().filter(each -> has(each.name(), words)).toList();
    List<Envelope> numbered =
        mayRead(viewer, election, county) ? envelopes.known(election, county, words) : List.of();
    List<Official> officials =
        viewer != null && Problem.of(() -> accounts.checkReads(viewer)).isEmpty()
            ? accounts.list(new Accounts.Wanted(words, null, null, null), null, MOST)
            : List.of();
    models.put("steps", steps);
    models.put("contests", found);
    models.put("countiesFound", counties);
    models.put("envelopes", numbered);
    models.put("officials", officials);
    models.put(
        "nothing",
        steps.isEmpty()
            && found.isEmpty()
            && counties.isEmpty()
            && numbered.isEmpty()
            && officials.isEmpty());
    models.put("readsEnvelopes", mayRead(viewer, election, county));
  }

  private static boolean has(String text, String words) {
    return text.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
  }

  private static boolean mayRead(Caller viewer, Election election, String county) {
    return viewer != null
        && !(viewer.rehearsalOnly() && election.live())
        && viewer.readsOf(election.jurisdiction(), county);
  }
}
