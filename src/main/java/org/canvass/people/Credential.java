package org.canvass.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The hash of an account's password, kept apart from what the ledger tells. */
@Entity
@Table(name = "credential")
public class Credential {
  @Id private String account;

  @Column(name = "password_hash")
  private String passwordHash;

  protected Credential() {}

  Credential(String account, String passwordHash) {
    this.account = account;
    this.passwordHash = passwordHash;
  }

  String passwordHash() {
    return passwordHash;
  }

  void replaceBy(String newHash) {
    this.passwordHash = newHash;
  }
}
