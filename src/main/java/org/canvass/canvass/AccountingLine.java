package org.canvass.canvass;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.canvass.ledger.Facts;
import org.canvass.ledger.Subject;

/**
 * One figure of a county's ballot accounting (§15302(b)–(d)), such as the signatures on the
 * rosters, with where it was read from. Earlier figures stay in the ledger.
 */
@Entity
@Table(name = "accounting_line")
public class AccountingLine extends Subject {
  @Column(updatable = false)
  private String county;

  @Column(updatable = false)
  private String line;

  @Column(name = "figure")
  private long value;

  private String source;

  @Column(name = "entered_by")
  private String enteredBy;

  @Column(name = "entered_at")
  private Instant enteredAt;

  protected AccountingLine() {}

  AccountingLine(String election, String county, String line) {
    super(election, name(county, line));
    this.county = county;
    this.line = line;
  }

  /** The name of a county's line in the ledger. */
  public static String name(String county, String line) {
    return county + "/reconciliation/" + line;
  }

  @Override
  public String county() {
    return county;
  }

  /** The rulebook's key of the line. */
  public String line() {
    return line;
  }

  /** A number of ballots or voters. */
  public long value() {
    return value;
  }

  /** Where the figure was read from. */
  public String source() {
    return source;
  }

  /** The account that entered it. */
  public String enteredBy() {
    return enteredBy;
  }

  /** When the figure was taken, which its age counts from. */
  public Instant enteredAt() {
    return enteredAt;
  }

  void enter(long figure, String readFrom, String account, Instant at) {
    this.value = figure;
    this.source = readFrom;
    this.enteredBy = account;
    this.enteredAt = at;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("county", county)
        .with("line", line)
        .with("figure", value)
        .with("source", source)
        .with("entered_by", enteredBy)
        .with("entered_at", enteredAt);
  }
}
