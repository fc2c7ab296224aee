package org.canvass.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.canvass.accounts.Accounts;
import org.canvass.accounts.Official;
import org.canvass.election.Office;
import org.canvass.people.Caller;
import org.canvass.people.SignedIn;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.Typed;
import org.canvass.workflow.Act;

/** Where an administrator takes the one-time link of an account; it is shown once. */
@PermitAll
@Path("officials/{account}/link")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class LinkPage {
  @Inject private Models models;
  @Inject private PageAnswer answer;
  @Inject private GivenLinks given;
  @Inject private Links links;
  @Inject private Accounts accounts;
  @Inject private Office office;
  @Inject private SignedIn signedIn;
  @Context private HttpServletRequest request;

  @PathParam("account")
  private String account;

  @GET
  public Response show() {
    return answer.page(() -> answer.show(link()));
  }

  @POST
  public Response give() {
    return answer.form(
        Typed.nothing(),
        () -> {
          models.put("given", given.give(account, request));
          return answer.show(link());
        },
        this::link);
  }

  private String link() {
    Caller caller = signedIn.caller();
    accounts.checkReads(caller);
    Official official = accounts.official(account);
    models.put("official", official);
    models.put("words", accounts.words(official.appointment().jurisdiction()));
    models.put(
        "offer",
        links
            .offer(
                Act.of(
                    office.docket(caller),
                    caller,
                    official.kind(),
                    official.subject(),
                    null,
                    GivenLinks.GIVE),
                account)
            .orElse(null));
    return "link.xhtml";
  }
}
