package org.canvass.envelope;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * Says of a bad row that it is bad no longer in the way that was found: tried again, the row was
 * taken in, or something else is wrong with it now; or an official set it aside. What was found
 * first stays on file.
 */
@Entity
@Table(name = "import_mended_row")
public class MendedRow {
  /** The bad row's id. */
  @Id private long id;

  /** Whether an official set it aside; the ledger says who and why. */
  private boolean dismissed;

  protected MendedRow() {}

  MendedRow(BadRow bad) {
    this.id = bad.id();
  }

  static MendedRow dismissed(BadRow bad) {
    MendedRow aside = new MendedRow(bad);
    aside.dismissed = true;
    return aside;
  }
}
