package org.canvass.results;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.canvass.canvass.Count;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.InsideReaders;
import org.canvass.election.PlaceOnPage;
import org.canvass.election.PlaceOnPage.Place;
import org.canvass.law.Settings;
import org.canvass.people.Caller;
import org.canvass.platform.FormParts;
import org.canvass.platform.FormText;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.Problem;
import org.canvass.platform.Typed;
import org.canvass.workflow.ActForm;
import org.canvass.workflow.Offer;

/**
 * A county's releases as its officials make them: look at a snapshot as the public will see it,
 * then publish that; estimate what is left; announce when the next ones come; and put one right
 * with four eyes.
 */
@PermitAll
@Path("elections/{election}/counties/{county}/releases")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
public class ReleasesPage {
  private static final int LONGEST_TEXT = 500;
  private static final int LONGEST_REASON = 2_000;
  private static final int MOST_TYPED = 1 << 16;

  /** A planned release as it is written down: the day, from when, until when. */
  private static final Pattern PLANNED =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})(?:\\s+(\\d{2}:\\d{2})(?:\\s*-\\s*(\\d{2}:\\d{2}))?)?(?:\\s+(certification))?",
          Pattern.CASE_INSENSITIVE);

  @Inject private Models models;
  @Inject private PageAnswer answer;
  @Inject private PlaceOnPage here;
  @Inject private InsideReaders readers;
  @Inject private Elections elections;
  @Inject private Updates updates;
  @Inject private UpdateAnswers updateAnswers;
  @Inject private Estimates estimates;
  @Inject private ReleasePlans plans;
  @Inject private Corrections corrections;
  @Inject private CorrectionAnswers correctionAnswers;
  @Inject private ReleaseActs acts;

  @PathParam("election")
  private String election;

  @PathParam("county")
  private String county;

  /** A correction with what may be done about it. */
  public record Proposal(CorrectionView correction, List<Offer> offers) {}

  @GET
  public Response all() {
    return answer.form(Typed.nothing(), () -> answer.show(page()));
  }

  /** Shows what a snapshot would become; the form below carries it on, so that it is that one. */
  @POST
  @Path("preview")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response preview(
      @FormParam("file") EntityPart file,
      @FormParam("corrects") EntityPart corrects,
      @FormParam("reason") EntityPart reason) {
    String mistaken = FormParts.text(corrects, MOST_TYPED);
    String why = FormParts.text(reason, MOST_TYPED);
    return answer.form(
        Typed.nothing()
            .with("act", mistaken == null ? "publish" : "propose")
            .with("corrects", mistaken)
            .with("reason", why),
        () -> {
          Place place = inside();
          String name = FormParts.fileName(file);
          byte[] snapshot = Updates.received(file.getContent());
          Integer number = mistaken == null ? null : number(mistaken);
          models.put(
              "preview",
              updates.preview(
                  place.election(),
                  county,
                  number == null
                      ? acts.publish(place.election(), county, why)
                      : acts.propose(place.election(), county, why),
                  snapshot,
                  number));
          models.put("snapshot", Base64.getEncoder().encodeToString(snapshot));
          models.put("name", name);
          return answer.show(page());
        },
        this::page);
  }

  /** Publishes the snapshot that was looked at, or proposes it as a correction. */
  @POST
  @Path("publication")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response publish(
      @FormParam("snapshot") EntityPart snapshot,
      @FormParam("name") EntityPart name,
      @FormParam("corrects") EntityPart corrects,
      @FormParam("reason") EntityPart reason) {
    String mistaken = FormParts.text(corrects, MOST_TYPED);
    String why = FormParts.text(reason, MOST_TYPED);
    return change(
        Typed.nothing().with("act", mistaken == null ? "publish" : "propose").with("reason", why),
        place -> {
          InputStream bytes = new ByteArrayInputStream(carried(snapshot));
          String file = FormText.optional("name", FormParts.text(name, MOST_TYPED), LONGEST_TEXT);
          if (mistaken == null) {
            updates.importSnapshot(
                place.election(), county, acts.publish(place.election(), county, why), bytes, file);
          } else {
            corrections.propose(
                place.election(),
                number(mistaken),
                acts.propose(place.election(), county, why),
                bytes,
                file);
          }
        });
  }

  @POST
  @Path("estimates")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response estimate(MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", "estimate");
    return change(
        typed,
        place ->
            estimates.file(
                place.election(),
                county,
                acts.estimate(place.election(), county),
                new Estimate.Left(
                    Count.typed("total", FormText.needed("total", typed.text("total"), 20)),
                    categories(place.election(), typed),
                    FormText.needed("source", typed.text("source"), LONGEST_TEXT),
                    FormText.optional("note", typed.text("note"), LONGEST_TEXT),
                    false)));
  }

  private SortedMap<String, Long> categories(Election at, Typed typed) {
    SortedMap<String, Long> left = new TreeMap<>();
    for (Settings.Category category : estimates.categories(at)) {
      String text = typed.orNull("category-" + category.key());
      if (text != null) {
        left.put(category.key(), Count.typed(category.title(), text));
      }
    }
    return left;
  }

  @POST
  @Path("plan")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response announce(MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", "announce");
    return change(
        typed,
        place ->
            plans.announce(
                place.election(),
                county,
                acts.announce(place.election(), county),
                new ReleasePlan.Announcement(
                    typed.orNull("announcedAt") == null
                        ? elections.now(place.election())
                        : ActForm.moment(
                            "announcedAt",
                            typed.text("announcedAt"),
                            elections.zone(place.election())),
                    ReleasePlan.Known.MOMENT,
                    planned(FormText.needed("releases", typed.text("releases"), LONGEST_REASON)),
                    FormText.needed("source", typed.text("planSource"), LONGEST_TEXT),
                    FormText.optional("note", typed.text("planNote"), LONGEST_TEXT))));
  }

  private static List<PlannedDate> planned(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(ReleasesPage::day)
        .toList();
  }

  private static PlannedDate day(String line) {
    Matcher day = PLANNED.matcher(line);
    if (!day.matches()) {
      throw Problem.badRequest(
          "malformed-date",
          "\"%s\" is no planned release: write one a line, such as 2024-11-22 16:00-17:00."
              .formatted(line));
    }
    return ReleasePlanResource.planned(
        new ReleasePlanResource.ReleaseForm(
            day.group(1),
            day.group(2),
            day.group(3),
            day.group(4) == null ? null : PlannedDate.Kind.CERTIFICATION.name()));
  }

  /** Approves a correction, or rejects it. */
  @POST
  @Path("corrections/{number}/events/{event}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response decide(
      @PathParam("number") int number,
      @PathParam("event") String event,
      MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", number + "/" + event);
    return change(
        typed,
        place ->
            corrections.decide(
                place.election(),
                number,
                acts.decide(
                    place.election(),
                    county,
                    number,
                    event,
                    typed.orNull("reason"),
                    typed.number("seen"))));
  }

  private Response change(Typed typed, Consumer<Place> change) {
    return answer.form(
        typed,
        () -> {
          Place place = here.of(election, county);
          change.accept(place);
          return answer.onward(place.pages() + "/releases");
        },
        this::page);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notANumber) {
      throw Problem.notFound("unknown-update", "There is no update of that number.");
    }
  }

  private static byte[] carried(EntityPart snapshot) {
    String text = FormParts.text(snapshot, 2 * (int) FeedLimits.USUAL.bytesIn());
    try {
      return Base64.getDecoder().decode(text == null ? "" : text);
    } catch (IllegalArgumentException damaged) {
      throw Problem.badRequest(
          "bad-form", "The form is damaged: choose the snapshot again, and look at it.");
    }
  }

  private String page() {
    Place place = inside();
    Election at = place.election();
    Caller viewer = here.viewer();
    List<UpdateView> newest = new ArrayList<>(updateAnswers.all(at, county));
    Collections.reverse(newest);
    models.put("updates", newest);
    models.put("plan", plans.planAndFact(at, county));
    models.put("categories", estimates.categories(at));
    models.put(
        "proposals",
        corrections.all(election, county).stream()
            .map(
                each ->
                    new Proposal(
                        correctionAnswers.of(at, each), corrections.offers(at, each, viewer)))
            .toList());
    models.put("publishOffer", acts.offerPublish(at, county, viewer));
    models.put("estimateOffer", acts.offerEstimate(at, county, viewer));
    models.put("announceOffer", acts.offerAnnounce(at, county, viewer));
    models.put("proposeOffer", acts.offerPropose(at, county, viewer));
    return "releases.xhtml";
  }

  private Place inside() {
    Place place = here.of(election, county);
    readers.check(place.election(), county, "releases");
    return place;
  }
}
