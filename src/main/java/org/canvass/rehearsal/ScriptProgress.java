package org.canvass.rehearsal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How many acts of its script a rehearsal has played, in the script's order. */
@Entity
@Table(name = "script_progress")
public class ScriptProgress {
  @Id private String ledger;

  @Column(name = "acts_done")
  private int actsDone;

  protected ScriptProgress() {}

  ScriptProgress(String ledger) {
    this.ledger = ledger;
  }

  int actsDone() {
    return actsDone;
  }

  void played(int upTo) {
    this.actsDone = upTo;
  }
}
