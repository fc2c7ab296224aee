package org.canvass.certification;

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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.canvass.canvass.Canvass;
import org.canvass.canvass.Canvasses;
import org.canvass.election.County;
import org.canvass.election.Elections;
import org.canvass.election.PlaceOnPage;
import org.canvass.election.PlaceOnPage.Place;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.Typed;

/** The state's certification: how far each county is, what is missing, and the state's acts. */
@PermitAll
@Path("elections/{election}/certification")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class StateCertificationPage {
  /** What a field that names an exception's reason is called, before the county's slug. */
  private static final String EXCEPTION = "without-";

  @Inject private Models models;
  @Inject private PageAnswer answer;
  @Inject private PlaceOnPage here;
  @Inject private Elections elections;
  @Inject private Canvasses canvasses;
  @Inject private CountyCertifications counties;
  @Inject private StateCertifications certifications;
  @Inject private StateActs acts;
  @Inject private Issuance issuance;
  @Inject private ActOnPage act;

  @PathParam("election")
  private String election;

  /**
   * How far a county is.
   *
   * @param statement null before it is drawn up
   * @param isThere whether it has certified
   */
  public record Line(
      County county, Canvass canvass, CountyCertification statement, boolean isThere) {}

  @GET
  public Response show() {
    return answer.form(Typed.nothing(), () -> answer.show(page()));
  }

  @POST
  @Path("{event}")
  public Response move(@PathParam("event") String event, MultivaluedMap<String, String> fields) {
    return act.done(
        new ActOnPage.Page(
            "certification", () -> here.of(election), FiguresShown.COUNTIES, this::page),
        fields,
        event,
        (place, typed, form) ->
            acts.move(
                place.election(), event, form, exceptions(place, typed), typed.number("seen")));
  }

  private List<NamedException> exceptions(Place place, Typed typed) {
    return elections.counties(place.election()).stream()
        .map(county -> new NamedException(county.slug(), typed.orNull(EXCEPTION + county.slug())))
        .filter(each -> each.reason() != null)
        .toList();
  }

  private String page() {
    Place place = here.of(election);
    StateCertification certification = certifications.certification(election);
    Map<String, CountyCertification> statements =
        counties.all(election).stream()
            .collect(Collectors.toMap(CountyCertification::county, each -> each));
    Map<String, Canvass> stages =
        canvasses.all(election).stream()
            .collect(Collectors.toMap(Canvass::county, Function.identity()));
    List<Line> lines =
        elections.counties(place.election()).stream()
            .filter(county -> stages.containsKey(county.slug()))
            .map(
                county ->
                    new Line(
                        county,
                        stages.get(county.slug()),
                        statements.get(county.slug()),
                        StateGuards.CERTIFIED.contains(stages.get(county.slug()).state())))
            .toList();
    models.put("certification", certification);
    models.put("lines", lines);
    models.put("certified", lines.stream().filter(Line::isThere).count());
    models.put("missing", lines.stream().filter(line -> !line.isThere()).toList());
    models.put(
        "issuance", certification.statementFiledAt() == null ? null : issuance.of(certification));
    String shown = certifications.countiesSha256(election);
    models.put("shown", shown);
    models.put(
        "offers", certifications.offers(place.election(), certification, here.viewer(), shown));
    models.put("signedIn", here.viewer() != null);
    return "state-certification.xhtml";
  }
}
