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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.people.SignedIn;
import org.canvass.platform.Page;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.Typed;

/** What administrators have proposed: made here for a new account, and decided by another. */
@PermitAll
@Path("officials/proposals")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class ProposalsPage {
  @Inject private Models models;
  @Inject private PageAnswer answer;
  @Inject private Accounts accounts;
  @Inject private Proposals proposals;
  @Inject private ProposalActs acts;
  @Inject private AccountHistory history;
  @Inject private SignedIn signedIn;

  /** Where a proposal is looked at. */
  static String address(AccountProposal proposal) {
    return "/pages/officials/proposals/%s/%d".formatted(proposal.account(), proposal.number());
  }

  /** Those that wait for a decision, or with {@code all} every one; in the order of time. */
  @GET
  public Response list(@QueryParam("all") boolean all, @QueryParam("after") String after) {
    return answer.page(
        () -> {
          Caller caller = reader();
          Page<AccountProposal> page =
              Page.of(
                  proposals.list(
                      null,
                      all ? null : ProposalState.PROPOSED,
                      Page.cursor(after),
                      Page.USUAL + 1),
                  Page.USUAL,
                  proposal -> Long.toString(proposal.id()));
          models.put("proposals", page.items());
          models.put("next", page.next());
          models.put("all", all);
          models.put("offer", proposals.offerNew(caller));
          return answer.show("proposals.xhtml");
        });
  }

  /** The form that proposes a new account. */
  @GET
  @Path("new")
  public Response form() {
    return answer.form(
        Typed.nothing(),
        () -> {
          reader();
          return answer.show(propose());
        });
  }

  @POST
  @Path("new")
  public Response propose(MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields);
    return answer.form(
        typed,
        () -> {
          signedIn.inPerson();
          return answer.onward(
              address(
                  acts.proposeNew(
                      typed.orNull("account"), Appointed.form(typed), typed.orNull("reason"))));
        },
        () -> {
          reader();
          return propose();
        });
  }

  private String propose() {
    models.put("offer", proposals.offerNew(signedIn.caller()));
    models.put("roles", Role.ofPersons());
    models.put("places", accounts.places().entrySet());
    return "propose.xhtml";
  }

  /** One proposal: what it changes, who wants it and why, and what may be done with it. */
  @GET
  @Path("{account}/{number: \\d{1,6}}")
  public Response proposal(@PathParam("account") String account, @PathParam("number") int number) {
    return answer.form(Typed.nothing(), () -> answer.show(shown(account, number)));
  }

  @POST
  @Path("{account}/{number: \\d{1,6}}/{event}")
  public Response decide(
      @PathParam("account") String account,
      @PathParam("number") int number,
      @PathParam("event") String event,
      MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields);
    return answer.form(
        typed.with("act", event),
        () -> {
          signedIn.inPerson();
          proposals.proposal(account, number);
          return answer.onward(
              address(
                  acts.decide(
                      account, number, event, typed.number("seen"), typed.orNull("reason"))));
        },
        () -> shown(account, number));
  }

  private String shown(String account, int number) {
    Caller caller = reader();
    AccountProposal proposal = proposals.proposal(account, number);
    Official official = accounts.find(account).orElse(null);
    models.put("proposal", proposal);
    models.put("official", official);
    models.put("lines", ChangeLine.of(official, proposal));
    models.put("offers", proposals.offers(caller, proposal));
    models.put(
        "history", history.of(caller, proposal.subject(), proposal.appointment().jurisdiction()));
    models.put("words", accounts.words(proposal.appointment().jurisdiction()));
    return "proposal.xhtml";
  }

  private Caller reader() {
    Caller caller = signedIn.caller();
    accounts.checkReads(caller);
    models.put("words", accounts.words(caller.jurisdiction()));
    return caller;
  }
}
