package org.canvass.envelope;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.canvass.envelope.file.ImportKind;
import org.canvass.ledger.Facts;
import org.canvass.ledger.Subject;

/** How a county's files of another make are read, as its officials described it, under a name. */
@Entity
@Table(name = "file_layout")
public class FileLayout extends Subject {
  @Column(updatable = false)
  private String county;

  @Column(updatable = false)
  private String name;

  @Enumerated(EnumType.STRING)
  @Column(name = "file_kind")
  private ImportKind fileKind;

  /** JSON, as it was sent. */
  private String description;

  private boolean withdrawn;

  protected FileLayout() {}

  FileLayout(String election, String county, String name) {
    super(election, subjectOf(county, name));
    this.county = county;
    this.name = name;
  }

  static String subjectOf(String county, String name) {
    return county + "/file-layout/" + name;
  }

  @Override
  public String county() {
    return county;
  }

  public String name() {
    return name;
  }

  String description() {
    return description;
  }

  public boolean isWithdrawn() {
    return withdrawn;
  }

  void describe(ImportKind kind, String json) {
    this.fileKind = kind;
    this.description = json;
    this.withdrawn = false;
  }

  void withdraw() {
    this.withdrawn = true;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("county", county)
        .with("name", name)
        .with("file_kind", fileKind)
        .with("description", description)
        .with("withdrawn", withdrawn);
  }
}
