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
import org.canvass.election.Elections;
import org.canvass.election.FormOnPage;
import org.canvass.election.PlaceOnPage;
import org.canvass.election.PlaceOnPage.Place;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.Typed;
import org.canvass.workflow.ActForm;

/**
 * The courts' orders that give a county more time (§15701): public, and entered by its official.
 */
@PermitAll
@Path("elections/{election}/counties/{county}/orders")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class OrdersPage {
  @Inject private Models models;
  @Inject private PageAnswer answer;
  @Inject private FormOnPage form;
  @Inject private PlaceOnPage here;
  @Inject private Elections elections;
  @Inject private Extensions extensions;
  @Inject private Acting acting;

  @PathParam("election")
  private String election;

  @PathParam("county")
  private String county;

  @GET
  public Response show() {
    return answer.form(Typed.nothing(), () -> answer.show(page()));
  }

  @POST
  public Response enter(MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", "extend");
    return form.done(typed, this::place, place -> enter(place, typed), this::page);
  }

  private String enter(Place place, Typed typed) {
    String deadline = CountyCall.name("deadline", typed.text("deadline"));
    Extension.Order order =
        new Extension.Order(
            ActForm.moment(
                "until",
                CountyCall.text("until", typed.orNull("until")),
                elections.zone(place.election())),
            CountyCall.text("court", typed.orNull("court")),
            CountyCall.text("case number", typed.orNull("caseNumber")),
            CountyCall.text("grounds", typed.orNull("grounds")));
    extensions.enter(
        place.election(),
        deadline,
        order,
        acting.entry(
            place.election(),
            "extension",
            county + "/extension/" + deadline,
            county,
            "extend",
            new ActForm(
                order.grounds(),
                typed.orNull("orderedAt"),
                "%s, %s".formatted(order.court(), order.caseNumber()),
                null)));
    return "/orders";
  }

  private Place place() {
    return here.of(election, county);
  }

  private String page() {
    Place place = place();
    models.put("orders", extensions.orders(election, county));
    models.put("deadlines", extensions.deadlines(place.election()));
    models.put("offer", extensions.offer(place.election(), county, here.viewer()));
    return "orders.xhtml";
  }
}
