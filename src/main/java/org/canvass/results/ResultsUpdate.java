package org.canvass.results;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.canvass.ledger.Facts;
import org.canvass.ledger.Subject;

/**
 * One results release of a county, as published: the election-night count has number 0, the updates
 * of the canvass follow. It bears the digest of its figures, and the database takes it only with
 * exactly these. Nothing of it ever changes; a mistake is put right by the next update, which may
 * be marked as its correction.
 */
@Entity
@Table(name = "results_update")
public class ResultsUpdate extends Subject {
  @Column(updatable = false)
  private String county;

  @Column(updatable = false)
  private int number;

  @Column(name = "feed_time", updatable = false)
  private Instant feedTime;

  @Column(name = "released_at", updatable = false)
  private Instant releasedAt;

  @Column(name = "feed_election", updatable = false)
  private long feedElection;

  @Column(updatable = false)
  private long ballots;

  @Column(updatable = false)
  private long mail;

  @Column(name = "in_person", updatable = false)
  private long inPerson;

  @Column(updatable = false)
  private int contests;

  @Column(updatable = false)
  private int figures;

  @Column(name = "figures_sha256", updatable = false)
  private String figuresSha256;

  @Column(name = "source_name", updatable = false)
  private String sourceName;

  @Column(name = "source_sha256", updatable = false)
  private String sourceSha256;

  @Column(updatable = false)
  private Integer corrects;

  @Column(updatable = false)
  private String reason;

  protected ResultsUpdate() {}

  ResultsUpdate(
      String election,
      String county,
      int number,
      FeedSnapshot snapshot,
      Instant releasedAt,
      String sourceName,
      String sourceSha256) {
    super(election, name(county, number));
    Figures counted = snapshot.figures();
    this.county = county;
    this.number = number;
    this.feedTime = snapshot.feedTime();
    this.releasedAt = releasedAt;
    this.feedElection = counted.electionId();
    this.ballots = counted.ballots();
    this.mail = counted.mail();
    this.inPerson = counted.inPerson();
    this.contests = counted.contestIds().size();
    this.figures = counted.counters().size();
    this.figuresSha256 = counted.sha256();
    this.sourceName = sourceName;
    this.sourceSha256 = sourceSha256;
  }

  /** Marks it as the correction of an earlier update, or as a recount's whose totals fell. */
  ResultsUpdate correcting(Integer earlier, String why) {
    this.corrects = earlier;
    this.reason = why;
    return this;
  }

  /** The name of a county's update in the ledger. */
  public static String name(String county, int number) {
    return nameOfAll(county) + "/" + number;
  }

  /** The name under which an attempt stands whose update has no number. */
  public static String nameOfAll(String county) {
    return county + "/update";
  }

  @Override
  public String county() {
    return county;
  }

  /** 0 for the election-night count, then the updates of the canvass. */
  public int number() {
    return number;
  }

  /** When the county published it, by the feed's own clock. */
  public Instant feedTime() {
    return feedTime;
  }

  /** When it was released here, by the election's clock: the act happened then. */
  public Instant releasedAt() {
    return releasedAt;
  }

  /** The feed's number of the election. */
  public long feedElection() {
    return feedElection;
  }

  /** All ballots counted, county-wide. */
  public long ballots() {
    return ballots;
  }

  /** Ballots by mail. */
  public long mail() {
    return mail;
  }

  /** Ballots in person. */
  public long inPerson() {
    return inPerson;
  }

  /** How many contests have figures. */
  public int contests() {
    return contests;
  }

  /** How many figures there are. */
  public int figures() {
    return figures;
  }

  /** SHA-256 of the canonical text of the figures: what a certification binds to. */
  public String figuresSha256() {
    return figuresSha256;
  }

  /** The snapshot's file name, or null where none was given. */
  public String sourceName() {
    return sourceName;
  }

  /** SHA-256 of the bytes as they were sent. */
  public String sourceSha256() {
    return sourceSha256;
  }

  /** The number of the update that it corrects, or null. */
  public Integer corrects() {
    return corrects;
  }

  /** Why it corrects another, or why a recount's totals fell; null for any other update. */
  public String reason() {
    return reason;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("county", county)
        .with("number", number)
        .with("feed_time", feedTime)
        .with("released_at", releasedAt)
        .with("feed_election", feedElection)
        .with("ballots", ballots)
        .with("mail", mail)
        .with("in_person", inPerson)
        .with("contests", contests)
        .with("figures", figures)
        .with("figures_sha256", figuresSha256)
        .with("source_name", sourceName)
        .with("source_sha256", sourceSha256)
        .with("corrects", corrects)
        .with("reason", reason);
  }
}
