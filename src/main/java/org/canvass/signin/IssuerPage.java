package org.canvass.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Supplier;
import org.canvass.people.SignedIn;
import org.canvass.platform.ClientAddress;
import org.canvass.platform.ForeignOrigin;
import org.canvass.platform.Problem;
import org.canvass.platform.WallClock;

/**
 * The way to the issuer and back. No answer of Canvass redirects to another site, and our cookies
 * do not go along when another site sends a browser here; so both ways go over a page that leads on
 * by itself.
 */
@PermitAll
@Path("issuer")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
public class IssuerPage {
  private static final String ACCOUNT_PAGE = "/pages/sign-in";

  @Inject private Models models;
  @Inject private IssuerSignIn signIn;
  @Inject private SessionCookie cookie;
  @Inject private SecretBox box;
  @Inject private SignedIn signedIn;
  @Inject private ClientAddress addresses;
  @Inject private WallClock clock;
  @Context private HttpServletRequest request;
  @Context private HttpServletResponse response;

  /** What the issuer sends a browser back with. */
  public static class Returned {
    @QueryParam("state")
    private String state;

    @QueryParam("code")
    private String code;

    @QueryParam("error")
    private String error;

    @QueryParam("iss")
    private String issuer;

    IssuerSignIn.Answer answer() {
      return new IssuerSignIn.Answer(state, code, error, issuer);
    }
  }

  /** To the issuer, to sign in. */
  @GET
  @Path("sign-in")
  public Response begin() {
    return orProblem(() -> leave(null));
  }

  /** To the issuer, to sign in anew, for an act that asks for it. */
  @GET
  @Path("renew")
  public Response renew() {
    return orProblem(() -> leave(signedIn.inPerson().account()));
  }

  private Response leave(String renewing) {
    if (!cookie.mayTravel(request)) {
      throw FormPost.unencrypted();
    }
    // who is signed in at the issuer would be signed in here too, by a link that one opens unawares
    if (ForeignOrigin.isForeign(request)) {
      throw Problem.forbidden(
          "foreign-origin",
          "A page of another site led here: begin the sign-in yourself, at /pages/sign-in.");
    }
    UnderWay begun = signIn.begin(request, cookie.token(request).orElse(null), renewing);
    String place = signIn.place(begun).toString();
    cookie.begin(request, response, begun.sealed(box), (int) UnderWay.PATIENCE.toSeconds());
    return onward("You sign in at your office", place);
  }

  /** Back from the issuer. */
  @GET
  @Path("callback")
  public Response back(@BeanParam Returned returned) {
    return orProblem(
        () -> {
          IssuerSignIn.Answer answer = returned.answer();
          UnderWay begun = begun(answer.state());
          cookie.begin(request, response, "", 0);
          String address = addresses.of(request);
          if (begun.renewing() != null) {
            models.put("code", signIn.renew(begun, answer, address));
            models.put("account", begun.renewing());
            return page("renewed.xhtml", 200);
          }
          cookie.give(request, response, signIn.finish(begun, answer, address));
          return onward("You are signed in", ACCOUNT_PAGE);
        });
  }

  /** The sign-in that began in this browser, and no other. */
  private UnderWay begun(String state) {
    return cookie
        .underWay(request)
        .flatMap(kept -> UnderWay.open(box, kept, clock.now()))
        .filter(begun -> state != null && same(begun.attempt().state(), state))
        .orElseThrow(
            () ->
                Problem.forbidden(
                    "issuer-refused",
                    "This sign-in did not begin in this browser, or too long ago: begin again at"
                        + " /pages/sign-in."));
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private Response orProblem(Supplier<Response> work) {
    try {
      return work.get();
    } catch (Problem problem) {
      models.put("problem", problem);
      return page("problem.xhtml", problem.status());
    }
  }

  private Response onward(String heading, String place) {
    models.put("heading", heading);
    models.put("onward", place);
    return page("onward.xhtml", 200);
  }

  private static Response page(String view, int status) {
    return Response.status(status).entity(view).header("Cache-Control", "no-store").build();
  }
}
