package org.canvass.signin;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * What an account signs in with, kept apart from what the ledger tells: the hash of its password
 * and, sealed, the secret of its second factor. A rehearsal account has no second factor; one whose
 * sign-in was taken back has neither.
 */
@Entity
@Table(name = "credential")
public class Credential {
  @Id private String account;

  @Column(name = "password_hash")
  private String passwordHash;

  @Column(name = "totp_secret")
  private String totpSecret;

  /** The last step of time whose code was used: each is good once. */
  @Column(name = "totp_step")
  private long totpStep;

  protected Credential() {}

  Credential(String account, String passwordHash) {
    this.account = account;
    this.passwordHash = passwordHash;
  }

  boolean isSet() {
    return passwordHash != null;
  }

  String passwordHash() {
    return passwordHash;
  }

  String totpSecret() {
    return totpSecret;
  }

  long totpStep() {
    return totpStep;
  }

  void replaceBy(String newHash) {
    this.passwordHash = newHash;
  }

  void setSecondFactor(String sealedSecret, long usedStep) {
    this.totpSecret = sealedSecret;
    this.totpStep = usedStep;
  }

  void set(String newHash, String sealedSecret, long usedStep) {
    this.passwordHash = newHash;
    setSecondFactor(sealedSecret, usedStep);
  }

  void takeBack() {
    this.passwordHash = null;
    this.totpSecret = null;
  }
}
