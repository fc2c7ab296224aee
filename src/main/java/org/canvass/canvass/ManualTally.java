package org.canvass.canvass;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import org.canvass.ledger.Facts;
import org.canvass.workflow.Living;

/**
 * A county's public manual tally (§15360): one percent of the precincts, or of precincts and of
 * batches of mail ballots, drawn at random after the polls close and counted by hand beside the
 * machine's count. Time and place are made public days before; the report is part of the
 * certification.
 */
@Entity
@Table(name = "manual_tally")
public class ManualTally extends Living<TallyState> {
  /** By what the ballots are drawn. */
  public enum Method {
    /** Precincts, with their mail ballots: §15360(a)(1). */
    PRECINCTS,
    /** Precincts without mail ballots, and batches of mail ballots: §15360(a)(2). */
    PRECINCTS_AND_BATCHES
  }

  @Column(updatable = false)
  private String county;

  @Enumerated(EnumType.STRING)
  private TallyState state;

  @Enumerated(EnumType.STRING)
  private Method method;

  private String place;
  private String notice;

  @Column(name = "noticed_at")
  private Instant noticedAt;

  @Column(name = "draw_at")
  private Instant drawAt;

  private int listing;

  @Column(name = "list_hash")
  private String listHash;

  private String seed;
  private String percent;

  @Column(name = "drawn_at")
  private Instant drawnAt;

  private String report;
  private Long observers;

  @Column(name = "reported_at")
  private Instant reportedAt;

  protected ManualTally() {}

  ManualTally(String election, String county) {
    super(election, name(county));
    this.county = county;
    this.state = TallyState.NOTICED;
  }

  /** The name of a county's manual tally in the ledger. */
  public static String name(String county) {
    return county + "/manual-tally";
  }

  /**
   * What the public is told.
   *
   * @param method by what the ballots are drawn
   * @param drawAt when they will be drawn
   * @param place where
   * @param published where the notice stands
   */
  public record Notice(Method method, Instant drawAt, String place, String published) {}

  @Override
  public String county() {
    return county;
  }

  @Override
  public TallyState state() {
    return state;
  }

  /** What the public was told. */
  public Notice notice() {
    return new Notice(method, drawAt, place, notice);
  }

  /** When the public was told. */
  public Instant noticedAt() {
    return noticedAt;
  }

  /** Which list the draw is made from, from 1; 0 while there is none. */
  public int listing() {
    return listing;
  }

  /** {@link TallyDraw#listsHash} of the lists, or null. */
  public String listHash() {
    return listHash;
  }

  /** The seed made in public, or null before the draw. */
  public String seed() {
    return seed;
  }

  /** The percentage drawn, or null before the draw. */
  public BigDecimal percent() {
    return percent == null ? null : new BigDecimal(percent);
  }

  public Instant drawnAt() {
    return drawnAt;
  }

  public String report() {
    return report;
  }

  /** How many people observed, or null. */
  public Long observers() {
    return observers;
  }

  public Instant reportedAt() {
    return reportedAt;
  }

  void announce(Notice told, Instant at) {
    this.method = told.method();
    this.drawAt = told.drawAt();
    this.place = told.place();
    this.notice = told.published();
    this.noticedAt = at;
  }

  void list(int number, String hash) {
    this.listing = number;
    this.listHash = hash;
  }

  void draw(String publicSeed, BigDecimal share, Instant at) {
    this.seed = publicSeed;
    this.percent = share.toPlainString();
    this.drawnAt = at;
  }

  void report(String text, long present, Instant at) {
    this.report = text;
    this.observers = present;
    this.reportedAt = at;
  }

  @Override
  protected void enter(TallyState next) {
    this.state = next;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("county", county)
        .with("method", method)
        .with("place", place)
        .with("notice", notice)
        .with("noticed_at", noticedAt)
        .with("draw_at", drawAt)
        .with("listing", listing)
        .with("list_hash", listHash)
        .with("seed", seed)
        .with("percent", percent)
        .with("drawn_at", drawnAt)
        .with("report", report)
        .with("observers", observers)
        .with("reported_at", reportedAt);
  }
}
