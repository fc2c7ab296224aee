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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.canvass.canvass.TallyForms.BatchForm;
import org.canvass.canvass.TallyForms.EventForm;
import org.canvass.canvass.TallyForms.ListForm;
import org.canvass.canvass.TallyForms.TallyNoticeForm;
import org.canvass.election.Acting;
import org.canvass.election.Elections;
import org.canvass.election.FormOnPage;
import org.canvass.election.PlaceOnPage;
import org.canvass.election.PlaceOnPage.Place;
import org.canvass.people.Caller;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.Problem;
import org.canvass.platform.Typed;
import org.canvass.workflow.Act;
import org.canvass.workflow.ActForm;
import org.canvass.workflow.Offer;

/**
 * The public manual tally, from the notice to the report: public to read, as the tally itself is;
 * each part with what comes next.
 */
@PermitAll
@Path("elections/{election}/counties/{county}/manual-tally")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class ManualTallyPage {
  private static final String KIND = "manual_tally";
  private static final String UNIT = "tally_count";
  private static final String PAGE = "/manual-tally";

  /** A batch on the list as it is typed: its name and the number of its ballots. */
  private static final Pattern BATCH = Pattern.compile("(\\S+)[\\s,;]+([\\d,]+)");

  @Inject private Models models;
  @Inject private PageAnswer answer;
  @Inject private FormOnPage form;
  @Inject private PlaceOnPage here;
  @Inject private Elections elections;
  @Inject private ManualTallies tallies;
  @Inject private Acting acting;

  @PathParam("election")
  private String election;

  @PathParam("county")
  private String county;

  @GET
  public Response show() {
    return answer.form(Typed.nothing(), () -> answer.show(page()));
  }

  /** The public is told, for the first time or anew. */
  @POST
  @Path("notice")
  public Response notice(MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", "notice");
    return form.done(
        typed,
        this::place,
        place -> {
          ManualTally.Notice notice =
              new TallyNoticeForm(
                      typed.orNull("method"),
                      typed.orNull("drawAt"),
                      typed.orNull("place"),
                      typed.orNull("published"),
                      null,
                      null,
                      null,
                      null)
                  .notice(elections.zone(place.election()));
          if (typed.orNull("seen") == null) {
            tallies.notice(
                place.election(),
                notice,
                acting.entry(
                    place.election(),
                    KIND,
                    ManualTally.name(county),
                    county,
                    "notice",
                    why(typed)));
          } else {
            tallies.noticeAgain(place.election(), notice, act(place, "notice-again", typed));
          }
          return PAGE;
        },
        this::page);
  }

  @POST
  @Path("list")
  public Response list(MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", "list");
    return form.done(
        typed,
        this::place,
        place -> {
          ManualTally tally = tallies.tally(election, county);
          ListForm list =
              new ListForm(
                  lines(typed.text("precincts")),
                  lines(typed.text("batches")).stream().map(ManualTallyPage::batch).toList(),
                  null,
                  null,
                  null,
                  null);
          tallies.list(
              place.election(), list.lists(tally.notice().method()), act(place, "list", typed));
          return PAGE;
        },
        this::page);
  }

  private static List<String> lines(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static BatchForm batch(String line) {
    Matcher written = BATCH.matcher(line);
    if (!written.matches()) {
      throw Problem.badRequest(
          "bad-name",
          "\"%s\" is no batch with its ballots: write them as VBM-0001 412, one a line."
              .formatted(line));
    }
    return new BatchForm(written.group(1), new BigDecimal(written.group(2).replace(",", "")));
  }

  @POST
  @Path("events/{event}")
  public Response move(@PathParam("event") String event, MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", event);
    return form.done(
        typed,
        this::place,
        place -> {
          tallies.tally(election, county);
          move(place, event, typed);
          return PAGE;
        },
        this::page);
  }

  private void move(Place place, String event, Typed typed) {
    Act act = act(place, event, typed);
    switch (event) {
      case "draw" ->
          tallies.draw(
              place.election(),
              new EventForm(
                      typed.text("seed").replaceAll("\\s", ""), null, null, null, null, null, null)
                  .checkedSeed(),
              act);
      case "report" ->
          tallies.report(
              place.election(),
              CountyCall.text("report", typed.orNull("report")),
              Count.typed("observers", typed.text("observers")),
              act);
      default -> tallies.move(place.election(), act);
    }
  }

  @POST
  @Path("units")
  public Response add(MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", "add");
    return form.done(
        typed,
        this::place,
        place -> {
          String name = CountyCall.name("name", typed.text("name").strip());
          CountyCall.text("reason", typed.orNull("reason"));
          tallies.add(
              place.election(),
              name,
              acting.entry(
                  place.election(),
                  UNIT,
                  TallyCount.name(county, name),
                  county,
                  "add",
                  why(typed)));
          return PAGE;
        },
        this::page);
  }

  /** Both counts of a precinct or batch. */
  @POST
  @Path("units/{unit}")
  public Response count(@PathParam("unit") String unit, MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", "count").with("unit", unit);
    return form.done(
        typed,
        this::place,
        place -> {
          tallies.count(election, county, unit);
          tallies.count(
              place.election(),
              unit,
              Count.typed("The voting system's count", typed.text("machine")),
              Count.typed("The count by hand", typed.text("hand")),
              acting.event(
                  place.election(),
                  UNIT,
                  TallyCount.name(county, unit),
                  county,
                  "count",
                  why(typed),
                  typed.number("seen")));
          return PAGE + "#units";
        },
        this::page);
  }

  private Act act(Place place, String event, Typed typed) {
    return acting.event(
        place.election(),
        KIND,
        ManualTally.name(county),
        county,
        event,
        why(typed),
        typed.number("seen"));
  }

  private static ActForm why(Typed typed) {
    return new ActForm(typed.orNull("reason"), null, null, null);
  }

  private Place place() {
    return here.of(election, county);
  }

  private String page() {
    Place place = place();
    Caller viewer = here.viewer();
    ManualTally tally = tallies.find(election, county).orElse(null);
    List<TallyCount> units =
        tally == null ? List.of() : new ArrayList<>(tallies.counts(election, county));
    boolean mayChange = tally == null || tally.state() == TallyState.NOTICED;
    models.put("tally", tally);
    models.put("units", units);
    models.put("counted", units.stream().filter(TallyCount::isTallied).count());
    models.put("repeats", tally == null || tally.seed() == null ? null : tallies.repeats(tally));
    models.put(
        "offers",
        tally == null ? List.<Offer>of() : tallies.offers(place.election(), tally, viewer));
    models.put("mayChange", mayChange);
    models.put(
        "noticeOffer",
        offer(place, KIND, tally == null ? "notice" : "notice-again", false, viewer));
    models.put("listOffer", offer(place, KIND, "list", false, viewer));
    models.put("addOffer", offer(place, UNIT, "add", true, viewer));
    models.put("countOffer", offer(place, UNIT, "count", false, viewer));
    models.put("methods", ManualTally.Method.values());
    return "manual-tally.xhtml";
  }

  private Offer offer(Place place, String kind, String event, boolean reasoned, Caller viewer) {
    return tallies.offer(place.election(), county, kind, event, reasoned, viewer);
  }
}
