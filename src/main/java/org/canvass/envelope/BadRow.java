package org.canvass.envelope;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** A field of an import's row that was not taken. */
@Entity
@Table(name = "import_bad_row")
public class BadRow {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "import_bad_row_seq")
  @SequenceGenerator(
      name = "import_bad_row_seq",
      sequenceName = "import_bad_row_seq",
      allocationSize = 100)
  private long id;

  @Column(name = "import_id")
  private long importId;

  private long line;

  @Column(name = "field")
  private String column;

  private String value;
  private String code;
  private String reason;

  protected BadRow() {}

  BadRow(long importId, BadField field) {
    this.importId = importId;
    this.line = field.line();
    this.column = field.column();
    this.value = field.value();
    this.code = field.code();
    this.reason = field.reason();
  }

  long id() {
    return id;
  }

  /** What is wrong, by its name; rows of older files have none. */
  String code() {
    return code == null ? "unnamed" : code;
  }

  long importId() {
    return importId;
  }

  BadField field() {
    return new BadField(line, column, value, code, reason);
  }
}
