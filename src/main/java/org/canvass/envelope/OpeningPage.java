package org.canvass.envelope;

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
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.canvass.election.Acting;
import org.canvass.election.FormOnPage;
import org.canvass.election.InsideReaders;
import org.canvass.election.PlaceOnPage;
import org.canvass.election.PlaceOnPage.Place;
import org.canvass.platform.Page;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.Problem;
import org.canvass.platform.Typed;
import org.canvass.workflow.ActForm;
import org.canvass.workflow.Offer;

/**
 * Where accepted envelopes are opened, batch by batch, and their ballots go to the count: by the
 * numbers that a scanner reads, or all accepted ones of a tray.
 */
@PermitAll
@Path("elections/{election}/counties/{county}/opening")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class OpeningPage {
  private static final String PAGE = "/opening";

  @Inject private Models models;
  @Inject private PageAnswer answer;
  @Inject private FormOnPage form;
  @Inject private PlaceOnPage here;
  @Inject private InsideReaders readers;
  @Inject private OpeningBatches batches;
  @Inject private Trays trays;
  @Inject private EnvelopeTally tally;
  @Inject private Acting acting;

  @PathParam("election")
  private String election;

  @PathParam("county")
  private String county;

  /** A batch with what may be done with it. */
  public record Line(OpeningBatch batch, List<Offer> offers) {}

  @GET
  public Response show() {
    return answer.form(Typed.nothing(), () -> answer.show(page()));
  }

  @POST
  public Response open(MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", "open");
    return form.done(
        typed,
        this::inside,
        place -> {
          batches.open(
              place.election(),
              acting.entry(
                  place.election(),
                  "opening_batch",
                  county + "/opening-batch",
                  county,
                  "open",
                  ActForm.empty()),
              chosen(place, typed));
          return PAGE;
        },
        this::page);
  }

  private List<Long> chosen(Place place, Typed typed) {
    Set<Long> ids =
        new LinkedHashSet<>(batches.ids(place.election(), county, numbers(typed.text("numbers"))));
    String tray = typed.orNull("tray");
    if (tray != null) {
      trays.tray(place.election(), county, tray.strip());
      ids.addAll(batches.acceptedOf(place.election(), county, tray.strip()));
    }
    if (ids.isEmpty()) {
      throw Problem.badRequest(
          "bad-batch",
          tray == null
              ? "Read the numbers of the envelopes in front of you, or name their tray."
              : "No envelope of tray %s is accepted and unopened.".formatted(tray.strip()));
    }
    return List.copyOf(ids);
  }

  private static List<String> numbers(String text) {
    return Arrays.stream(text.split("[\\s,;]+")).filter(each -> !each.isEmpty()).toList();
  }

  @POST
  @Path("{batch}/count")
  public Response count(@PathParam("batch") String number, MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", number + "/count");
    return form.done(
        typed,
        this::inside,
        place -> {
          batches.batch(place.election(), county, number);
          batches.count(
              place.election(),
              number,
              acting.event(
                  place.election(),
                  "opening_batch",
                  OpeningBatch.name(county, number),
                  county,
                  "count",
                  ActForm.empty(),
                  typed.number("seen")),
              batches.ids(place.election(), county, numbers(typed.text("without"))));
          return PAGE;
        },
        this::page);
  }

  private Place inside() {
    Place place = here.of(election, county);
    readers.check(place.election(), county, "envelopes");
    return place;
  }

  private String page() {
    Place place = inside();
    List<Line> lines =
        batches.list(place.election(), county, 0, Page.MOST).stream()
            .map(batch -> new Line(batch, batches.offers(place.election(), batch, here.viewer())))
            .collect(Collectors.toList());
    java.util.Collections.reverse(lines);
    models.put("lines", lines);
    models.put("waiting", tally.counts(election, county).get(EnvelopeState.ACCEPTED));
    models.put("most", OpeningBatches.MOST);
    models.put("offer", batches.offer(place.election(), county, here.viewer()));
    return "opening.xhtml";
  }
}
