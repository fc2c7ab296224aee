package org.canvass.canvass.file;

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
import java.util.List;
import java.util.function.Consumer;
import org.canvass.canvass.Canvasses;
import org.canvass.canvass.Step;
import org.canvass.election.InsideReaders;
import org.canvass.election.PlaceOnPage;
import org.canvass.election.PlaceOnPage.Place;
import org.canvass.people.Caller;
import org.canvass.platform.FormParts;
import org.canvass.platform.FormText;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.Typed;

/** The file of a step as people keep it: who has it in hand, notes, papers. */
@PermitAll
@Path("elections/{election}/counties/{county}/work/steps/{step}/file")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
public class StepFilePage {
  private static final int LONGEST = 2_000;
  private static final int MOST_TYPED = 1 << 16;

  @Inject private Models models;
  @Inject private PageAnswer answer;
  @Inject private PlaceOnPage here;
  @Inject private InsideReaders readers;
  @Inject private Canvasses canvasses;
  @Inject private StepFiles files;
  @Inject private StepFileActs acts;

  @PathParam("election")
  private String election;

  @PathParam("county")
  private String county;

  @PathParam("step")
  private String step;

  @GET
  public Response show() {
    return answer.form(Typed.nothing(), () -> answer.show(page()));
  }

  @GET
  @Path("attachments/{number}")
  @Produces(MediaType.WILDCARD)
  public Response paper(@PathParam("number") int number, @QueryParam("version") Integer version) {
    return answer.page(
        () -> Download.of(files.content(inside().election(), county, step, number, version)));
  }

  @POST
  @Path("notes")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response note(MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", "note");
    return change(
        typed,
        place -> acts.note(place.election(), county, step, text("text", typed.text("text"))));
  }

  @POST
  @Path("assignment")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response assign(MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", "assign");
    return change(
        typed, place -> acts.assign(place.election(), county, step, typed.orNull("to"), null));
  }

  @POST
  @Path("attachments")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response attach(
      @FormParam("file") EntityPart file, @FormParam("reason") EntityPart reason) {
    String why = FormParts.text(reason, MOST_TYPED);
    return change(
        Typed.nothing().with("act", "attach").with("reason", why),
        place ->
            acts.attach(
                place.election(),
                county,
                step,
                FormParts.fileName(file),
                bytes(file),
                text("What it shows", why)));
  }

  @POST
  @Path("attachments/{number}/versions")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response replace(
      @PathParam("number") int number,
      @FormParam("file") EntityPart file,
      @FormParam("reason") EntityPart reason) {
    String why = FormParts.text(reason, MOST_TYPED);
    return change(
        Typed.nothing().with("act", "replace-" + number).with("reason", why),
        place ->
            acts.replace(
                place.election(),
                county,
                step,
                number,
                FormParts.fileName(file),
                bytes(file),
                text("What is new", why)));
  }

  @POST
  @Path("attachments/{number}/withdrawal")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response withdraw(@PathParam("number") int number, MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", "withdraw-" + number);
    return change(
        typed,
        place ->
            acts.withdraw(
                place.election(), county, step, number, text("reason", typed.text("reason"))));
  }

  private Response change(Typed typed, Consumer<Place> change) {
    return answer.form(
        typed,
        () -> {
          Place place = here.of(election, county);
          change.accept(place);
          return answer.onward("%s/work/steps/%s/file".formatted(place.pages(), step));
        },
        this::page);
  }

  private static String text(String field, String text) {
    return FormText.needed(field, text, LONGEST);
  }

  private static byte[] bytes(EntityPart file) {
    byte[] bytes = FormParts.bytes(file, Paper.MOST + 1);
    if (bytes.length > Paper.MOST) {
      throw Paper.tooLarge();
    }
    return bytes;
  }

  private String page() {
    Place place = inside();
    Step of = canvasses.step(election, county, step);
    Caller viewer = here.viewer();
    StepFile file =
        files
            .find(place.election(), county, step)
            .orElseGet(() -> new StepFile(election, county, step));
    models.put("step", of);
    models.put("file", file);
    models.put("attached", files.attached(place.election(), county).getOrDefault(step, List.of()));
    models.put("history", here.history(place, file));
    models.put("reads", here.readsEntries(place));
    for (String event : List.of("note", "assign", "attach", "replace", "withdraw")) {
      models.put(event + "Offer", files.offer(place.election(), county, event, viewer));
    }
    return "step-file.xhtml";
  }

  private Place inside() {
    Place place = here.of(election, county);
    readers.check(place.election(), county, "files");
    return place;
  }
}
