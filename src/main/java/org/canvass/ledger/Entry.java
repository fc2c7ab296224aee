package org.canvass.ledger;

import jakarta.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.canvass.platform.Problem;

/**
 * One transition, or one refused attempt. Its truth is {@code body}, canonical JSON; the columns
 * beside it are generated from the body by the database, for searching. {@link FreeTexts} stand
 * beside the body with their salt, and in the body only as salted SHA-256.
 */
@Entity
@Table(name = "ledger_entry")
public class Entry {
  /** What a bundle of the log can hold (C2SP tlog-tiles). */
  private static final int MOST_BYTES = 65_535;

  @Id private long id;

  @Column(nullable = false, updatable = false)
  private String body;

  @Column(updatable = false)
  private String reason;

  @Column(name = "client_address", updatable = false)
  private String clientAddress;

  @Column(updatable = false)
  private String authority;

  @Column(name = "given_evidence", updatable = false)
  private String givenEvidence;

  @Column(updatable = false)
  private byte[] salt;

  @Column(insertable = false, updatable = false)
  private String ledger;

  @Column(insertable = false, updatable = false)
  private String subject;

  @Column(insertable = false, updatable = false)
  private String county;

  @Column(insertable = false, updatable = false)
  private String event;

  @Column(insertable = false, updatable = false)
  private String actor;

  @Column(insertable = false, updatable = false)
  private String outcome;

  @Column(name = "recorded_at", insertable = false, updatable = false)
  private Instant recordedAt;

  protected Entry() {}

  Entry(long id) {
    this.id = id;
  }

  /** Writes the entry, once its id is known; nothing can be written over it. */
  void write(JsonObject content, FreeTexts texts, byte[] salt) {
    if (body != null) {
      throw new IllegalStateException("an entry is written once");
    }
    String text = CanonicalJson.of(content);
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES) {
      throw Problem.tooLarge(
          "What this act says fills %,d bytes of the log; an entry has at most %,d: say it in less."
              .formatted(bytes, MOST_BYTES));
    }
    this.body = text;
    this.reason = texts.reason();
    this.clientAddress = texts.clientAddress();
    this.authority = texts.authority();
    this.givenEvidence = texts.givenEvidence();
    this.salt = salt;
  }

  public long id() {
    return id;
  }

  /** The county concerned, or null. */
  public String county() {
    return county;
  }

  /** When it was recorded, by the election's clock. */
  public Instant recordedAt() {
    return recordedAt;
  }

  /** The entry as it is read. */
  public WholeEntry whole() {
    return new WholeEntry(
        id,
        body,
        new FreeTexts(reason, clientAddress, authority, givenEvidence),
        salt == null ? null : Digest.hex(salt));
  }

  byte[] salt() {
    return salt;
  }

  /** The body, parsed. */
  public JsonObject content() {
    return whole().content();
  }
}
