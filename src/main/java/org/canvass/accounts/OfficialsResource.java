package org.canvass.accounts;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.canvass.election.Acting;
import org.canvass.people.Caller;
import org.canvass.people.IssuerSubject;
import org.canvass.people.Role;
import org.canvass.people.SignedIn;
import org.canvass.platform.Page;
import org.canvass.platform.Problem;
import org.canvass.workflow.Option;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The accounts of officials, and the proposals to make and change them. */
@PermitAll
@Path("officials")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public class OfficialsResource {
  @Inject private Accounts accounts;
  @Inject private Proposals proposals;
  @Inject private ProposalActs acts;
  @Inject private Acting acting;
  @Inject private SignedIn signedIn;
  @Context private UriInfo uri;

  /** An account as the API shows it. */
  public record OfficialView(
      String account,
      String name,
      String office,
      List<String> roles,
      String jurisdiction,
      String validFrom,
      String validUntil,
      String issuerSubject,
      boolean rehearsalOnly,
      String state,
      boolean inForce,
      long version) {}

  /** A proposal as the API shows it: how the account shall stand. */
  public record ProposalView(
      String account,
      int proposal,
      String act,
      String name,
      String office,
      List<String> roles,
      String jurisdiction,
      String validFrom,
      String validUntil,
      String issuerSubject,
      String proposedBy,
      String state,
      long version,
      List<Option> next) {}

  /** The body that proposes a new account. */
  public record NewAccountForm(
      String account,
      String name,
      String office,
      List<String> roles,
      String jurisdiction,
      String validFrom,
      String validUntil,
      String issuerSubject,
      String reason) {
    AccountForm wanted() {
      return new AccountForm(
          name, office, roles, jurisdiction, validFrom, validUntil, issuerSubject);
    }
  }

  /**
   * The body that proposes to do something with an account.
   *
   * @param act change, suspend, reinstate, end or renew-sign-in
   * @param name like what follows for a change only: the account as it shall stand
   */
  public record ProposalForm(
      String act,
      String name,
      String office,
      List<String> roles,
      String jurisdiction,
      String validFrom,
      String validUntil,
      String issuerSubject,
      String reason) {
    AccountForm wanted() {
      return new AccountForm(
          name, office, roles, jurisdiction, validFrom, validUntil, issuerSubject);
    }
  }

  /** The body that decides a proposal. */
  public record DecisionForm(String reason) {}

  @GET
  @RolesAllowed("**")
  @Operation(summary = "The accounts by name; for administrators and auditors")
  @APIResponse(responseCode = "401", description = "sign-in-needed")
  @APIResponse(responseCode = "403", description = "wrong-role, rehearsal-account")
  public Page<OfficialView> list(
      @QueryParam("after") String after, @QueryParam("limit") Integer limit) {
    accounts.checkReads(signedIn.caller());
    int most = Page.limit(limit);
    Page<Official> page =
        Page.of(accounts.list(Accounts.Wanted.all(), after, most + 1), most, Official::account);
    return new Page<>(page.items().stream().map(this::view).toList(), page.next());
  }

  @GET
  @RolesAllowed("**")
  @Path("{account}")
  @Operation(summary = "One account, with its version as ETag; everybody reads the own one")
  @APIResponse(responseCode = "401", description = "sign-in-needed")
  @APIResponse(responseCode = "403", description = "wrong-role, rehearsal-account")
  @APIResponse(responseCode = "404", description = "unknown-account")
  public Response official(@PathParam("account") String account) {
    Caller caller = signedIn.caller();
    if (!caller.account().equals(account)) {
      accounts.checkReads(caller);
    }
    Official official = accounts.official(account);
    return Response.ok(view(official)).tag(Long.toString(official.revision())).build();
  }

  @POST
  @RolesAllowed("**")
  @Operation(
      summary = "Propose a new account; another administrator confirms it",
      description =
          "ADMINISTRATOR goes with no other role. Roles of a county hold in a county, roles of"
              + " the state in the state, AUDITOR, TRAINER and ADMINISTRATOR in either."
              + " issuerSubject is the \"sub\" of the issuer's tokens, for who signs in there.")
  @APIResponse(responseCode = "201", description = "Proposed")
  @APIResponse(
      responseCode = "400",
      description =
          "bad-account, missing-field, too-long, bad-text, bad-issuer-subject, malformed-date")
  @APIResponse(responseCode = "403", description = "wrong-role, wrong-jurisdiction, session-needed")
  @APIResponse(responseCode = "409", description = "account-exists, proposal-open, subject-taken")
  @APIResponse(
      responseCode = "422",
      description =
          "unknown-role, administrators-only-administer, role-out-of-place, unknown-jurisdiction,"
              + " ends-before-it-begins, no-issuer")
  public Response proposeNew(NewAccountForm form) {
    signedIn.inPerson();
    if (form == null) {
      throw Problem.badRequest(
          "missing-body", "Send account, name, office, roles and jurisdiction.");
    }
    return created(acts.proposeNew(form.account(), form.wanted(), form.reason()));
  }

  @POST
  @RolesAllowed("**")
  @Path("{account}/proposals")
  @Operation(
      summary = "Propose to change, suspend, reinstate or end an account, or to renew its sign-in",
      description = "If-Match names the version of the account that was seen.")
  @APIResponse(responseCode = "201", description = "Proposed")
  @APIResponse(
      responseCode = "400",
      description = "unknown-act, reason-needed, missing-field, too-long, bad-text")
  @APIResponse(responseCode = "403", description = "wrong-role, wrong-jurisdiction, session-needed")
  @APIResponse(
      responseCode = "409",
      description = "stale-version, illegal-event, proposal-open, rehearsal-account, subject-taken")
  @APIResponse(responseCode = "428", description = "version-needed")
  public Response propose(@PathParam("account") String account, ProposalForm form) {
    signedIn.inPerson();
    if (form == null || form.act() == null) {
      throw Problem.badRequest(
          "missing-field",
          "act is missing: it is change, suspend, reinstate, end or renew-sign-in.");
    }
    accounts.official(account);
    return created(
        acts.propose(account, acting.seenVersion(), form.act(), form.wanted(), form.reason()));
  }

  @GET
  @RolesAllowed("**")
  @Path("proposals")
  @Operation(summary = "The proposals in the order of time, all or those in one state")
  @APIResponse(responseCode = "400", description = "unknown-state, bad-cursor, bad-limit")
  @APIResponse(responseCode = "401", description = "sign-in-needed")
  @APIResponse(responseCode = "403", description = "wrong-role, rehearsal-account")
  public Page<ProposalView> proposals(
      @QueryParam("state") String state,
      @QueryParam("after") String after,
      @QueryParam("limit") Integer limit) {
    Caller caller = signedIn.caller();
    accounts.checkReads(caller);
    int most = Page.limit(limit);
    Page<AccountProposal> page =
        Page.of(
            proposals.list(null, stateOf(state), Page.cursor(after), most + 1),
            most,
            proposal -> Long.toString(proposal.id()));
    return new Page<>(
        page.items().stream().map(proposal -> view(caller, proposal)).toList(), page.next());
  }

  @GET
  @RolesAllowed("**")
  @Path("{account}/proposals/{number: \\d{1,6}}")
  @Operation(summary = "One proposal, with its version as ETag, and what may be done next")
  @APIResponse(responseCode = "401", description = "sign-in-needed")
  @APIResponse(responseCode = "403", description = "wrong-role, rehearsal-account")
  @APIResponse(responseCode = "404", description = "unknown-proposal")
  public Response proposal(@PathParam("account") String account, @PathParam("number") int number) {
    Caller caller = signedIn.caller();
    accounts.checkReads(caller);
    return show(caller, proposals.proposal(account, number));
  }

  @POST
  @RolesAllowed("**")
  @Path("{account}/proposals/{number: \\d{1,6}}/events/{event}")
  @Operation(
      summary = "Confirm, reject or withdraw a proposal",
      description =
          "Another administrator confirms or rejects, who proposed withdraws. As long as there is"
              + " one administrator only, \"confirm-alone\" makes the second.")
  @APIResponse(responseCode = "200", description = "Decided; what was confirmed is carried out")
  @APIResponse(responseCode = "403", description = "wrong-role, wrong-jurisdiction, session-needed")
  @APIResponse(responseCode = "404", description = "unknown-proposal, unknown-event")
  @APIResponse(
      responseCode = "409",
      description = "stale-version, illegal-event, blocked, subject-taken")
  public Response decide(
      @PathParam("account") String account,
      @PathParam("number") int number,
      @PathParam("event") String event,
      DecisionForm form) {
    Caller caller = signedIn.inPerson();
    proposals.proposal(account, number);
    return show(
        caller,
        acts.decide(
            account, number, event, acting.seenVersion(), form == null ? null : form.reason()));
  }

  private static ProposalState stateOf(String text) {
    if (text == null) {
      return null;
    }
    try {
      return ProposalState.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw Problem.badRequest(
          "unknown-state", "state is one of %s.".formatted(EnumSet.allOf(ProposalState.class)));
    }
  }

  private Response created(AccountProposal proposal) {
    return Response.created(
            uri.getBaseUriBuilder()
                .path("officials/{account}/proposals/{number}")
                .build(proposal.account(), proposal.number()))
        .tag(Long.toString(proposal.revision()))
        .entity(view(signedIn.caller(), proposal))
        .build();
  }

  private Response show(Caller caller, AccountProposal proposal) {
    return Response.ok(view(caller, proposal)).tag(Long.toString(proposal.revision())).build();
  }

  private OfficialView view(Official official) {
    Appointment appointment = official.appointment();
    return new OfficialView(
        official.account(),
        appointment.name(),
        appointment.office(),
        words(appointment),
        appointment.jurisdiction(),
        text(appointment.validFrom()),
        text(appointment.validUntil()),
        appointment.subject().map(IssuerSubject::subject).orElse(null),
        official.isRehearsalOnly(),
        official.stateName(),
        accounts.isInForce(official),
        official.revision());
  }

  private ProposalView view(Caller caller, AccountProposal proposal) {
    Appointment appointment = proposal.appointment();
    return new ProposalView(
        proposal.account(),
        proposal.number(),
        proposal.act(),
        appointment.name(),
        appointment.office(),
        words(appointment),
        appointment.jurisdiction(),
        text(appointment.validFrom()),
        text(appointment.validUntil()),
        appointment.subject().map(IssuerSubject::subject).orElse(null),
        proposal.proposedBy(),
        proposal.stateName(),
        proposal.revision(),
        proposals.options(caller, proposal));
  }

  private static List<String> words(Appointment appointment) {
    return appointment.roles().stream().sorted().map(Role::name).toList();
  }

  private static String text(Object day) {
    return day == null ? null : day.toString();
  }
}
