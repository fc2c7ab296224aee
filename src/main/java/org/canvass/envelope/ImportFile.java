package org.canvass.envelope;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The whole text of an import of before V059, until it is cut into parts. */
@Entity
@Table(name = "import_file")
public class ImportFile {
  @Id private long id;

  private String text;

  protected ImportFile() {}

  String text() {
    return text;
  }
}
