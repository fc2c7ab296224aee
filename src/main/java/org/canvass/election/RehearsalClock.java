package org.canvass.election;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The clock of a rehearsal. It moves forward only; the database holds it to that. */
@Entity
@Table(name = "rehearsal_clock")
public class RehearsalClock {
  @Id private String ledger;

  @Column(nullable = false)
  private Instant now;

  protected RehearsalClock() {}

  RehearsalClock(String ledger, Instant now) {
    this.ledger = ledger;
    this.now = now;
  }

  Instant now() {
    return now;
  }

  void moveTo(Instant later) {
    this.now = later;
  }
}
