package org.canvass.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.canvass.ledger.Facts;
import org.canvass.ledger.Subject;

/** What an auditor has read of a ledger and taken along: one row an auditor and ledger. */
@Entity
@Table(name = "audit_visit")
public class AuditVisit extends Subject {
  @Column(nullable = false, updatable = false)
  private String account;

  private long readings;
  private long exports;
  private String asked;

  protected AuditVisit() {}

  AuditVisit(String ledger, String account) {
    super(ledger, name(account));
    this.account = account;
  }

  static String name(String account) {
    return "audit/" + account;
  }

  /** Whether this was asked for last; its further pages are no new reading. */
  boolean goesOn(String question) {
    return question.equals(asked);
  }

  void read(String question) {
    readings++;
    asked = question;
  }

  void export() {
    exports++;
  }

  void take(String question) {
    exports++;
    asked = question;
  }

  @Override
  public String county() {
    return null;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("account", account)
        .with("readings", readings)
        .with("exports", exports)
        .with("asked", asked);
  }
}
