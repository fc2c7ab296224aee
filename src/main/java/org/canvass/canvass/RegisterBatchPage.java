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
import org.canvass.election.Acting;
import org.canvass.election.FormOnPage;
import org.canvass.election.InsideReaders;
import org.canvass.election.Law;
import org.canvass.election.PlaceOnPage;
import org.canvass.election.PlaceOnPage.Place;
import org.canvass.ledger.Ledger;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.Typed;
import org.canvass.workflow.Act;
import org.canvass.workflow.ActForm;

/**
 * One batch of provisional or conditional-registration ballots: its counts, closed and reopened.
 */
@PermitAll
@Path("elections/{election}/counties/{county}/registers/{register}/batches/{batch}")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class RegisterBatchPage {
  @Inject private Models models;
  @Inject private PageAnswer answer;
  @Inject private FormOnPage form;
  @Inject private PlaceOnPage here;
  @Inject private InsideReaders readers;
  @Inject private Law law;
  @Inject private Ledger ledger;
  @Inject private Registers registers;
  @Inject private Acting acting;

  @PathParam("election")
  private String election;

  @PathParam("county")
  private String county;

  @PathParam("register")
  private String register;

  @PathParam("batch")
  private String batch;

  @GET
  public Response show() {
    return answer.form(Typed.nothing(), () -> answer.show(page()));
  }

  @POST
  @Path("counts")
  public Response count(MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", "count");
    return form.done(
        typed,
        this::inside,
        place -> {
          registers.count(
              place.election(),
              Register.of(register),
              batch,
              RegistersPage.counts(typed, law.of(place.election()).provisionalReasons()),
              act(place, "count", typed));
          return address();
        },
        this::page);
  }

  @POST
  @Path("events/{event}")
  public Response move(@PathParam("event") String event, MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", event);
    return form.done(
        typed,
        this::inside,
        place -> {
          registers.move(place.election(), Register.of(register), batch, act(place, event, typed));
          return address();
        },
        this::page);
  }

  private Act act(Place place, String event, Typed typed) {
    return acting.event(
        place.election(),
        Registers.KIND,
        RegisterBatch.name(county, Register.of(register), batch),
        county,
        event,
        new ActForm(typed.orNull("reason"), null, null, null),
        typed.number("seen"));
  }

  private String address() {
    return RegistersPage.address(Register.of(register), batch);
  }

  private Place inside() {
    Place place = here.of(election, county);
    readers.check(place.election(), county, "accounts");
    registers.batch(election, county, Register.of(register), batch);
    return place;
  }

  private String page() {
    Place place = inside();
    RegisterBatch shown = registers.batch(election, county, Register.of(register), batch);
    models.put("batch", shown);
    models.put("rest", shown.isRestStated() ? ledger.reason(shown) : null);
    models.put("reasons", law.of(place.election()).provisionalReasons());
    models.put("countOffer", registers.offer(place.election(), county, "count", here.viewer()));
    models.put("offers", registers.offers(place.election(), shown, here.viewer()));
    models.put("history", here.history(place, shown));
    return "register-batch.xhtml";
  }
}
