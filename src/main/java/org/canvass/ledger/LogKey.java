package org.canvass.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.canvass.ledger.tlog.VerifierKey;

/**
 * A public key of a ledger's log. The first is made with the ledger; another follows by an entry
 * that both have signed, and signs from then on.
 */
@Entity
@Table(name = LogKey.KIND)
public class LogKey extends Subject {
  /** The kind of subject that a key is. */
  public static final String KIND = "log_key";

  @Column(updatable = false)
  private int number;

  @Column(updatable = false)
  private String vkey;

  protected LogKey() {}

  LogKey(String ledger, int number, VerifierKey key) {
    super(ledger, name(number));
    this.number = number;
    this.vkey = key.toString();
  }

  /** The name of a log's key in the ledger. */
  public static String name(int number) {
    return "log/key-" + number;
  }

  public int number() {
    return number;
  }

  /** The key as C2SP signed-note writes it. */
  public String vkey() {
    return vkey;
  }

  @Override
  public String county() {
    return null;
  }

  @Override
  protected void tell(Facts facts) {
    facts.with("number", number).with("vkey", vkey);
  }
}
