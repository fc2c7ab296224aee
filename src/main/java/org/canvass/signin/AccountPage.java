package org.canvass.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.canvass.accounts.Accounts;
import org.canvass.accounts.Deputies;
import org.canvass.accounts.DeputyAuthority;
import org.canvass.people.Caller;
import org.canvass.people.SignedIn;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.Problem;
import org.canvass.platform.Typed;

/**
 * The own account: what one signs in with, where one is signed in, and the tokens that stand for
 * one in scripts.
 */
@PermitAll
@Path("account")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class AccountPage {
  private static final String HERE = "/pages/account";

  @Inject private Models models;
  @Inject private PageAnswer answer;
  @Inject private OwnSignIn own;
  @Inject private Deputies deputies;
  @Inject private Sessions sessions;
  @Inject private PersonalTokens tokens;
  @Inject private Accounts accounts;
  @Inject private SessionCookie cookie;
  @Inject private SignedIn signedIn;
  @Inject private SecurityLog securityLog;
  @Context private HttpServletRequest request;
  @Context private HttpServletResponse response;

  @GET
  public Response show() {
    return answer.form(Typed.nothing(), () -> answer.show(account()));
  }

  private String account() {
    Caller caller = signedIn.caller();
    models.put("password", own.offer(caller, OwnSignIn.CHANGE_PASSWORD));
    models.put("secondFactor", own.offer(caller, OwnSignIn.CHANGE_SECOND_FACTOR));
    models.put("sessions", sessions.of(caller.account()));
    models.put("here", cookie.token(request).map(SecretToken::hash).orElse(""));
    models.put("tokens", tokens.of(caller.account()));
    models.put("token", tokens.offer(caller).unless(Problem.of(signedIn::inPerson)));
    models.put("authorities", deputies.heldBy(caller.account()));
    models.put("words", accounts.words(caller.jurisdiction()));
    return "account.xhtml";
  }

  @GET
  @Path("password")
  public Response password() {
    return answer.form(Typed.nothing(), () -> answer.show(passwordForm()));
  }

  /** Changes the password; the other sessions end. */
  @POST
  @Path("password")
  public Response changePassword(MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields);
    return post(
        typed,
        () ->
            goOn(
                own.changePassword(
                    signedIn.inPerson(),
                    typed.text("password"),
                    typed.text("new-password"),
                    typed.text("again"))),
        this::passwordForm);
  }

  private String passwordForm() {
    models.put("offer", own.offer(signedIn.caller(), OwnSignIn.CHANGE_PASSWORD));
    models.put("rules", Passwords.rules());
    return "account-password.xhtml";
  }

  @GET
  @Path("second-factor")
  public Response secondFactor() {
    return answer.form(Typed.nothing(), () -> answer.show(secondFactorForm(null)));
  }

  /** Puts a new second factor in the place of the old one; the other sessions end. */
  @POST
  @Path("second-factor")
  public Response changeSecondFactor(MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields);
    return post(
        typed,
        () ->
            goOn(
                own.changeSecondFactor(
                    signedIn.inPerson(),
                    typed.text("code"),
                    typed.text("secret"),
                    typed.text("new-code"))),
        () -> secondFactorForm(typed.orNull("secret")));
  }

  private String secondFactorForm(String sealed) {
    Caller caller = signedIn.caller();
    models.put("offer", own.offer(caller, OwnSignIn.CHANGE_SECOND_FACTOR));
    models.put("factor", own.shown(caller, sealed));
    return "account-second-factor.xhtml";
  }

  private Response goOn(String session) {
    cookie.give(request, response, session);
    return answer.onward(HERE);
  }

  /** Ends one of the own sessions; of this one, it is the sign-out. */
  @POST
  @Path("sessions/{session: [0-9a-f]{64}}/end")
  public Response end(@PathParam("session") String session) {
    return post(
        Typed.nothing(),
        () -> {
          Caller caller = signedIn.caller();
          sessions.end(caller.account(), session);
          securityLog.write(SecurityLog.Event.SESSION_ENDED, caller.account(), caller.address());
          if (cookie.token(request).map(SecretToken::hash).filter(session::equals).isPresent()) {
            cookie.takeBack(request, response);
            return answer.onward("/pages/sign-in");
          }
          return answer.onward(HERE);
        },
        this::account);
  }

  /** From now on this browser acts for the official of an authority, or in the own right again. */
  @POST
  @Path("authority")
  public Response actFor(MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields);
    return post(
        typed,
        () -> {
          String account = signedIn.inPerson().account();
          String named = typed.orNull("authority");
          if (named == null) {
            cookie.actInOwnRight(request, response);
          } else {
            cookie.actUnder(request, response, held(account, named));
          }
          return answer.onward(HERE);
        },
        this::account);
  }

  private String held(String account, String named) {
    return deputies.heldBy(account).stream()
        .map(DeputyAuthority::shortName)
        .filter(named::equals)
        .findFirst()
        .orElseThrow(
            () ->
                Problem.forbidden(
                    "authority-not-in-force",
                    "You have no authority \"%s\" that is in force today: choose one of those below."
                        .formatted(named)));
  }

  /** Makes a token; the page shows its secret this once, so nothing leads on from it. */
  @POST
  @Path("tokens")
  public Response makeToken(MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields);
    return post(
        typed,
        () -> {
          PersonalTokens.Fresh fresh = tokens.make(signedIn.inPerson(), form(typed));
          models.put("fresh", fresh);
          models.put("typed", Typed.nothing());
          return answer.show(account());
        },
        this::account);
  }

  private static TokenForm form(Typed typed) {
    return new TokenForm(
        typed.orNull("label"),
        typed.orNull("scope"),
        typed.orNull("days") == null
            ? null
            : (int) Math.min(typed.number("days"), Integer.MAX_VALUE));
  }

  @POST
  @Path("tokens/{token: \\d{1,18}}/revoke")
  public Response revoke(@PathParam("token") long token) {
    return post(
        Typed.nothing(),
        () -> {
          tokens.revoke(signedIn.inPerson(), token);
          return answer.onward(HERE);
        },
        this::account);
  }

  private Response post(Typed typed, Supplier<Response> work, Supplier<String> form) {
    return answer.form(
        typed,
        () -> {
          FormPost.check(request, cookie);
          return work.get();
        },
        form);
  }
}
