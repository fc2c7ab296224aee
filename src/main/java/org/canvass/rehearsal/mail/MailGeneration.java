package org.canvass.rehearsal.mail;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.canvass.ledger.Facts;
import org.canvass.ledger.Subject;

/** The mail ballots that were made for a rehearsal, as its trainer asked for them. */
@Entity
@Table(name = "mail_generation")
public class MailGeneration extends Subject {
  public static final String NAME = "mail-generation";

  @Column(updatable = false)
  private long seed;

  @Column(name = "one_in", updatable = false)
  private int oneIn;

  @Column(name = "asked_to")
  private Instant askedTo;

  /** Up to when all that came in is there; null before any is. */
  @Column(name = "arrived_to")
  private Instant arrivedTo;

  private long expected;

  private boolean working;

  protected MailGeneration() {}

  MailGeneration(String election, long seed, int oneIn) {
    super(election, NAME);
    this.seed = seed;
    this.oneIn = oneIn;
  }

  @Override
  public String county() {
    return null;
  }

  public long seed() {
    return seed;
  }

  /** One in so many of the published ballots is made. */
  public int oneIn() {
    return oneIn;
  }

  /** Up to when ballots were asked for. */
  public Instant askedTo() {
    return askedTo;
  }

  public Instant arrivedTo() {
    return arrivedTo;
  }

  /** How many are to have come in by then. */
  public long expected() {
    return expected;
  }

  /** Whether they are being made and worked. */
  public boolean isWorking() {
    return working;
  }

  void ask(Instant to, long ballots) {
    this.askedTo = to;
    this.expected = ballots;
    this.working = true;
  }

  void stop() {
    this.working = false;
  }

  void finish() {
    this.arrivedTo = askedTo;
    this.working = false;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("seed", seed)
        .with("one_in", oneIn)
        .with("asked_to", askedTo)
        .with("arrived_to", arrivedTo)
        .with("expected", expected)
        .with("working", working);
  }
}
