package org.canvass.canvass.file;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.canvass.ledger.Facts;
import org.canvass.ledger.Subject;

/**
 * The file of a step: who has it in hand, and how much was noted and attached. A note is free text
 * and stands beside its entry, as a reason does.
 */
@Entity
@Table(name = "step_file")
public class StepFile extends Subject {
  @Column(updatable = false)
  private String county;

  @Column(updatable = false)
  private String step;

  @Column(name = "assigned_to")
  private String assignedTo;

  private int notes;
  private int attachments;

  protected StepFile() {}

  StepFile(String election, String county, String step) {
    super(election, name(county, step));
    this.county = county;
    this.step = step;
  }

  /** The name of a step's file in the ledger. */
  public static String name(String county, String step) {
    return county + "/step-file/" + step;
  }

  @Override
  public String county() {
    return county;
  }

  public String step() {
    return step;
  }

  /** A person or a table of the office, as somebody wrote it; null for nobody. */
  public String assignedTo() {
    return assignedTo;
  }

  /** How many files were ever attached; the last one has this number. */
  public int attachments() {
    return attachments;
  }

  void assign(String to) {
    this.assignedTo = to;
  }

  void note() {
    this.notes++;
  }

  void attach() {
    this.attachments++;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("county", county)
        .with("step", step)
        .with("assigned_to", assignedTo)
        .with("notes", notes)
        .with("attachments", attachments);
  }
}
