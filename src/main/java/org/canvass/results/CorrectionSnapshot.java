package org.canvass.results;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A snapshot as it was sent, kept until a second person approves it. */
@Entity
@Table(name = "correction_snapshot")
public class CorrectionSnapshot {
  @Id
  @Column(name = "sha256")
  private String sha256;

  private byte[] bytes;

  protected CorrectionSnapshot() {}

  CorrectionSnapshot(String sha256, byte[] bytes) {
    this.sha256 = sha256;
    this.bytes = bytes.clone();
  }

  byte[] bytes() {
    return bytes.clone();
  }
}
