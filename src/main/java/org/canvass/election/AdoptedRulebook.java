package org.canvass.election;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.canvass.ledger.Facts;
import org.canvass.ledger.Ledger;
import org.canvass.ledger.Subject;

/**
 * The text of a rulebook's version that an election came under, by its SHA-256, told in the office
 * ledger: what law the machine went by can be checked later.
 */
@Entity
@Table(name = "adopted_rulebook")
public class AdoptedRulebook extends Subject {
  @Column(updatable = false)
  private String rulebook;

  @Column(updatable = false)
  private String version;

  @Column(updatable = false)
  private String sha256;

  protected AdoptedRulebook() {}

  AdoptedRulebook(String rulebook, String version, String sha256) {
    super(Ledger.OFFICE, name(rulebook, version, sha256));
    this.rulebook = rulebook;
    this.version = version;
    this.sha256 = sha256;
  }

  static String name(String rulebook, String version, String sha256) {
    return "rulebook/%s/%s/%s".formatted(rulebook, version, sha256.substring(0, 12));
  }

  @Override
  public String county() {
    return null;
  }

  @Override
  protected void tell(Facts facts) {
    facts.with("rulebook", rulebook).with("version", version).with("sha256", sha256);
  }
}
