package org.canvass.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/**
 * Whatever has a history in a ledger: a canvass, a step, an envelope, an official. Each change
 * makes the next revision, and each revision is told by exactly one entry, which carries the facts
 * that the change brings. The database holds row and entry to each other (V001).
 */
@MappedSuperclass
public abstract class Subject {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "subject_seq")
  @SequenceGenerator(name = "subject_seq", sequenceName = "subject_seq", allocationSize = 100)
  private long id;

  @Column(nullable = false, updatable = false)
  private String ledger;

  /** The subject's name within its ledger, readable: {@code los-angeles/step/manual-tally}. */
  @Column(nullable = false, updatable = false)
  private String subject;

  @Version private long revision;

  /** The entry that tells this revision. */
  @Column(name = "last_entry", nullable = false)
  private long lastEntry;

  protected Subject() {}

  protected Subject(String ledger, String subject) {
    this.ledger = ledger;
    this.subject = subject;
  }

  public long id() {
    return id;
  }

  public String ledger() {
    return ledger;
  }

  public String subject() {
    return subject;
  }

  /** How many changes have been recorded; 0 before the first one is. */
  public long revision() {
    return revision;
  }

  /** The number of the entry that tells the subject as it stands. */
  public long lastEntry() {
    return lastEntry;
  }

  /** The name of the table that holds this kind of subject; also its kind in the ledger. */
  public String kind() {
    return kind(getClass());
  }

  static String kind(Class<? extends Subject> kind) {
    return kind.getAnnotation(Table.class).name();
  }

  /** The state by name, or null where the subject has no life cycle. */
  public String stateName() {
    return null;
  }

  /** The county that the subject belongs to, or null for the state's own and the office's. */
  public abstract String county();

  /** Adds every column of the row but id, ledger, subject, revision, last entry and state. */
  protected abstract void tell(Facts facts);

  /** The facts of the row as they stand. */
  public final Facts facts() {
    Facts facts = new Facts();
    tell(facts);
    return facts;
  }

  final void toldBy(long entry) {
    this.lastEntry = entry;
  }

  /** Told with many others: the database makes the row, and this copy of it counts along. */
  final void toldTogether() {
    this.revision++;
  }
}
