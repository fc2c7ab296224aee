package org.canvass.envelope.desk;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.EvidenceForm;
import org.canvass.election.InsideReaders;
import org.canvass.election.PlaceOnPage;
import org.canvass.election.PlaceOnPage.Place;
import org.canvass.envelope.Envelope;
import org.canvass.envelope.EnvelopeActForm;
import org.canvass.envelope.EnvelopeActs;
import org.canvass.envelope.EnvelopeState;
import org.canvass.envelope.Tray;
import org.canvass.envelope.TrayDesk;
import org.canvass.envelope.TrayState;
import org.canvass.envelope.Trays;
import org.canvass.law.Evidence;
import org.canvass.platform.Page;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.PlainNumbers;
import org.canvass.platform.Problem;
import org.canvass.platform.Typed;

/**
 * The arrival desk: the trays of a county, and the one that somebody works on. A scanner is a
 * keyboard that types a code and Enter, so one field takes both; what was decided is said in words,
 * in colour and by a sound, and the hands never leave the keys.
 */
@PermitAll
@Path("elections/{election}/counties/{county}/trays")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class TraysPage {
  /** How many of the newest scans the desk shows. */
  private static final int SHOWN = 20;

  /** From where an arrival may be voided. */
  private static final List<EnvelopeState> UNDOABLE =
      List.of(
          EnvelopeState.TIMELY,
          EnvelopeState.LATE,
          EnvelopeState.IN_REVIEW,
          EnvelopeState.RECEIVED_ELSEWHERE);

  @Inject private Models models;
  @Inject private PageAnswer answer;
  @Inject private PlaceOnPage here;
  @Inject private InsideReaders readers;
  @Inject private Elections elections;
  @Inject private Trays trays;
  @Inject private TrayDesk desk;
  @Inject private TrayActs acts;
  @Inject private TrayAlarm alarm;
  @Inject private EnvelopeActs envelopeActs;

  @PathParam("election")
  private String election;

  @PathParam("county")
  private String county;

  /** An envelope as the list of the newest scans shows it. */
  public record Scanned(Envelope envelope, boolean undoable) {}

  @GET
  public Response all(@QueryParam("after") String after) {
    return answer.form(Typed.nothing(), () -> answer.show(list(inside(), after)));
  }

  /** Records a tray. */
  @POST
  public Response record(MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields);
    return answer.form(
        typed,
        () -> {
          Place place = here.of(election, county);
          Tray tray =
              acts.record(
                  place.election(),
                  county,
                  new TrayForm(
                      typed.orNull("number"),
                      typed.orNull("channel"),
                      typed.orNull("place"),
                      typed.orNull("carrier"),
                      lines(typed.orNull("retrievers")),
                      lines(typed.orNull("seals")),
                      number("slipCount", typed.orNull("slipCount")),
                      typed.orNull("expectedAt"),
                      typed.orNull("receivedAt"),
                      typed.has("here", "yes"),
                      typed.orNull("reason"),
                      typed.orNull("happenedAt"),
                      null));
          return answer.onward("%s/trays/%s".formatted(place.pages(), tray.number()));
        },
        () -> list(inside(), null));
  }

  @GET
  @Path("{tray}")
  public Response tray(@PathParam("tray") String number) {
    return answer.form(Typed.nothing(), () -> answer.show(one(inside(), number)));
  }

  @POST
  @Path("{tray}/events/{event}")
  public Response move(
      @PathParam("tray") String number,
      @PathParam("event") String event,
      MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", event);
    return answer.form(
        typed,
        () -> {
          Place place = here.of(election, county);
          acts.move(
              place.election(),
              county,
              number,
              event,
              new TrayActForm(
                  number("count", typed.orNull("count")),
                  event.equals("arrive") ? lines(typed.orNull("seals")) : null,
                  typed.orNull("to"),
                  typed.orNull("reason"),
                  typed.orNull("happenedAt"),
                  null),
              typed.number("seen"));
          return answer.onward("%s/trays/%s".formatted(place.pages(), number));
        },
        () -> one(inside(), number));
  }

  /** Takes an envelope in; what was set for this one stays set for the next. */
  @POST
  @Path("{tray}/envelopes")
  public Response take(@PathParam("tray") String number, MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", "take");
    return answer.form(
        typed,
        () -> {
          Place place = here.of(election, county);
          models.put("scan", acts.take(place.election(), county, number, scan(typed)));
          return answer.show(ready(place, number, typed));
        },
        () -> {
          models.put("refusedCode", typed.text("code"));
          return ready(inside(), number, typed);
        });
  }

  /** The field is empty for the next code: a scanner would write behind what stands there. */
  private String ready(Place place, String number, Typed typed) {
    models.put("typed", typed.with("code", List.of("")));
    return one(place, number);
  }

  private static TakeForm scan(Typed typed) {
    String kind = typed.orNull("postmarkKind");
    String date = typed.orNull("postmarkDate");
    return new TakeForm(
        typed.orNull("code"),
        typed.orNull("homeCounty"),
        kind == null && date == null
            ? null
            : new EvidenceForm.PostmarkForm(kind == null ? "DATED" : kind, date),
        typed.orNull("carrierStamp"),
        typed.orNull("signedOn"),
        typed.has("dateStamped", "yes"),
        null,
        null,
        null,
        typed.orNull("reason"));
  }

  /** Takes back that an envelope was taken in. */
  @POST
  @Path("{tray}/undo")
  public Response undo(@PathParam("tray") String number, MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", "undo");
    return answer.form(
        typed,
        () -> {
          Place place = here.of(election, county);
          envelopeActs.move(
              place.election(),
              county,
              typed.number("id"),
              "void",
              new EnvelopeActForm(typed.orNull("reason"), null, null, null, null, null, null, null),
              typed.number("seen"));
          return answer.onward("%s/trays/%s".formatted(place.pages(), number));
        },
        () -> one(inside(), number));
  }

  private String list(Place place, String after) {
    Election at = place.election();
    Page<Tray> page =
        Page.of(
            trays.list(at, county, null, Page.cursorIfAny(after), Page.USUAL + 1),
            Page.USUAL,
            tray -> Long.toString(tray.id()));
    models.put("trays", page.items().stream().map(tray -> view(at, tray)).toList());
    models.put("older", page.next());
    models.put("channels", TrayForm.CHANNELS);
    models.put("recordOffer", desk.offerRecord(at, county, here.viewer()));
    return "trays.xhtml";
  }

  private String one(Place place, String number) {
    Election at = place.election();
    Tray tray = trays.tray(at, county, number);
    boolean open = tray.state() == TrayState.COUNTED;
    models.put("tray", view(at, tray));
    models.put("open", open);
    models.put("offers", desk.offers(at, tray, here.viewer()));
    models.put("takeOffer", desk.offerTake(at, county, here.viewer()));
    models.put(
        "scanned",
        trays.newest(tray, SHOWN).stream()
            .map(each -> new Scanned(each, open && UNDOABLE.contains(each.state())))
            .toList());
    models.put("postmarks", Evidence.Postmark.Kind.values());
    models.put(
        "others",
        elections.counties(at).stream().filter(each -> !each.slug().equals(county)).toList());
    return "tray.xhtml";
  }

  private TrayView view(Election at, Tray tray) {
    return TrayView.of(
        tray, trays.taken(tray), alarm.of(at, tray).orElse(null), List.of(), elections.zone(at));
  }

  private static List<String> lines(String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split("[\\r\\n,;]+")).filter(each -> !each.isBlank()).toList();
  }

  private static BigDecimal number(String field, String text) {
    try {
      return text == null ? null : new BigDecimal(text.replaceAll("[\\s,]", ""));
    } catch (NumberFormatException notANumber) {
      throw Problem.refusedData(
          "not-a-count",
          "%s is \"%s\": write how many envelopes, as a whole number."
              .formatted(field, PlainNumbers.shown(text)));
    }
  }

  private Place inside() {
    Place place = here.of(election, county);
    readers.check(place.election(), county, "trays");
    return place;
  }
}
