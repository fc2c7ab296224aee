package org.canvass.deadline;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.canvass.ledger.Facts;
import org.canvass.ledger.Subject;

/**
 * That a duty was not met by its last moment, told once and never taken back; what meets it later
 * is told by its own entry.
 */
@Entity
@Table(name = "missed_duty")
public class MissedDuty extends Subject {
  @Column(updatable = false)
  private String county;

  @Column(name = "deadline", updatable = false)
  private String key;

  @Column(updatable = false)
  private String title;

  @Column(name = "due_at", updatable = false)
  private Instant dueAt;

  @Column(name = "owed_by", updatable = false)
  private String owedBy;

  protected MissedDuty() {}

  /** A duty of a county, or of the state where the county is null. */
  MissedDuty(String election, String county, Standing missed) {
    super(election, name(county, missed.deadline().key()));
    this.county = county;
    this.key = missed.deadline().key();
    this.title = missed.deadline().title();
    this.dueAt = missed.dueAt().toInstant();
    this.owedBy = missed.deadline().owedBy();
  }

  /** The name of a missed duty in the ledger. */
  static String name(String county, String key) {
    return (county == null ? "state" : county) + "/missed/" + key;
  }

  @Override
  public String county() {
    return county;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("county", county)
        .with("deadline", key)
        .with("title", title)
        .with("due_at", dueAt)
        .with("owed_by", owedBy);
  }
}
