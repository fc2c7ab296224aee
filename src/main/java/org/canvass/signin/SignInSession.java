package org.canvass.signin;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Somebody signed in on one browser. */
@Entity
@Table(name = "sign_in_session")
public class SignInSession {
  @Id
  @Column(name = "token_hash")
  private String tokenHash;

  private String account;

  @Column(name = "began_at")
  private Instant beganAt;

  @Column(name = "seen_at")
  private Instant seenAt;

  private String address;

  protected SignInSession() {}

  SignInSession(String tokenHash, String account, Instant now, String address) {
    this.tokenHash = tokenHash;
    this.account = account;
    this.beganAt = now;
    this.seenAt = now;
    this.address = address;
  }

  /** What names it: the digest of its secret, which nobody can turn back. */
  public String id() {
    return tokenHash;
  }

  String account() {
    return account;
  }

  public Instant beganAt() {
    return beganAt;
  }

  public Instant seenAt() {
    return seenAt;
  }

  /** From where it was begun. */
  public String address() {
    return address;
  }
}
