package org.canvass.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.canvass.platform.ClientAddress;
import org.canvass.platform.Problem;

/** Where an official who has a one-time link sets password and second factor. */
@PermitAll
@Path("set-up")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class SetUpPage {
  @Inject private Models models;
  @Inject private Links links;
  @Inject private SetUp setUp;
  @Inject private SessionCookie cookie;
  @Inject private ClientAddress addresses;
  @Inject private SecurityLog securityLog;
  @Context private HttpServletRequest request;

  /** What the form sends. */
  public static class Filled {
    @FormParam("link")
    private String link;

    @FormParam("account")
    private String account;

    @FormParam("name")
    private String name;

    @FormParam("office")
    private String office;

    @FormParam("password")
    private String password;

    @FormParam("again")
    private String again;

    @FormParam("secret")
    private String secret;

    @FormParam("code")
    private String code;

    SetUp.Form form() {
      return new SetUp.Form(link, account, name, office, password, again, secret, code);
    }
  }

  @GET
  public Response show(@QueryParam("link") String link) {
    try {
      return form(200, link, null, null);
    } catch (Problem notGood) {
      return problem(notGood);
    }
  }

  @POST
  public Response finish(@BeanParam Filled filled) {
    SetUp.Form form = filled.form();
    try {
      FormPost.check(request, cookie);
      models.put("done", setUp.finish(form, addresses.of(request)));
      return page(200);
    } catch (Problem problem) {
      if (problem.status() >= 403 && problem.status() <= 404) {
        return problem(problem);
      }
      models.put("filled", form);
      return form(problem.status(), form.link(), form.sealedSecret(), problem);
    }
  }

  private Response form(int status, String link, String sealedSecret, Problem problem) {
    String account = links.link(link).account();
    models.put("problem", problem);
    models.put("link", link);
    models.put("account", account);
    models.put("factor", setUp.secondFactor(link, account, sealedSecret));
    models.put("rules", Passwords.rules());
    return page(status);
  }

  private Response problem(Problem problem) {
    securityLog.write(SecurityLog.Event.LINK_FAILED, "", addresses.of(request));
    models.put("problem", problem);
    return Response.status(problem.status()).entity("problem.xhtml").build();
  }

  private static Response page(int status) {
    return Response.status(status)
        .entity("set-up.xhtml")
        .header("Cache-Control", "no-store")
        .build();
  }
}
