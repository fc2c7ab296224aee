package org.canvass.signin;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Stands for an official in scripts, for some days and for reading only, or also for writing. */
@Entity
@Table(name = "personal_token")
public class PersonalToken {
  /** What a token may be used for. */
  public enum Scope {
    READ,
    WRITE
  }

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "token_hash")
  private String tokenHash;

  private String account;
  private String label;

  @Enumerated(EnumType.STRING)
  private Scope scope;

  @Column(name = "made_at")
  private Instant madeAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  /** Where it was used last; null before the first use. */
  @Column(name = "used_from")
  private String usedFrom;

  protected PersonalToken() {}

  PersonalToken(
      String tokenHash,
      String account,
      String label,
      Scope scope,
      Instant madeAt,
      Instant expiresAt) {
    this.tokenHash = tokenHash;
    this.account = account;
    this.label = label;
    this.scope = scope;
    this.madeAt = madeAt;
    this.expiresAt = expiresAt;
  }

  public long id() {
    return id;
  }

  String account() {
    return account;
  }

  public String label() {
    return label;
  }

  public Scope scope() {
    return scope;
  }

  public Instant madeAt() {
    return madeAt;
  }

  public Instant expiresAt() {
    return expiresAt;
  }

  public String usedFrom() {
    return usedFrom;
  }

  void usedFrom(String address) {
    this.usedFrom = address;
  }
}
