package org.canvass.signin;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A link that is good once: with it an official sets password and second factor. */
@Entity
@Table(name = "sign_in_link")
public class SignInLink {
  @Id
  @Column(name = "token_hash")
  private String tokenHash;

  /** Null for the first administrator, who has no account yet. */
  private String account;

  @Column(name = "expires_at")
  private Instant expiresAt;

  protected SignInLink() {}

  SignInLink(String tokenHash, String account, Instant expiresAt) {
    this.tokenHash = tokenHash;
    this.account = account;
    this.expiresAt = expiresAt;
  }

  String account() {
    return account;
  }

  Instant expiresAt() {
    return expiresAt;
  }
}
