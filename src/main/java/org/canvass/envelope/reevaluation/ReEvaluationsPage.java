package org.canvass.envelope.reevaluation;

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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.canvass.election.Acting;
import org.canvass.election.County;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.InsideReaders;
import org.canvass.election.PlaceOnPage;
import org.canvass.election.PlaceOnPage.Place;
import org.canvass.people.Caller;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.Typed;
import org.canvass.workflow.ActForm;
import org.canvass.workflow.Offer;

/**
 * Changed rules for envelopes: what is the law now, what it would be, what that would change in
 * each county, and who has approved it.
 */
@PermitAll
@Path("elections/{election}/re-evaluations")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class ReEvaluationsPage {
  @Inject private Models models;
  @Inject private PageAnswer answer;
  @Inject private PlaceOnPage here;
  @Inject private InsideReaders readers;
  @Inject private Elections elections;
  @Inject private ReEvaluations reEvaluations;
  @Inject private ReEvaluationAnswers answers;
  @Inject private Acting acting;

  @PathParam("election")
  private String election;

  /** One of them, with what may be done with it. */
  public record Line(ReEvaluationView run, List<Offer> offers) {}

  @GET
  public Response show() {
    return answer.form(Typed.nothing(), () -> answer.show(page()));
  }

  @POST
  public Response propose(MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", "propose");
    return answer.form(
        typed,
        () -> {
          Election at = inside().election();
          reEvaluations.propose(
              at,
              acting.entry(at, ReEvaluations.KIND, "re-evaluation", null, "propose", form(typed)));
          return onward();
        },
        this::page);
  }

  @POST
  @Path("{number: \\d{1,9}}/events/{event}")
  public Response move(
      @PathParam("number") int number,
      @PathParam("event") String event,
      MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", number + "/" + event);
    return answer.form(
        typed,
        () -> {
          Election at = inside().election();
          reEvaluations.move(
              at,
              number,
              acting.event(
                  at,
                  ReEvaluations.KIND,
                  ReEvaluation.name(number),
                  null,
                  event,
                  form(typed),
                  typed.number("seen")));
          return onward();
        },
        this::page);
  }

  private static ActForm form(Typed typed) {
    return new ActForm(typed.orNull("reason"), null, null, null);
  }

  private Response onward() {
    return answer.onward("/pages/elections/%s/re-evaluations".formatted(election));
  }

  private Place inside() {
    Place place = here.of(election);
    readers.check(place.election(), "re-evaluations");
    return place;
  }

  private String page() {
    Place place = inside();
    Election at = place.election();
    Caller viewer = here.viewer();
    List<ReEvaluation> all = reEvaluations.all(at);
    models.put("prospect", answers.prospect(at));
    models.put(
        "lines",
        all.stream()
            .sorted((one, other) -> other.number() - one.number())
            .map(run -> new Line(answers.of(at, run), reEvaluations.offers(at, run, viewer)))
            .toList());
    Map<String, String> names =
        elections.counties(at).stream().collect(Collectors.toMap(County::slug, County::name));
    models.put("names", names);
    models.put("proposeOffer", reEvaluations.offerPropose(at, viewer));
    models.put("underWay", all.stream().anyMatch(ReEvaluation::isUnderWay));
    models.put("working", all.stream().anyMatch(ReEvaluationsPage::isWorking));
    return "re-evaluations.xhtml";
  }

  private static boolean isWorking(ReEvaluation run) {
    return run.state() == ReEvaluationState.APPLYING
        || run.state() == ReEvaluationState.PROPOSED && !run.isCounted();
  }
}
