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
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.canvass.canvass.CanvassActs;
import org.canvass.election.PlaceOnPage;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.Problem;
import org.canvass.platform.Typed;

/**
 * A county's certification: the exact figures with their digest, what stands in the way, and the
 * acts by which the registrar draws up, signs and certifies just what is shown.
 */
@PermitAll
@Path("elections/{election}/counties/{county}/certification")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class CountyCertificationPage {
  @Inject private Models models;
  @Inject private PageAnswer answer;
  @Inject private PlaceOnPage here;
  @Inject private StatementOnPage statement;
  @Inject private CountyCertifications certifications;
  @Inject private CertificationActs acts;
  @Inject private CanvassActs canvassActs;
  @Inject private ActOnPage act;

  @PathParam("election")
  private String election;

  @PathParam("county")
  private String county;

  @GET
  public Response show() {
    return answer.form(Typed.nothing(), () -> answer.show(page()));
  }

  /** Draws the statement up from what is published, or from what is entered. */
  @POST
  @Path("statement/draft")
  public Response drawUp(MultivaluedMap<String, String> fields) {
    return act.done(
        here(),
        fields,
        CertificationActs.DRAFT,
        (place, typed, form) ->
            acts.drawUp(
                place.election(),
                county,
                new DraftForm(
                    ballots(typed),
                    typed.orNull("totals"),
                    form.reason(),
                    null,
                    form.authority(),
                    form.evidence())));
  }

  /** Signs the statement that is shown. */
  @POST
  @Path("statement/{event}")
  public Response move(@PathParam("event") String event, MultivaluedMap<String, String> fields) {
    return act.done(
        here(),
        fields,
        event,
        (place, typed, form) ->
            acts.move(place.election(), county, event, form, typed.number("seen")));
  }

  /** Certifies the canvass, of the statement that is shown. */
  @POST
  @Path("canvass/{event}")
  public Response certify(@PathParam("event") String event, MultivaluedMap<String, String> fields) {
    return act.done(
        here(),
        fields,
        event,
        (place, typed, form) ->
            canvassActs.move(place.election(), county, event, form, typed.number("seen")));
  }

  private ActOnPage.Page here() {
    return new ActOnPage.Page(
        "certification", () -> here.of(election, county), FiguresShown.STATEMENT, this::page);
  }

  private String page() {
    StatementOnPage.Known known = statement.show(election, county);
    models.put(
        "statementOffers",
        certifications
            .offers(
                known.place().election(),
                known.canvass(),
                known.statement(),
                here.viewer(),
                known.seen())
            .stream()
            .filter(offer -> !offer.event().equals("declare"))
            .toList());
    models.put(
        "canvassOffers",
        Stream.of("certify", "finish-recount")
            .flatMap(event -> statement.offer(known, event).stream())
            .toList());
    statement.tellHistory(known);
    return "certification.xhtml";
  }

  private static BigDecimal ballots(Typed typed) {
    String ballots = typed.orNull("ballots");
    try {
      return ballots == null ? null : new BigDecimal(ballots.replaceAll("[\\s,]", ""));
    } catch (NumberFormatException none) {
      throw Problem.refusedData(
          "not-a-count",
          "Ballots is \"%s\": a count is a whole number from 0."
              .formatted(ballots.length() > 40 ? ballots.substring(0, 40) + "…" : ballots));
    }
  }
}
