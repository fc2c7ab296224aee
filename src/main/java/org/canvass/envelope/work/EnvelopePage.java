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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.canvass.election.EvidenceForm;
import org.canvass.election.InsideReaders;
import org.canvass.election.PlaceOnPage;
import org.canvass.election.PlaceOnPage.Place;
import org.canvass.envelope.Envelope;
import org.canvass.envelope.EnvelopeActForm;
import org.canvass.envelope.EnvelopeActs;
import org.canvass.envelope.EnvelopeViews;
import org.canvass.envelope.Envelopes;
import org.canvass.envelope.Notice;
import org.canvass.law.Evidence;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.Problem;
import org.canvass.platform.Typed;
import org.canvass.workflow.Offer;

/**
 * One envelope: where it stands and why, what is known of it, what may be done next and what keeps
 * somebody from it. Whoever comes from a queue goes on from one to the next.
 */
@PermitAll
@Path("elections/{election}/counties/{county}/envelopes/{id}")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class EnvelopePage {
  private static final Pattern ID = Pattern.compile("\\d{1,18}");

  @Inject private Models models;
  @Inject private PageAnswer answer;
  @Inject private PlaceOnPage here;
  @Inject private InsideReaders readers;
  @Inject private Envelopes envelopes;
  @Inject private EnvelopeViews views;
  @Inject private EnvelopeActs acts;
  @Inject private Queues queues;
  @Inject private EnvelopeJustDone justDone;

  @PathParam("election")
  private String election;

  @PathParam("county")
  private String county;

  @PathParam("id")
  private String id;

  @GET
  public Response show(@QueryParam("queue") String queue, @QueryParam("did") String did) {
    return answer.form(
        Typed.nothing(),
        () -> {
          Place place = inside();
          justDone.show(place.election(), county, did);
          return answer.show(page(place, queue));
        });
  }

  /** Moves it; whoever came from a queue is led on to the next of it. */
  @POST
  @Path("events/{event}")
  public Response move(@PathParam("event") String event, MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", event);
    String queue = typed.orNull("queue");
    return answer.form(
        typed,
        () -> {
          Place place = here.of(election, county);
          Envelope moved =
              acts.move(
                  place.election(), county, number(), event, form(typed), typed.number("seen"));
          return answer.onward(
              queue == null
                  ? "%s/envelopes/%d".formatted(place.pages(), moved.id())
                  : "%s/queues/%s/next?after=%s&did=%d"
                      .formatted(
                          place.pages(),
                          queues.queue(queue).key(),
                          EnvelopeJustDone.encoded(typed.text("place")),
                          moved.id()));
        },
        () -> page(inside(), queue));
  }

  private static EnvelopeActForm form(Typed typed) {
    return new EnvelopeActForm(
        typed.orNull("reason"),
        typed.orNull("happenedAt"),
        typed.orNull("authority"),
        typed.orNull("reasonCode"),
        typed.orNull("number"),
        typed.orNull("means"),
        typed.orNull("outcome"),
        evidence(typed));
  }

  /** What the form says of the mailing; null where it says nothing. */
  private static EvidenceForm evidence(Typed typed) {
    String postmark = typed.orNull("postmarkKind");
    String date = typed.orNull("postmarkDate");
    String stamp = typed.orNull("carrierStamp");
    String signedOn = typed.orNull("signedOn");
    if (postmark == null && date == null && stamp == null && signedOn == null) {
      return null;
    }
    return new EvidenceForm(
        null,
        null,
        null,
        null,
        postmark == null && date == null ? null : new EvidenceForm.PostmarkForm(postmark, date),
        stamp,
        null,
        null,
        signedOn,
        null,
        null,
        null,
        null,
        null);
  }

  private String page(Place place, String from) {
    Envelope envelope = envelopes.envelope(place.election(), county, number());
    Queue queue = from == null || from.isEmpty() ? null : queues.queue(from);
    models.put("envelope", views.view(place.election(), envelope));
    models.put("version", envelope.revision());
    models.put("subject", envelope.subject());
    List<Queue> waits = queues.all().stream().filter(each -> each.holds(envelope)).toList();
    models.put("waits", waits);
    Map<Boolean, List<Offer>> offers =
        envelopes.offers(place.election(), envelope, here.viewer()).stream()
            .collect(
                Collectors.partitioningBy(
                    offer -> waits.stream().anyMatch(each -> each.acts().contains(offer.event()))));
    models.put("usual", offers.get(true));
    models.put("rare", offers.get(false));
    models.put("queue", queue);
    models.put("place_in_queue", queue == null ? null : Waiting.of(queue, envelope).cursor());
    models.put("reasons", envelopes.reasons(place.election(), EnumSet.of(envelope.state())));
    models.put("means", Notice.Means.values());
    models.put("outcomes", Notice.Outcome.values());
    models.put("postmarks", Evidence.Postmark.Kind.values());
    return "envelope.xhtml";
  }

  private long number() {
    return Optional.of(id)
        .filter(text -> ID.matcher(text).matches())
        .map(Long::valueOf)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-envelope",
                    "\"%s\" is no envelope's id: a queue leads to one.".formatted(id)));
  }

  private Place inside() {
    Place place = here.of(election, county);
    readers.check(place.election(), county, "envelopes");
    return place;
  }
}
