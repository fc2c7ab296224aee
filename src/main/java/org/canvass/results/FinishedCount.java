package org.canvass.results;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.canvass.ledger.Facts;
import org.canvass.ledger.Subject;

/**
 * A county official's statement that all ballots are counted and their count released, but for
 * those that the law lets wait: duplicates, forwarded, curable and provisional ballots and the like
 * (§15307). It is a statement about one day; the canvass goes on with what is excepted.
 */
@Entity
@Table(name = "finished_count")
public class FinishedCount extends Subject {
  @Column(updatable = false)
  private String county;

  @Column(updatable = false)
  private int number;

  @Column(name = "finished_at", updatable = false)
  private Instant finishedAt;

  @Column(name = "recorded_at", updatable = false)
  private Instant recordedAt;

  @Column(updatable = false)
  private long counted;

  @Column(updatable = false)
  private String excepted;

  @Column(updatable = false)
  private String source;

  protected FinishedCount() {}

  FinishedCount(
      String election,
      String county,
      int number,
      Instant finishedAt,
      Instant recordedAt,
      Said said) {
    super(election, name(county, number));
    this.county = county;
    this.number = number;
    this.finishedAt = finishedAt;
    this.recordedAt = recordedAt;
    this.counted = said.counted();
    this.excepted = Breakdown.text(said.excepted());
    this.source = said.source();
  }

  /**
   * What the statement says.
   *
   * @param counted ballots counted and released
   * @param excepted ballots not yet counted, by the rulebook's exceptions
   * @param source where the count was released
   */
  public record Said(long counted, SortedMap<String, Long> excepted, String source) {
    public Said {
      excepted = Collections.unmodifiableSortedMap(new TreeMap<>(excepted));
    }

    /** All ballots that are left. */
    long left() {
      return excepted.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** The name of a county's statement in the ledger. */
  public static String name(String county, int number) {
    return nameOfAll(county) + "/" + number;
  }

  /** The name under which an attempt stands whose statement has no number. */
  public static String nameOfAll(String county) {
    return county + "/finished-count";
  }

  @Override
  public String county() {
    return county;
  }

  /** 1 for the county's first statement. */
  public int number() {
    return number;
  }

  /** When counting was finished and the count released. */
  public Instant finishedAt() {
    return finishedAt;
  }

  /** When that was recorded, by the election's clock. */
  public Instant recordedAt() {
    return recordedAt;
  }

  public Said said() {
    return new Said(counted, Breakdown.of(excepted), source);
  }

  @Override
  public String stateName() {
    return null;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("county", county)
        .with("number", number)
        .with("finished_at", finishedAt)
        .with("recorded_at", recordedAt)
        .with("counted", counted)
        .with("excepted", excepted)
        .with("source", source);
  }
}
