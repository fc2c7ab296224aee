package org.canvass.accounts;

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
import org.canvass.people.Caller;
import org.canvass.people.SignedIn;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.Typed;
import org.canvass.workflow.Offer;

/** An official's deputies: proposed here by the official, and decided by an administrator. */
@PermitAll
@Path("officials/{account}/deputies")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class DeputiesPage {
  @Inject private Models models;
  @Inject private PageAnswer answer;
  @Inject private Accounts accounts;
  @Inject private Deputies deputies;
  @Inject private DeputyActs acts;
  @Inject private SignedIn signedIn;

  @PathParam("account")
  private String account;

  /** An authority with what may be done with it. */
  public record Line(DeputyAuthority authority, List<Offer> offers) {}

  @GET
  public Response list() {
    return answer.form(Typed.nothing(), () -> answer.show(shown()));
  }

  @POST
  public Response propose(MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields);
    return answer.form(
        typed.with("act", Deputies.PROPOSE),
        () -> {
          signedIn.inPerson();
          acts.propose(
              account,
              new DeputyForm(
                  typed.orNull("deputy"),
                  typed.all("roles"),
                  typed.orNull("validFrom"),
                  typed.orNull("validUntil"),
                  typed.orNull("document"),
                  typed.orNull("reason")));
          return answer.onward(address());
        },
        this::shown);
  }

  @POST
  @Path("{number: \\d{1,6}}/{event}")
  public Response decide(
      @PathParam("number") int number,
      @PathParam("event") String event,
      MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields);
    return answer.form(
        typed.with("act", event + "-" + number),
        () -> {
          signedIn.inPerson();
          acts.decide(account, number, event, typed.orNull("reason"), typed.number("seen"));
          return answer.onward(address());
        },
        this::shown);
  }

  private String address() {
    return "/pages/officials/%s/deputies".formatted(account);
  }

  private String shown() {
    Caller caller = signedIn.caller();
    Official official = accounts.official(account);
    models.put("official", official);
    models.put("address", address());
    models.put(
        "lines",
        deputies.of(caller, account).stream()
            .map(authority -> new Line(authority, deputies.offers(caller, authority)))
            .toList());
    models.put("proposal", deputies.offerNew(caller, official));
    models.put("words", accounts.words(official.appointment().jurisdiction()));
    return "deputies.xhtml";
  }
}
