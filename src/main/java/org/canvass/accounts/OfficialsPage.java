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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.stream.Stream;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.people.SignedIn;
import org.canvass.platform.FormText;
import org.canvass.platform.Page;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.Problem;
import org.canvass.platform.Typed;

/** The register of officials as administrators and auditors look at it; here they propose. */
@PermitAll
@Path("officials")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class OfficialsPage {
  private static final String PROPOSE = "propose.xhtml";
  private static final int LONGEST_WORDS = 200;

  @Inject private Models models;
  @Inject private PageAnswer answer;
  @Inject private Accounts accounts;
  @Inject private Proposals proposals;
  @Inject private ProposalActs acts;
  @Inject private AccountHistory history;
  @Inject private SignedIn signedIn;
  @Context private UriInfo uri;

  /** An official as a line of the list. */
  public record Line(Official official, boolean inForce) {}

  /** Those who are looked for, a page at a time; the filter stands in the address. */
  @GET
  public Response list() {
    Typed typed = Typed.of(uri.getQueryParameters());
    return answer.form(
        typed,
        () -> {
          Caller caller = reader();
          Page<Official> page =
              Page.of(
                  accounts.list(wanted(typed), typed.orNull("after"), Page.USUAL + 1),
                  Page.USUAL,
                  Official::account);
          models.put(
              "lines",
              page.items().stream()
                  .map(official -> new Line(official, accounts.isInForce(official)))
                  .toList());
          models.put(
              "next",
              page.next() == null
                  ? null
                  : uri.getRequestUriBuilder()
                      .replaceQueryParam("after", page.next())
                      .build()
                      .getRawQuery());
          models.put("offer", proposals.offerNew(caller));
          models.put("open", proposals.list(null, ProposalState.PROPOSED, 0, Page.MOST).size());
          choices();
          return answer.show("officials.xhtml");
        });
  }

  /** One official: what the account says, what may be proposed, what was done with it. */
  @GET
  @Path("{account}")
  public Response official(@PathParam("account") String account) {
    return answer.page(
        () -> {
          Caller caller = reader();
          Official official = shown(account);
          models.put("offers", proposals.offers(caller, official));
          models.put("inForce", accounts.isInForce(official));
          models.put("proposals", proposals.list(account, null, 0, Page.USUAL));
          models.put(
              "history",
              history.of(caller, official.subject(), official.appointment().jurisdiction()));
          models.put("words", accounts.words(official.appointment().jurisdiction()));
          return answer.show("official.xhtml");
        });
  }

  /** A form that proposes to do something with an account. */
  @GET
  @Path("{account}/propose/{act}")
  public Response form(@PathParam("account") String account, @PathParam("act") String act) {
    return answer.page(
        () -> {
          reader();
          models.put("typed", Appointed.typed(shown(account).appointment()));
          return answer.show(propose(account, act));
        });
  }

  @POST
  @Path("{account}/propose/{act}")
  public Response propose(
      @PathParam("account") String account,
      @PathParam("act") String act,
      MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields);
    return answer.form(
        typed,
        () -> {
          signedIn.inPerson();
          accounts.official(account);
          AccountProposal made =
              acts.propose(
                  account,
                  typed.number("seen"),
                  act,
                  Appointed.form(typed),
                  typed.orNull("reason"));
          return answer.onward(ProposalsPage.address(made));
        },
        () -> {
          reader();
          shown(account);
          return propose(account, act);
        });
  }

  private String propose(String account, String act) {
    if (!Proposals.ACTS.contains(act)) {
      throw Problem.badRequest(
          "unknown-act", "There is no act \"%s\" of an account.".formatted(act));
    }
    models.put(
        "offer",
        proposals.offers(signedIn.caller(), accounts.official(account)).stream()
            .filter(each -> each.event().equals(act))
            .findFirst()
            .orElseThrow());
    choices();
    return PROPOSE;
  }

  private Caller reader() {
    Caller caller = signedIn.caller();
    accounts.checkReads(caller);
    models.put("words", accounts.words(caller.jurisdiction()));
    return caller;
  }

  private Official shown(String account) {
    Official official = accounts.official(account);
    models.put("official", official);
    return official;
  }

  private void choices() {
    models.put("roles", Role.ofPersons());
    models.put("places", accounts.places().entrySet());
    models.put("states", OfficialState.values());
  }

  private static Accounts.Wanted wanted(Typed typed) {
    return new Accounts.Wanted(
        FormText.optional("q", typed.text("q"), LONGEST_WORDS),
        choice(Role.values(), typed.orNull("role")),
        FormText.optional("place", typed.text("place"), LONGEST_WORDS),
        choice(OfficialState.values(), typed.orNull("state")));
  }

  private static <E extends Enum<E>> E choice(E[] among, String word) {
    return word == null
        ? null
        : Stream.of(among)
            .filter(each -> each.name().equals(word))
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.badRequest(
                        "unknown-value", "\"%s\" is none to choose.".formatted(word)));
  }
}
