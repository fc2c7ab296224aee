package org.canvass.rehearsal;

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
import org.canvass.election.Acting;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.FormOnPage;
import org.canvass.election.PlaceOnPage;
import org.canvass.election.PlaceOnPage.Place;
import org.canvass.people.SignedIn;
import org.canvass.platform.FormText;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.Problem;
import org.canvass.platform.Typed;
import org.canvass.rehearsal.mail.MailGeneration;
import org.canvass.rehearsal.mail.MailGenerations;
import org.canvass.workflow.Act;
import org.canvass.workflow.ActForm;
import org.canvass.workflow.Door;
import org.canvass.workflow.Offer;

/**
 * Where a trainer plays a rehearsal: moves its clock, with the script or without, gives it mail,
 * and makes a fresh copy of it. Everybody sees how it stands.
 */
@PermitAll
@Path("elections/{election}/rehearsal")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class RehearsalPage {
  private static final String PAGE = "/rehearsal";

  @Inject private Models models;
  @Inject private PageAnswer answer;
  @Inject private FormOnPage form;
  @Inject private PlaceOnPage here;
  @Inject private Elections elections;
  @Inject private Rehearsals rehearsals;
  @Inject private MailGenerations generations;
  @Inject private SignedIn signedIn;
  @Inject private Acting acting;
  @Inject private Door door;

  @PathParam("election")
  private String election;

  @GET
  public Response show() {
    return answer.form(Typed.nothing(), () -> answer.show(page()));
  }

  @POST
  @Path("clock")
  public Response clock(MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", "clock");
    return answer.form(
        typed,
        () -> {
          Election at = rehearsal().election();
          Rehearsals.Played played =
              rehearsals.moveClock(
                  at,
                  ActForm.moment(
                      "the moment",
                      FormText.needed("The moment", typed.text("now"), 40),
                      elections.zone(at)),
                  typed.has("script", "yes"),
                  signedIn.caller());
          models.put("played", played);
          models.put("typed", Typed.nothing());
          return answer.show(page());
        },
        this::page);
  }

  @POST
  @Path("mail")
  public Response mail(MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", "generate");
    return form.done(
        typed,
        this::rehearsal,
        place -> {
          generations.ask(
              place.election(),
              whole("The seed", typed.text("seed")),
              (int) whole("One in", typed.text("oneIn")),
              acting.entry(
                  place.election(),
                  MailGenerations.KIND,
                  MailGeneration.NAME,
                  null,
                  "generate",
                  ActForm.empty()));
          return PAGE;
        },
        this::page);
  }

  @POST
  @Path("mail/stop")
  public Response stop(MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", "stop-generating");
    return form.done(
        typed,
        this::rehearsal,
        place -> {
          generations.stop(
              place.election(),
              acting.entry(
                  place.election(),
                  MailGenerations.KIND,
                  MailGeneration.NAME,
                  null,
                  "stop-generating",
                  ActForm.empty()));
          return PAGE;
        },
        this::page);
  }

  /** Leads on to the copy, which begins on the morning of election day. */
  @POST
  @Path("copy")
  public Response copy(MultivaluedMap<String, String> fields) {
    return answer.form(
        Typed.of(fields).with("act", "copy"),
        () -> {
          Election original = rehearsal().election();
          String from =
              original.copiedFrom() == null ? original.electionId() : original.copiedFrom();
          Election copy = rehearsals.copy(from, signedIn.caller());
          return answer.onward("/pages/elections/" + copy.electionId() + PAGE);
        },
        this::page);
  }

  private static long whole(String field, String text) {
    try {
      return new BigDecimal(text.replaceAll("[\\s,]", "")).longValueExact();
    } catch (ArithmeticException | NumberFormatException notWhole) {
      throw Problem.badRequest(
          "bad-number", "%s is \"%s\": write a whole number.".formatted(field, text));
    }
  }

  private Place rehearsal() {
    Place place = here.of(election);
    if (place.election().live()) {
      throw Problem.notFound(
          "unknown-rehearsal",
          "%s is live: it has the real clock and real mail.".formatted(election));
    }
    return place;
  }

  private String page() {
    Place place = rehearsal();
    models.put("clockOffer", offer(place, "election", "move-clock"));
    models.put("mailOffer", offer(place, MailGenerations.KIND, "generate"));
    models.put("stopOffer", offer(place, MailGenerations.KIND, "stop-generating"));
    models.put("copyOffer", offer(place, "election", "set-up"));
    models.put("mail", generations.find(place.election()).orElse(null));
    models.put("envelopes", generations.envelopes(place.election()));
    return "rehearsal.xhtml";
  }

  private Offer offer(Place place, String kind, String event) {
    Act act =
        here.viewer() == null
            ? null
            : Act.of(elections.docket(place.election()), here.viewer(), kind, kind, null, event);
    return door.offer(kind, event, act, false, null);
  }
}
