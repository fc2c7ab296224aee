package org.canvass.envelope;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.canvass.election.Acting;
import org.canvass.election.Election;
import org.canvass.election.InsideReaders;
import org.canvass.election.PlaceOnPage;
import org.canvass.election.PlaceOnPage.Place;
import org.canvass.people.Caller;
import org.canvass.platform.FormParts;
import org.canvass.platform.FormText;
import org.canvass.platform.Page;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.Problem;
import org.canvass.platform.Typed;
import org.canvass.workflow.Act;
import org.canvass.workflow.ActForm;

/**
 * The files of a county: sending one, or looking at it first; how far each has gone in, stopping
 * it, and what waits of it and why.
 */
@PermitAll
@Path("elections/{election}/counties/{county}/imports")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
public class ImportsPage {
  private static final int LONGEST_REASON = 2_000;

  @Inject private Models models;
  @Inject private PageAnswer answer;
  @Inject private PlaceOnPage here;
  @Inject private InsideReaders readers;
  @Inject private Imports imports;
  @Inject private ImportFiles files;
  @Inject private WaitingRows waiting;
  @Inject private Acting acting;

  @PathParam("election")
  private String election;

  @PathParam("county")
  private String county;

  @GET
  public Response all(@QueryParam("before") String before) {
    return answer.form(Typed.nothing(), () -> answer.show(list(inside(), before)));
  }

  /** Sends a file, or looks at it first. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response send(@FormParam("file") EntityPart file, @FormParam("act") String act) {
    boolean look = "look".equals(act);
    return answer.form(
        Typed.nothing().with("act", "send"),
        () -> {
          Place place = look ? inside() : here.of(election, county);
          String name = FormParts.fileName(file);
          InputStream body = file.getContent();
          if (look) {
            models.put("run", imports.dryRun(place.election(), begin(place), body, null));
            models.put("name", name);
            return answer.show(list(place, null));
          }
          Imports.Taken taken =
              imports.take(place.election(), begin(place), body, null, Duration.ofSeconds(1));
          return answer.onward("%s/imports/%d".formatted(place.pages(), taken.file().id()));
        },
        () -> list(inside(), null));
  }

  private Act begin(Place place) {
    return acting.entry(
        place.election(), "envelope_import", county + "/import", county, "begin-import", null);
  }

  @GET
  @Path("{id}")
  public Response one(@PathParam("id") String id, @QueryParam("after") String after) {
    return answer.form(Typed.nothing(), () -> answer.show(one(inside(), id, after)));
  }

  @POST
  @Path("{id}/stop")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response stop(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
    return change(
        id, "stop-import", fields, (place, act) -> imports.stop(place.election(), act, id(id)));
  }

  @POST
  @Path("{id}/resume")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response resume(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
    return change(
        id, "resume-import", fields, (place, act) -> imports.resume(place.election(), act, id(id)));
  }

  @POST
  @Path("{id}/retry")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response retry(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
    return change(
        id, "import-rows", fields, (place, act) -> waiting.retry(place.election(), act, id(id)));
  }

  /** Sets the rows aside that were ticked, each with an entry of its own. */
  @POST
  @Path("{id}/dismissals")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response dismiss(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
    return change(
        id,
        "dismiss-row",
        fields,
        (place, act) -> {
          List<String> lines = Typed.of(fields).all("line");
          if (lines.isEmpty()) {
            throw Problem.badRequest("missing-field", "Tick the rows first that are set aside.");
          }
          EnvelopeImport file = null;
          for (String line : lines) {
            file = waiting.dismiss(place.election(), act, id(id), id(line));
          }
          return file;
        });
  }

  private Response change(
      String id,
      String event,
      MultivaluedMap<String, String> fields,
      BiFunction<Place, Act, EnvelopeImport> change) {
    Typed typed = Typed.of(fields).with("act", event);
    return answer.form(
        typed,
        () -> {
          Place place = here.of(election, county);
          Act act =
              acting.entry(
                  place.election(),
                  "envelope_import",
                  county + "/import",
                  county,
                  event,
                  new ActForm(typed.orNull("reason"), null, null, null));
          if (!event.equals("import-rows")) {
            FormText.needed("reason", act.reason(), LONGEST_REASON);
          }
          change.apply(place, act);
          return answer.onward("%s/imports/%s".formatted(place.pages(), id));
        },
        () -> one(inside(), id, null));
  }

  private static long id(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notANumber) {
      throw Problem.notFound("unknown-import", "There is no file of that number.");
    }
  }

  private String list(Place place, String before) {
    Page<EnvelopeImport> page =
        Page.of(
            files.newest(place.election(), county, Page.cursorIfAny(before), Page.USUAL + 1),
            Page.USUAL,
            file -> Long.toString(file.id()));
    models.put("files", page.items());
    models.put("older", page.next());
    models.put("going", page.items().stream().anyMatch(EnvelopeImport::isGoingOn));
    models.put("offer", imports.offer(place.election(), county, "begin-import", here.viewer()));
    return "imports.xhtml";
  }

  private String one(Place place, String id, String after) {
    EnvelopeImport file = files.file(place.election(), county, id(id));
    Page<BadRow> rows =
        Page.of(
            waiting.of(file.id(), Page.cursor(after), Page.USUAL + 1),
            Page.USUAL,
            row -> Long.toString(row.id()));
    models.put("file", file);
    models.put("pace", files.pace(file).orElse(null));
    models.put("rows", rows.items().stream().map(BadRow::field).toList());
    models.put("lines", rows.items().stream().map(row -> row.field().line()).distinct().toList());
    models.put("more", rows.next());
    Caller viewer = here.viewer();
    Election at = place.election();
    models.put("stopOffer", imports.offer(at, county, "stop-import", viewer));
    models.put("resumeOffer", imports.offer(at, county, "resume-import", viewer));
    models.put("retryOffer", imports.offer(at, county, "import-rows", viewer));
    models.put("dismissOffer", imports.offer(at, county, "dismiss-row", viewer));
    models.put("history", here.history(place, file));
    return "import.xhtml";
  }

  private Place inside() {
    Place place = here.of(election, county);
    readers.check(place.election(), county, "envelopes");
    return place;
  }
}
