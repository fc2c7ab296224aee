package org.canvass.accounts;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.canvass.election.Acting;
import org.canvass.workflow.Act;
import org.canvass.workflow.ActForm;

/** What administrators do, made of a call or of a form. */
@RequestScoped
public class ProposalActs {
  @Inject private Acting acting;
  @Inject private Proposals proposals;

  /** Proposes an account that there is not yet. */
  AccountProposal proposeNew(String account, AccountForm wanted, String reason) {
    AccountForm.checkAccount(account);
    return proposals.proposeNew(proposing(account, reason), account, wanted);
  }

  /**
   * Proposes to do something with an account.
   *
   * @param seen the version of the account that was seen
   */
  AccountProposal propose(
      String account, long seen, String what, AccountForm wanted, String reason) {
    return proposals.propose(proposing(account, reason), account, seen, what, wanted);
  }

  private Act proposing(String account, String reason) {
    return acting.inOffice(
        Proposals.KIND,
        AccountProposal.name(account, proposals.nextNumber(account)),
        Proposals.PROPOSE,
        form(reason));
  }

  /**
   * Confirms, rejects or withdraws a proposal.
   *
   * @param seen the version of the proposal that was seen
   */
  AccountProposal decide(String account, int number, String event, long seen, String reason) {
    return proposals.decide(
        acting.eventInOffice(
            Proposals.KIND, AccountProposal.name(account, number), event, form(reason), seen),
        account,
        number);
  }

  private static ActForm form(String reason) {
    return new ActForm(reason, null, null, null);
  }
}
