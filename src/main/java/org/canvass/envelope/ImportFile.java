package org.canvass.envelope;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The text of an import, kept so that it can be finished after a crash. */
@Entity
@Table(name = "import_file")
public class ImportFile {
  @Id private long id;

  private String text;

  protected ImportFile() {}

  ImportFile(long id, String text) {
    this.id = id;
    this.text = text;
  }

  String text() {
    return text;
  }
}
