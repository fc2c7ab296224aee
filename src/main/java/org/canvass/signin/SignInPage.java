package org.canvass.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.canvass.people.Caller;
import org.canvass.people.SignedIn;
import org.canvass.platform.ClientAddress;
import org.canvass.platform.Problem;

/** Where one signs in and out; signed in, the page says as whom. */
@PermitAll
@Path("sign-in")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class SignInPage {
  private static final String PAGE = "sign-in.xhtml";
  private static final URI HERE = URI.create("/pages/sign-in");
  private static final int LONGEST = 1_000;

  @Inject private Models models;
  @Inject private LocalSignIn local;
  @Inject private IssuerSignIn issuerSignIn;
  @Inject private Sessions sessions;
  @Inject private KnownBrowsers knownBrowsers;
  @Inject private SessionCookie cookie;
  @Inject private SignedIn signedIn;
  @Inject private ClientAddress addresses;
  @Inject private SecurityLog securityLog;
  @Context private HttpServletRequest request;
  @Context private HttpServletResponse response;

  @GET
  public Response show() {
    return page(200);
  }

  /** Signs in; a session that this browser had before ends. */
  @POST
  public Response signIn(
      @FormParam("account") String account,
      @FormParam("password") String password,
      @FormParam("code") String code) {
    return orProblem(
        account,
        () -> {
          FormPost.check(request, cookie);
          String name = typed(account).strip();
          String browser = cookie.browser(request).orElse(null);
          String token =
              local.signIn(
                  new LocalSignIn.Attempt(
                      name, typed(password), typed(code), addresses.of(request), browser));
          cookie.token(request).ifPresent(sessions::end);
          cookie.give(request, response, token);
          String mark = SecretToken.isOne(browser) ? browser : SecretToken.make();
          knownBrowsers.remember(name, mark);
          cookie.mark(request, response, mark);
          return Response.seeOther(HERE).build();
        });
  }

  /** Ends this session. */
  @POST
  @Path("out")
  public Response signOut() {
    return orProblem(
        null,
        () -> {
          FormPost.check(request, cookie);
          Optional<Caller> caller = signedIn.callerIfAny();
          Optional<URI> onward = signOutAtIssuer();
          cookie.token(request).ifPresent(sessions::end);
          caller.ifPresent(
              who ->
                  securityLog.write(
                      SecurityLog.Event.SIGNED_OUT, who.account(), addresses.of(request)));
          cookie.takeBack(request, response);
          return onward.map(this::page).orElseGet(() -> Response.seeOther(HERE).build());
        });
  }

  /** Ends all sessions of whoever is signed in. */
  @POST
  @Path("out-everywhere")
  public Response signOutEverywhere() {
    return orProblem(
        null,
        () -> {
          FormPost.check(request, cookie);
          Caller caller = signedIn.caller();
          Optional<URI> onward = signOutAtIssuer();
          sessions.endAll(caller.account());
          securityLog.write(
              SecurityLog.Event.SIGNED_OUT_EVERYWHERE, caller.account(), addresses.of(request));
          cookie.takeBack(request, response);
          return onward.map(this::page).orElseGet(() -> Response.seeOther(HERE).build());
        });
  }

  /** Where the browser signs out of the issuer too, if this session began there. */
  private Optional<URI> signOutAtIssuer() {
    return cookie
        .token(request)
        .flatMap(sessions::idToken)
        .flatMap(idToken -> issuerSignIn.signOut(idToken, request));
  }

  /** A form's answer may not lead to another site, a page may. */
  private Response page(URI onward) {
    models.put("onward", onward.toString());
    models.put("heading", "You are signed out of Canvass");
    return Response.ok("onward.xhtml").header("Cache-Control", "no-store").build();
  }

  private Response orProblem(String account, Supplier<Response> work) {
    try {
      return work.get();
    } catch (Problem problem) {
      models.put("problem", problem);
      models.put("account", account);
      return page(problem.status());
    }
  }

  private Response page(int status) {
    models.put("issuer", issuerSignIn.isThere());
    models.put("renewable", issuerSignIn.isThere() && isIssuers());
    return Response.status(status).entity(PAGE).header("Cache-Control", "no-store").build();
  }

  private boolean isIssuers() {
    return signedIn.callerIfAny().isPresent()
        && cookie.token(request).flatMap(sessions::idToken).isPresent();
  }

  private static String typed(String text) {
    if (text == null || text.length() > LONGEST || text.indexOf('\0') >= 0) {
      return "";
    }
    return text;
  }
}
