package org.canvass.canvass;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.canvass.election.PlaceOnPage;
import org.canvass.people.Caller;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.Typed;
import org.canvass.workflow.ActForm;
import org.canvass.workflow.Offer;

/**
 * What was finished and may be taken up again: one person asks, with the reason, and another
 * approves or refuses before the request lapses.
 */
@PermitAll
@Path("elections/{election}/counties/{county}/reopening")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class ReopeningPage {
  private static final Set<String> EVENTS = Set.of("ask-to-reopen", "reopen", "refuse-reopening");

  /** The name of the count as a whole, beside the keys of its steps. */
  private static final String COUNT = "count";

  @Inject private Models models;
  @Inject private PageAnswer answer;
  @Inject private PlaceOnPage here;
  @Inject private Canvasses canvasses;
  @Inject private CanvassActs acts;

  @PathParam("election")
  private String election;

  @PathParam("county")
  private String county;

  /**
   * Something that may be taken up again.
   *
   * @param key the step's, or that of the count
   * @param request the request that stands; null where none does
   * @param version as the page shows it
   */
  public record Subject(
      String key,
      String title,
      String state,
      Canvasses.Request request,
      List<Offer> offers,
      long version) {}

  @GET
  public Response show() {
    return answer.form(Typed.nothing(), () -> answer.show(subjects()));
  }

  @POST
  @Path("{subject}/{event}")
  public Response move(
      @PathParam("subject") String subject,
      @PathParam("event") String event,
      MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", subject + "/" + event);
    return answer.form(
        typed,
        () -> {
          PlaceOnPage.Place place = here.of(election, county);
          ActForm form = new ActForm(typed.orNull("reason"), null, null, null);
          long seen = typed.number("seen");
          if (subject.equals(COUNT)) {
            acts.move(place.election(), county, event, form, seen);
          } else {
            canvasses.step(election, county, subject);
            acts.move(place.election(), county, subject, event, form, seen);
          }
          return answer.onward(place.pages() + "/reopening");
        },
        this::subjects);
  }

  private String subjects() {
    PlaceOnPage.Place place = here.of(election, county);
    Canvass canvass = canvasses.canvass(election, county);
    Caller viewer = here.viewer();
    List<Subject> subjects = new ArrayList<>();
    if (canvass.state() == CanvassState.COUNT_COMPLETE) {
      subjects.add(
          new Subject(
              COUNT,
              "The count as a whole",
              canvass.state().name(),
              canvasses.request(place.election(), canvass).orElse(null),
              reopening(canvasses.offers(place.election(), canvass, viewer, Map.of())),
              canvass.revision()));
    }
    for (Step step : canvasses.steps(election, county)) {
      if (step.state() == StepState.DONE) {
        subjects.add(
            new Subject(
                step.step(),
                step.title(),
                step.state().name(),
                canvasses.request(place.election(), step).orElse(null),
                reopening(canvasses.offers(place.election(), canvass, step, viewer)),
                step.revision()));
      }
    }
    models.put("subjects", subjects);
    models.put("reads", here.readsEntries(place));
    return "reopening.xhtml";
  }

  private static List<Offer> reopening(List<Offer> offers) {
    return offers.stream().filter(offer -> EVENTS.contains(offer.event())).toList();
  }
}
