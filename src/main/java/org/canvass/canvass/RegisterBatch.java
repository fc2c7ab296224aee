package org.canvass.canvass;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.StringReader;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.canvass.ledger.CanonicalJson;
import org.canvass.ledger.Facts;
import org.canvass.platform.Json;
import org.canvass.workflow.Living;

/**
 * A batch of provisional or conditional-registration ballots: how many came, how many are valid,
 * how many are not and for which reason, how many are counted. It holds counts only, no voter.
 */
@Entity
@Table(name = "register_batch")
public class RegisterBatch extends Living<BatchState> {
  @Column(updatable = false)
  private String county;

  @Enumerated(EnumType.STRING)
  @Column(updatable = false)
  private Register register;

  @Column(updatable = false)
  private String batch;

  @Enumerated(EnumType.STRING)
  private BatchState state;

  private long received;
  private long valid;

  @Column(name = "invalid_in_all")
  private long invalidInAll;

  /** Counts by reason, as canonical JSON. */
  private String invalid;

  private long counted;

  @Column(name = "rest_stated")
  private boolean restStated;

  @Column(name = "counted_at")
  private Instant countedAt;

  protected RegisterBatch() {}

  RegisterBatch(String election, String county, Register register, String batch) {
    super(election, name(county, register, batch));
    this.county = county;
    this.register = register;
    this.batch = batch;
    this.state = BatchState.OPEN;
  }

  /** The name of a batch in the ledger. */
  public static String name(String county, Register register, String batch) {
    return county + "/register/" + register.slug() + "/" + batch;
  }

  @Override
  public String county() {
    return county;
  }

  public Register register() {
    return register;
  }

  public String batch() {
    return batch;
  }

  @Override
  public BatchState state() {
    return state;
  }

  public BatchCounts counts() {
    return new BatchCounts(received, valid, reasons(invalid), counted);
  }

  /** When the counts were taken. */
  public Instant countedAt() {
    return countedAt;
  }

  /** Whether the reason for closing says what is left, neither decided nor counted. */
  public boolean isRestStated() {
    return restStated;
  }

  void take(BatchCounts counts, Instant at) {
    this.received = counts.received();
    this.valid = counts.valid();
    this.invalidInAll = counts.invalidInAll();
    this.invalid = text(counts.invalid());
    this.counted = counts.counted();
    this.countedAt = at;
  }

  void close(String statedRest) {
    this.restStated = statedRest != null && !counts().allAccountedFor();
  }

  void reopen() {
    this.restStated = false;
  }

  private static String text(Map<String, Long> counts) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    counts.forEach(object::add);
    return CanonicalJson.of(object.build());
  }

  private static Map<String, Long> reasons(String text) {
    Map<String, Long> counts = new TreeMap<>();
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      reader
          .readObject()
          .forEach((reason, count) -> counts.put(reason, ((JsonNumber) count).longValueExact()));
    }
    return counts;
  }

  @Override
  protected void enter(BatchState next) {
    this.state = next;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("county", county)
        .with("register", register)
        .with("batch", batch)
        .with("received", received)
        .with("valid", valid)
        .with("invalid_in_all", invalidInAll)
        .with("invalid", invalid)
        .with("counted", counted)
        .with("rest_stated", restStated)
        .with("counted_at", countedAt);
  }
}
