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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.canvass.election.Acting;
import org.canvass.election.FormOnPage;
import org.canvass.election.InsideReaders;
import org.canvass.election.Law;
import org.canvass.election.PlaceOnPage;
import org.canvass.election.PlaceOnPage.Place;
import org.canvass.law.ReasonCode;
import org.canvass.platform.Page;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.Typed;
import org.canvass.workflow.ActForm;

/**
 * The registers of provisional and conditional-registration ballots: what is received, decided and
 * counted in all, batch by batch, and a new batch taken in.
 */
@PermitAll
@Path("elections/{election}/counties/{county}/registers")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class RegistersPage {
  /** What a field with the ballots invalid for a reason is called, before the reason's key. */
  static final String INVALID = "invalid-";

  @Inject private Models models;
  @Inject private PageAnswer answer;
  @Inject private FormOnPage form;
  @Inject private PlaceOnPage here;
  @Inject private InsideReaders readers;
  @Inject private Law law;
  @Inject private Registers registers;
  @Inject private Acting acting;

  @PathParam("election")
  private String election;

  @PathParam("county")
  private String county;

  /** A register with its batches. */
  public record Shown(Register register, Registers.Total total, List<RegisterBatch> batches) {}

  @GET
  public Response show() {
    return answer.form(Typed.nothing(), () -> answer.show(page()));
  }

  @POST
  public Response receive(MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", "receive");
    return form.done(typed, this::inside, place -> receive(place, typed), this::page);
  }

  private String receive(Place place, Typed typed) {
    Register register = Register.of(typed.text("register"));
    String name = CountyCall.name("batch", typed.text("batch").strip());
    registers.receive(
        place.election(),
        register,
        name,
        counts(typed, law.of(place.election()).provisionalReasons()),
        acting.entry(
            place.election(),
            Registers.KIND,
            RegisterBatch.name(county, register, name),
            county,
            "receive",
            new ActForm(typed.orNull("reason"), null, null, null)));
    return address(register, name);
  }

  /** Where a batch is shown, below the county's pages. */
  static String address(Register register, String batch) {
    return "/registers/%s/batches/%s".formatted(register.slug(), batch);
  }

  /** The counts as somebody typed them; an empty field is none. */
  static BatchCounts counts(Typed typed, List<ReasonCode> reasons) {
    Map<String, Long> invalid = new TreeMap<>();
    for (ReasonCode reason : reasons) {
      invalid.put(reason.key(), typed(typed, INVALID + reason.key(), reason.title()));
    }
    return new BatchCounts(
        typed(typed, "received", "Received"),
        typed(typed, "valid", "Found valid"),
        invalid,
        typed(typed, "counted", "Counted"));
  }

  private static long typed(Typed typed, String field, String name) {
    String text = typed.orNull(field);
    return text == null ? 0 : Count.typed(name, text);
  }

  private Place inside() {
    Place place = here.of(election, county);
    readers.check(place.election(), county, "accounts");
    return place;
  }

  private String page() {
    Place place = inside();
    models.put(
        "registers",
        Stream.of(Register.values())
            .map(
                register ->
                    new Shown(
                        register,
                        registers.total(election, county, register),
                        registers.batches(election, county, register, null, Page.MOST)))
            .toList());
    models.put("reasons", law.of(place.election()).provisionalReasons());
    models.put("receiveOffer", registers.offer(place.election(), county, "receive", here.viewer()));
    return "registers.xhtml";
  }
}
