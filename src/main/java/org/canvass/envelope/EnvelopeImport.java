package org.canvass.envelope;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.canvass.envelope.file.ImportKind;
import org.canvass.ledger.Facts;
import org.canvass.ledger.Subject;

/**
 * A file of arrivals or scans that a county sent, and how far it has been taken in. Rows go in by
 * chunks; a chunk and the progress that counts it are one transaction, so that after a crash the
 * import goes on with the next row and none goes in twice.
 */
@Entity
@Table(name = "envelope_import")
public class EnvelopeImport extends Subject {
  @Column(updatable = false)
  private String county;

  @Enumerated(EnumType.STRING)
  @Column(name = "file_kind", updatable = false)
  private ImportKind fileKind;

  @Column(updatable = false)
  private String sha256;

  /** The account that sent it. */
  @Column(name = "sent_by", updatable = false)
  private String sentBy;

  @Column(name = "row_count", updatable = false)
  private int rowCount;

  @Column(name = "rows_read")
  private int rowsRead;

  @Column(name = "rows_taken")
  private int rowsTaken;

  /** How many of the bad ones an official set aside; null for none. */
  @Column(name = "rows_dismissed")
  private Integer rowsDismissed;

  /** Who stopped it before its end, or null. */
  @Column(name = "stopped_by")
  private String stoppedBy;

  protected EnvelopeImport() {}

  EnvelopeImport(
      String election, String county, ImportKind kind, String sha256, String sentBy, int rowCount) {
    super(election, name(county, sha256));
    this.county = county;
    this.fileKind = kind;
    this.sha256 = sha256;
    this.sentBy = sentBy;
    this.rowCount = rowCount;
  }

  static String name(String county, String sha256) {
    return county + "/import/" + sha256;
  }

  @Override
  public String county() {
    return county;
  }

  public ImportKind fileKind() {
    return fileKind;
  }

  /** SHA-256 of the file's text, in hexadecimal. */
  public String sha256() {
    return sha256;
  }

  public String sentBy() {
    return sentBy;
  }

  /** How many rows the file has. */
  public int rowCount() {
    return rowCount;
  }

  /** How many of them have been read, from the first on. */
  public int rowsRead() {
    return rowsRead;
  }

  /** How many of those read were taken in; the others are bad. */
  public int rowsTaken() {
    return rowsTaken;
  }

  /** How many of the bad ones an official set aside. */
  public int rowsDismissed() {
    return rowsDismissed == null ? 0 : rowsDismissed;
  }

  public boolean isFinished() {
    return rowsRead == rowCount;
  }

  /** Who stopped it before its end; null while nobody has. */
  public String stoppedBy() {
    return stoppedBy;
  }

  /** Whether rows still go in by themselves. */
  public boolean isGoingOn() {
    return !isFinished() && stoppedBy == null;
  }

  void stop(String official) {
    this.stoppedBy = official;
  }

  void goOn() {
    this.stoppedBy = null;
  }

  void count(int read, int taken) {
    this.rowsRead += read;
    this.rowsTaken += taken;
  }

  void countDismissed() {
    this.rowsDismissed = rowsDismissed() + 1;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("county", county)
        .with("file_kind", fileKind)
        .with("sha256", sha256)
        .with("sent_by", sentBy)
        .with("row_count", rowCount)
        .with("rows_read", rowsRead)
        .with("rows_taken", rowsTaken)
        .with("rows_dismissed", rowsDismissed)
        .with("stopped_by", stoppedBy);
  }
}
