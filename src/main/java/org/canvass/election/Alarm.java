package org.canvass.election;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.canvass.ledger.Facts;
import org.canvass.ledger.Subject;
import org.canvass.workflow.Act;

/** That somebody did, or tried, what another should look into; told once and never taken back. */
@Entity
@Table(name = "alarm")
public class Alarm extends Subject {
  @Column(updatable = false)
  private String county;

  @Column(updatable = false)
  private String account;

  @Column(updatable = false)
  private String act;

  @Column(name = "tried_at", updatable = false)
  private Instant triedAt;

  protected Alarm() {}

  Alarm(Act tried) {
    super(tried.docket().ledger(), "alarm/" + UUID.randomUUID());
    this.county = tried.county();
    this.account = tried.by().account();
    this.act = tried.kind() + "/" + tried.event();
    this.triedAt = tried.docket().now();
  }

  @Override
  public String county() {
    return county;
  }

  /** Who did it, or tried to. */
  public String account() {
    return account;
  }

  /** What was tried: the subject's kind and the event. */
  public String act() {
    return act;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("county", county)
        .with("account", account)
        .with("act", act)
        .with("tried_at", triedAt);
  }
}
