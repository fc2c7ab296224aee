package org.canvass.accounts;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.canvass.ledger.Facts;
import org.canvass.ledger.Ledger;
import org.canvass.people.Caller;
import org.canvass.workflow.Living;

/** A person with an account. A rehearsal account acts in rehearsals only. */
@Entity
@Table(name = "official")
public class Official extends Living<OfficialState> {
  @Column(nullable = false, updatable = false)
  private String account;

  @Embedded private Appointment appointment;

  @Column(name = "rehearsal_only")
  private boolean rehearsalOnly;

  /** Null only for a rehearsal account of before there were states, until the next start. */
  @Enumerated(EnumType.STRING)
  private OfficialState state;

  protected Official() {}

  Official(String account, Appointment appointment, boolean rehearsalOnly) {
    super(Ledger.OFFICE, name(account));
    this.account = account;
    this.appointment = appointment;
    this.rehearsalOnly = rehearsalOnly;
    this.state = OfficialState.ACTIVE;
  }

  /** The name of an account in the ledger. */
  public static String name(String account) {
    return "official/" + account;
  }

  public String account() {
    return account;
  }

  public Appointment appointment() {
    return appointment;
  }

  public boolean isRehearsalOnly() {
    return rehearsalOnly;
  }

  @Override
  public OfficialState state() {
    return state;
  }

  /** Whether this official may act on the day. */
  public boolean isInForce(LocalDate day) {
    return state == OfficialState.ACTIVE && appointment.holdsOn(day);
  }

  /** Who this is when acting, seen from an address. */
  public Caller calling(String address) {
    return new Caller(
        account,
        appointment.name(),
        appointment.roles(),
        appointment.jurisdiction(),
        rehearsalOnly,
        address);
  }

  void appoint(Appointment other) {
    this.appointment = other;
  }

  /** An account of before there were states gets its first. */
  void begin() {
    this.state = OfficialState.ACTIVE;
  }

  @Override
  public String county() {
    return null;
  }

  @Override
  protected void enter(OfficialState next) {
    this.state = next;
  }

  @Override
  protected void tell(Facts facts) {
    appointment.tell(facts);
    facts.with("account", account).with("rehearsal_only", rehearsalOnly);
  }
}
