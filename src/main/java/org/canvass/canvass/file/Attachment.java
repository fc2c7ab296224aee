package org.canvass.canvass.file;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.canvass.ledger.Facts;
import org.canvass.ledger.Subject;

/**
 * A paper that shows something of a step. A new version takes its place and leaves the earlier one
 * where it is; withdrawn, it is still there to be read.
 */
@Entity
@Table(name = "attachment")
public class Attachment extends Subject {
  @Column(updatable = false)
  private String county;

  @Column(updatable = false)
  private String step;

  @Column(updatable = false)
  private int number;

  private int version;

  @Column(name = "media_type")
  private String mediaType;

  private long bytes;
  private String sha256;

  /** The scanner that found nothing in it; null where none was asked. */
  @Column(name = "scanned_by")
  private String scannedBy;

  private boolean withdrawn;

  protected Attachment() {}

  Attachment(String election, String county, String step, int number) {
    super(election, "%s/step-file/%s/attachment/%d".formatted(county, step, number));
    this.county = county;
    this.step = step;
    this.number = number;
  }

  @Override
  public String county() {
    return county;
  }

  public String step() {
    return step;
  }

  /** Its number among those of the step, from 1 on. */
  public int number() {
    return number;
  }

  /** Which version stands, from 1 on. */
  public int version() {
    return version;
  }

  public String mediaType() {
    return mediaType;
  }

  public long bytes() {
    return bytes;
  }

  /** Of the version that stands, in hexadecimal. */
  public String sha256() {
    return sha256;
  }

  public String scannedBy() {
    return scannedBy;
  }

  public boolean isWithdrawn() {
    return withdrawn;
  }

  void takeVersion(Paper paper, String scanner) {
    this.version++;
    this.mediaType = paper.mediaType();
    this.bytes = paper.content().length;
    this.sha256 = paper.sha256();
    this.scannedBy = scanner;
  }

  void withdraw() {
    this.withdrawn = true;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("county", county)
        .with("step", step)
        .with("number", number)
        .with("version", version)
        .with("media_type", mediaType)
        .with("bytes", bytes)
        .with("sha256", sha256)
        .with("scanned_by", scannedBy)
        .with("withdrawn", withdrawn);
  }
}
