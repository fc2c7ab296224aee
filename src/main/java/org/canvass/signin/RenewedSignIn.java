package org.canvass.signin;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Somebody has signed in at the issuer anew and has a code for one act. */
@Entity
@Table(name = "renewed_sign_in")
public class RenewedSignIn {
  @Id private String account;

  @Column(name = "code_hash")
  private String codeHash;

  @Column(name = "good_until")
  private Instant goodUntil;

  protected RenewedSignIn() {}

  RenewedSignIn(String account) {
    this.account = account;
  }

  void give(String newCodeHash, Instant until) {
    this.codeHash = newCodeHash;
    this.goodUntil = until;
  }
}
