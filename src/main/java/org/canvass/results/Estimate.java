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
 * A county's estimate of the ballots that it has yet to process, by the categories of §15305 where
 * the county gives them. An estimate is no count: it is shown with its age, and a newer one stands
 * beside it.
 */
@Entity
@Table(name = "estimate")
public class Estimate extends Subject {
  @Column(updatable = false)
  private String county;

  @Column(updatable = false)
  private int number;

  @Column(name = "made_at", updatable = false)
  private Instant madeAt;

  @Column(name = "recorded_at", updatable = false)
  private Instant recordedAt;

  @Column(updatable = false)
  private long total;

  @Column(name = "by_category", updatable = false)
  private String byCategory;

  @Column(updatable = false)
  private String source;

  @Column(updatable = false)
  private String note;

  @Column(updatable = false)
  private boolean reconstructed;

  protected Estimate() {}

  Estimate(
      String election, String county, int number, Instant madeAt, Instant recordedAt, Left left) {
    super(election, name(county, number));
    this.county = county;
    this.number = number;
    this.madeAt = madeAt;
    this.recordedAt = recordedAt;
    this.total = left.total();
    this.byCategory = left.byCategory().isEmpty() ? null : Breakdown.text(left.byCategory());
    this.source = left.source();
    this.note = left.note();
    this.reconstructed = left.reconstructed();
  }

  /**
   * What an estimate says.
   *
   * @param total ballots left
   * @param byCategory ballots left by the rulebook's categories; empty where not published
   * @param source who says so
   * @param note what a reader must know of it, or null
   * @param reconstructed whether it was worked out from other figures, since the county's own was
   *     not found
   */
  public record Left(
      long total,
      SortedMap<String, Long> byCategory,
      String source,
      String note,
      boolean reconstructed) {

    /** An estimate that the county itself made. */
    public Left(long total, SortedMap<String, Long> byCategory, String source, String note) {
      this(total, byCategory, source, note, false);
    }

    public Left {
      byCategory = Collections.unmodifiableSortedMap(new TreeMap<>(byCategory));
    }
  }

  /** The name of a county's estimate in the ledger. */
  public static String name(String county, int number) {
    return nameOfAll(county) + "/" + number;
  }

  /** The name under which an attempt stands whose estimate has no number. */
  public static String nameOfAll(String county) {
    return county + "/estimate";
  }

  @Override
  public String county() {
    return county;
  }

  /** 1 for the county's first estimate. */
  public int number() {
    return number;
  }

  /** When the county made it. */
  public Instant madeAt() {
    return madeAt;
  }

  /** When it was recorded, by the election's clock. */
  public Instant recordedAt() {
    return recordedAt;
  }

  /** Ballots left. */
  public long total() {
    return total;
  }

  /** Ballots left by the rulebook's categories; empty where the county gave the total only. */
  public SortedMap<String, Long> byCategory() {
    return byCategory == null ? new TreeMap<>() : Breakdown.of(byCategory);
  }

  public String source() {
    return source;
  }

  public String note() {
    return note;
  }

  /** Whether it was worked out from other figures, and not published by the county. */
  public boolean reconstructed() {
    return reconstructed;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("county", county)
        .with("number", number)
        .with("made_at", madeAt)
        .with("recorded_at", recordedAt)
        .with("total", total)
        .with("by_category", byCategory)
        .with("source", source)
        .with("note", note)
        .with("reconstructed", reconstructed);
  }
}
