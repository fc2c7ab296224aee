package org.canvass.accounts;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.canvass.ledger.Facts;
import org.canvass.ledger.Ledger;
import org.canvass.workflow.Living;

/**
 * What one administrator wants done with an account, until another decides. An account has one open
 * proposal at most, so what was proposed is what will be.
 */
@Entity
@Table(name = "account_proposal")
public class AccountProposal extends Living<ProposalState> {
  @Column(updatable = false)
  private String account;

  /** The event that the account shall see. */
  @Column(updatable = false)
  private String act;

  /** How the account shall stand; where the act changes nothing of it, how it stood. */
  @Embedded private Appointment appointment;

  @Column(name = "proposed_by", updatable = false)
  private String proposedBy;

  @Enumerated(EnumType.STRING)
  private ProposalState state;

  protected AccountProposal() {}

  AccountProposal(
      String account, int number, String act, Appointment appointment, String proposedBy) {
    super(Ledger.OFFICE, name(account, number));
    this.account = account;
    this.act = act;
    this.appointment = appointment;
    this.proposedBy = proposedBy;
    this.state = ProposalState.PROPOSED;
  }

  /** The name of an account's n-th proposal in the ledger. */
  public static String name(String account, int number) {
    return "official/" + account + "/proposal/" + number;
  }

  public String account() {
    return account;
  }

  /** Which one of the account's proposals it is, from 1. */
  public int number() {
    return Integer.parseInt(subject().substring(subject().lastIndexOf('/') + 1));
  }

  public String act() {
    return act;
  }

  public Appointment appointment() {
    return appointment;
  }

  public String proposedBy() {
    return proposedBy;
  }

  /** Whether it makes a new administrator. */
  boolean makesAnAdministrator() {
    return act.equals(Accounts.ENROL) && appointment.isAdministrators();
  }

  @Override
  public ProposalState state() {
    return state;
  }

  @Override
  public String county() {
    return null;
  }

  @Override
  protected void enter(ProposalState next) {
    this.state = next;
  }

  @Override
  protected void tell(Facts facts) {
    appointment.tell(facts);
    facts.with("account", account).with("act", act).with("proposed_by", proposedBy);
  }
}
