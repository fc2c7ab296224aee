package org.canvass.envelope;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** That a part of a file has gone in, and when by the server's clock: its pace is told by it. */
@Entity
@IdClass(ImportPart.Key.class)
@Table(name = "import_part_taken")
public class PartTaken {
  @Id
  @Column(name = "import_id")
  private long importId;

  @Id
  @Column(name = "first_row")
  private int firstRow;

  @Column(name = "row_count")
  private int rowCount;

  @Column(name = "taken_at")
  private Instant takenAt;

  protected PartTaken() {}

  PartTaken(ImportPart part, Instant at) {
    this.importId = part.importId();
    this.firstRow = part.firstRow();
    this.rowCount = part.rowCount();
    this.takenAt = at;
  }

  int rowCount() {
    return rowCount;
  }

  Instant takenAt() {
    return takenAt;
  }
}
