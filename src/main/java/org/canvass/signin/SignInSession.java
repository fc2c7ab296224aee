package org.canvass.signin;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.canvass.people.IssuerSubject;

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

  private String issuer;

  @Column(name = "issuer_subject")
  private String issuerSubject;

  /** What the issuer said of the sign-in, sealed; for the sign-out there. */
  @Column(name = "id_token")
  private String idToken;

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

  /** Begun by an issuer's word. */
  void by(IssuerSubject subject, String sealedIdToken) {
    this.issuer = subject.issuer();
    this.issuerSubject = subject.subject();
    this.idToken = sealedIdToken;
  }

  /** Whether it was begun by this subject's sign-in at an issuer; nothing means by a password. */
  boolean isBegunBy(Optional<IssuerSubject> subject) {
    return subject.equals(
        issuer == null ? Optional.empty() : Optional.of(new IssuerSubject(issuer, issuerSubject)));
  }

  Optional<String> idToken() {
    return Optional.ofNullable(idToken);
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
