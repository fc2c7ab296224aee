package org.canvass.canvass;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.QueryHint;
import jakarta.persistence.Table;
import java.time.Instant;
import org.canvass.law.CanvassStep;
import org.canvass.ledger.Facts;
import org.canvass.workflow.Living;

/**
 * One task of a canvass, as the rulebook required it when the election was set up: one of the tasks
 * of §15302, the manual tally, the check for duplicate votes, a report. The rulebook says which
 * event of the canvass must wait for it.
 */
@Entity
@NamedQuery(
    name = "Step.held",
    query =
        "select s, c.state from Canvass c, Step s where c.ledger = :election and c.subject = :canvass"
            + " and s.ledger = :election and s.subject = :step",
    hints = @QueryHint(name = "eclipselink.pessimistic-lock", value = "Lock"))
@Table(name = "step")
public class Step extends Living<StepState> {
  @Column(updatable = false)
  private String county;

  @Column(updatable = false)
  private String step;

  @Column(updatable = false)
  private int position;

  @Column(updatable = false)
  private String title;

  @Column(updatable = false)
  private String citation;

  @Column(updatable = false)
  private String precedes;

  @Enumerated(EnumType.STRING)
  private StepState state;

  @Column(name = "done_by")
  private String doneBy;

  @Column(name = "done_at")
  private Instant doneAt;

  @Column(name = "reopen_asked_by")
  private String reopenAskedBy;

  protected Step() {}

  public Step(String election, String county, int position, CanvassStep required) {
    super(election, name(county, required.key()));
    this.county = county;
    this.step = required.key();
    this.position = position;
    this.title = required.title();
    this.citation = required.citation();
    this.precedes = required.precedes();
    this.state = StepState.PENDING;
  }

  /** The name of a county's step in the ledger. */
  public static String name(String county, String step) {
    return county + "/step/" + step;
  }

  @Override
  public String county() {
    return county;
  }

  /** The rulebook's key of the step. */
  public String step() {
    return step;
  }

  public String title() {
    return title;
  }

  public String citation() {
    return citation;
  }

  /** The event of the canvass that must wait for this step. */
  public String precedes() {
    return precedes;
  }

  @Override
  public StepState state() {
    return state;
  }

  public String doneBy() {
    return doneBy;
  }

  public Instant doneAt() {
    return doneAt;
  }

  String reopenAskedBy() {
    return reopenAskedBy;
  }

  void finish(String account, Instant at) {
    this.doneBy = account;
    this.doneAt = at;
  }

  void askToReopen(String account) {
    this.reopenAskedBy = account;
  }

  /** Work goes on: what stopped it, or closed it, is over. */
  void resume() {
    this.doneBy = null;
    this.doneAt = null;
    this.reopenAskedBy = null;
  }

  @Override
  protected void enter(StepState next) {
    this.state = next;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("county", county)
        .with("step", step)
        .with("position", position)
        .with("title", title)
        .with("citation", citation)
        .with("precedes", precedes)
        .with("done_by", doneBy)
        .with("done_at", doneAt)
        .with("reopen_asked_by", reopenAskedBy);
  }
}
