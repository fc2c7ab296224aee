package org.canvass.envelope.work;

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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.canvass.election.InsideReaders;
import org.canvass.election.PlaceOnPage;
import org.canvass.election.PlaceOnPage.Place;
import org.canvass.election.Words;
import org.canvass.envelope.Envelopes;
import org.canvass.envelope.Notice;
import org.canvass.platform.Page;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.Problem;
import org.canvass.platform.Typed;

/**
 * The work queues of a county: what waits, until when and for whom; one queue with who has waited
 * longest first, to be opened one by one or, where that is right, done many at once.
 */
@PermitAll
@Path("elections/{election}/counties/{county}/queues")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class QueuesPage {
  private static final String VIEW = "queue.xhtml";

  @Inject private Models models;
  @Inject private PageAnswer answer;
  @Inject private PlaceOnPage here;
  @Inject private InsideReaders readers;
  @Inject private Queues queues;
  @Inject private QueueReader reader;
  @Inject private MailCharts charts;
  @Inject private BulkActs bulk;
  @Inject private Envelopes envelopes;
  @Inject private EnvelopeJustDone justDone;
  @Context private UriInfo uri;

  @PathParam("election")
  private String election;

  @PathParam("county")
  private String county;

  /** The queues under one heading. */
  public record Group(String title, List<Worklist.Summary> queues) {}

  @GET
  public Response all() {
    return answer.page(
        () -> {
          Place place = inside();
          List<Worklist.Summary> all = reader.summaries(place.election(), county);
          Words words = models.get("words", Words.class);
          models.put("arrivals", charts.arrivals(place.election(), county, words));
          models.put("cures", charts.cures(place.election(), county, words));
          models.put(
              "groups",
              queues.groups().entrySet().stream()
                  .map(group -> new Group(group.getValue(), of(all, group.getKey())))
                  .toList());
          return answer.show("queues.xhtml");
        });
  }

  private static List<Worklist.Summary> of(List<Worklist.Summary> all, String group) {
    return all.stream().filter(each -> each.queue().group().equals(group)).toList();
  }

  @GET
  @Path("{queue}")
  public Response queue(@PathParam("queue") String key, @QueryParam("did") String did) {
    Typed asked = Typed.of(uri.getQueryParameters());
    return answer.form(
        asked,
        () -> {
          Place place = inside();
          justDone.show(place.election(), county, did);
          return answer.show(list(place, key, asked));
        });
  }

  /** Leads on to the envelope that waits longest, of those after the place that was reached. */
  @GET
  @Path("{queue}/next")
  public Response next(
      @PathParam("queue") String key,
      @QueryParam("after") String after,
      @QueryParam("did") String did) {
    return answer.page(
        () -> {
          Place place = inside();
          Worklist first =
              reader.page(
                  place.election(),
                  county,
                  queues.queue(key),
                  Worklist.Filter.NONE,
                  Waiting.read(after == null || after.isEmpty() ? null : after),
                  1);
          String queue = "%s/queues/%s".formatted(place.pages(), key);
          return answer.onward(
              first.items().isEmpty()
                  ? queue + EnvelopeJustDone.query("?", did)
                  : "%s/envelopes/%d?queue=%s%s"
                      .formatted(
                          place.pages(),
                          first.items().get(0).id(),
                          key,
                          EnvelopeJustDone.query("&", did)));
        });
  }

  /** Does the same to all that were ticked, each with an entry and a result of its own. */
  @POST
  @Path("{queue}/acts")
  public Response acts(@PathParam("queue") String key, MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields);
    return answer.form(
        typed,
        () -> {
          Place place = here.of(election, county);
          BulkOutcome outcome =
              bulk.doAll(
                  place.election(),
                  county,
                  queues.queue(key),
                  new BulkForm(
                      typed.orNull("event"),
                      picks(typed),
                      typed.orNull("reason"),
                      typed.orNull("happenedAt"),
                      typed.orNull("authority"),
                      typed.orNull("reasonCode"),
                      typed.orNull("means"),
                      typed.orNull("outcome")));
          models.put("result", outcome);
          models.put("typed", outcome.refused() > 0 ? typed : Typed.nothing());
          return answer.show(list(inside(), key, Typed.nothing()));
        },
        () -> list(inside(), key, Typed.nothing()));
  }

  /** What was ticked, or all that the page showed. */
  private static List<BulkForm.Pick> picks(Typed typed) {
    return typed.all(typed.orNull("all") == null ? "pick" : "shown").stream()
        .map(QueuesPage::pick)
        .toList();
  }

  private static BulkForm.Pick pick(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 2) {
      throw damaged();
    }
    try {
      return new BulkForm.Pick(Long.valueOf(parts[0]), Long.valueOf(parts[1]));
    } catch (NumberFormatException notNumbers) {
      throw damaged();
    }
  }

  private static Problem damaged() {
    return Problem.badRequest(
        "bad-form", "The form is damaged: open the page anew, then fill it in again.");
  }

  private String list(Place place, String key, Typed asked) {
    Queue queue = queues.queue(key);
    Worklist.Filter filter =
        QueueQuery.of(
            queue,
            asked.orNull("state"),
            asked.orNull("reason"),
            asked.orNull("olderThan"),
            asked.orNull("dueBy"));
    Worklist list =
        reader.page(
            place.election(),
            county,
            queue,
            filter,
            Waiting.read(asked.orNull("after")),
            Page.USUAL);
    models.put("queue", queue);
    models.put("list", list);
    models.put("asked", asked);
    models.put("reasonsSeen", reasonsSeen(list, asked));
    models.put("nextPage", list.next() == null ? null : nextPage(asked, list.next()));
    models.put("offers", bulk.offers(place.election(), county, queue, here.viewer()));
    models.put("reasons", envelopes.reasons(place.election(), queue.states()));
    models.put("means", Notice.Means.values());
    models.put("outcomes", Notice.Outcome.values());
    return VIEW;
  }

  private static List<String> reasonsSeen(Worklist list, Typed asked) {
    return Stream.concat(
            list.items().stream().map(Worklist.Item::reason), Stream.of(asked.text("reason")))
        .filter(reason -> reason != null && !reason.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  private static String nextPage(Typed asked, String after) {
    return "?after="
        + after
        + Stream.of("state", "reason", "olderThan", "dueBy")
            .filter(field -> asked.orNull(field) != null)
            .map(field -> "&" + field + "=" + EnvelopeJustDone.encoded(asked.text(field)))
            .collect(Collectors.joining());
  }

  private Place inside() {
    Place place = here.of(election, county);
    readers.check(place.election(), county, "envelopes");
    return place;
  }
}
