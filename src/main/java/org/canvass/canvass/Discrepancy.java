package org.canvass.canvass;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import org.canvass.ledger.Facts;
import org.canvass.workflow.Living;

/**
 * Two figures of a canvass that ought to agree and do not: a counter that fell between two
 * releases, an equation of the ballot accounting, a hand count that differs from the machine's. It
 * is opened once, stays for good, and must be explained before anybody certifies. The explanation
 * is part of the public record and names no voter.
 */
@Entity
@Table(name = "discrepancy")
public class Discrepancy extends Living<DiscrepancyState> {
  /** Where a discrepancy was found. */
  public enum Source {
    /** The voting system's results feed. */
    FEED,
    /** The ballot accounting of §15302(b)–(d). */
    RECONCILIATION,
    /** The one percent manual tally, §15360. */
    TALLY,
    /** An official noticed it. */
    MANUAL
  }

  @Column(updatable = false)
  private String county;

  @Column(updatable = false)
  private String key;

  @Enumerated(EnumType.STRING)
  @Column(updatable = false)
  private Source source;

  @Enumerated(EnumType.STRING)
  private DiscrepancyState state;

  @Column(updatable = false)
  private String about;

  @Column(name = "before_value")
  private Long before;

  @Column(name = "after_value")
  private Long after;

  private String text;

  @Column(name = "opened_at", updatable = false)
  private Instant openedAt;

  @Column(name = "explained_by")
  private String explainedBy;

  @Column(name = "explained_at")
  private Instant explainedAt;

  protected Discrepancy() {}

  Discrepancy(
      String election, String county, String key, Source source, String about, Instant openedAt) {
    super(election, name(county, key));
    this.county = county;
    this.key = key;
    this.source = source;
    this.state = DiscrepancyState.OPEN;
    this.about = about;
    this.openedAt = openedAt;
  }

  /** The name of a county's discrepancy in the ledger. */
  public static String name(String county, String key) {
    return county + "/discrepancy/" + key;
  }

  @Override
  public String county() {
    return county;
  }

  /** Unique in the county, for example {@code fallen/12/COV/9493}. */
  public String key() {
    return key;
  }

  public Source source() {
    return source;
  }

  @Override
  public DiscrepancyState state() {
    return state;
  }

  /** What it is about, in a few words. */
  public String about() {
    return about;
  }

  /** The figure before, or the one side; null where there is none. */
  public Long before() {
    return before;
  }

  /** The figure after, or the other side; null where there is none. */
  public Long after() {
    return after;
  }

  /** What does not agree, in a sentence. */
  public String text() {
    return text;
  }

  public Instant openedAt() {
    return openedAt;
  }

  /** Why the figures differ, or null while nobody has said. */
  /** The account that explained it, or null. */
  public String explainedBy() {
    return explainedBy;
  }

  public Instant explainedAt() {
    return explainedAt;
  }

  void restate(Long oneFigure, Long otherFigure, String sentence) {
    this.before = oneFigure;
    this.after = otherFigure;
    this.text = sentence;
  }

  void explain(String account, Instant at) {
    this.explainedBy = account;
    this.explainedAt = at;
  }

  /** The explanation fell; the ledger still has it. */
  void doubt() {
    this.explainedBy = null;
    this.explainedAt = null;
  }

  @Override
  protected void enter(DiscrepancyState next) {
    this.state = next;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("county", county)
        .with("key", key)
        .with("source", source)
        .with("about", about)
        .with("before_value", before)
        .with("after_value", after)
        .with("text", text)
        .with("opened_at", openedAt)
        .with("explained_by", explainedBy)
        .with("explained_at", explainedAt);
  }
}
