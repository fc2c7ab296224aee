package org.canvass.signin;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A browser in which an account has signed in before. */
@Entity
@Table(name = "known_browser")
public class KnownBrowser {
  @Id
  @Column(name = "token_hash")
  private String tokenHash;

  private String account;
  private Instant until;

  protected KnownBrowser() {}

  KnownBrowser(String tokenHash, String account) {
    this.tokenHash = tokenHash;
    this.account = account;
  }

  Instant until() {
    return until;
  }

  void seen(Instant rememberedUntil) {
    this.until = rememberedUntil;
  }
}
