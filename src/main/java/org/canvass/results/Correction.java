package org.canvass.results;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import org.canvass.ledger.Facts;
import org.canvass.workflow.Living;

/**
 * A proposal to put a published update right by another snapshot. It names the figures exactly, so
 * whoever approves approves these; nothing is published before.
 */
@Entity
@Table(name = "correction")
public class Correction extends Living<CorrectionState> {
  @Column(updatable = false)
  private String county;

  @Column(updatable = false)
  private int number;

  @Enumerated(EnumType.STRING)
  private CorrectionState state;

  @Column(updatable = false)
  private int corrects;

  @Column(name = "feed_time", updatable = false)
  private Instant feedTime;

  @Column(updatable = false)
  private long ballots;

  @Column(updatable = false)
  private long mail;

  @Column(name = "in_person", updatable = false)
  private long inPerson;

  @Column(name = "figures_sha256", updatable = false)
  private String figuresSha256;

  @Column(name = "source_name", updatable = false)
  private String sourceName;

  @Column(name = "source_sha256", updatable = false)
  private String sourceSha256;

  @Column(name = "proposed_by", updatable = false)
  private String proposedBy;

  private Integer published;

  protected Correction() {}

  Correction(
      String election,
      String county,
      int number,
      int corrects,
      FeedSnapshot snapshot,
      String sourceName,
      String sourceSha256,
      String proposedBy) {
    super(election, name(county, number));
    this.county = county;
    this.number = number;
    this.state = CorrectionState.PROPOSED;
    this.corrects = corrects;
    this.feedTime = snapshot.feedTime();
    this.ballots = snapshot.figures().ballots();
    this.mail = snapshot.figures().mail();
    this.inPerson = snapshot.figures().inPerson();
    this.figuresSha256 = snapshot.figures().sha256();
    this.sourceName = sourceName;
    this.sourceSha256 = sourceSha256;
    this.proposedBy = proposedBy;
  }

  /** The name of a county's n-th correction in the ledger. */
  public static String name(String county, int number) {
    return nameOfAll(county) + "/" + number;
  }

  /** The name under which an attempt stands that has no number. */
  public static String nameOfAll(String county) {
    return county + "/correction";
  }

  @Override
  public String county() {
    return county;
  }

  /** Which one of the county's corrections it is, from 1. */
  public int number() {
    return number;
  }

  @Override
  public CorrectionState state() {
    return state;
  }

  /** The number of the update that was wrong. */
  public int corrects() {
    return corrects;
  }

  /** When the county published the right figures, by the feed's own clock. */
  public Instant feedTime() {
    return feedTime;
  }

  public long ballots() {
    return ballots;
  }

  public long mail() {
    return mail;
  }

  public long inPerson() {
    return inPerson;
  }

  /** SHA-256 of the canonical text of the figures that are proposed. */
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

  /** The account that proposed it, which does not approve it. */
  public String proposedBy() {
    return proposedBy;
  }

  /** The number of the update that it became, or null. */
  public Integer published() {
    return published;
  }

  void becomes(int update) {
    this.published = update;
  }

  @Override
  protected void enter(CorrectionState next) {
    this.state = next;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("county", county)
        .with("number", number)
        .with("corrects", corrects)
        .with("feed_time", feedTime)
        .with("ballots", ballots)
        .with("mail", mail)
        .with("in_person", inPerson)
        .with("figures_sha256", figuresSha256)
        .with("source_name", sourceName)
        .with("source_sha256", sourceSha256)
        .with("proposed_by", proposedBy)
        .with("published", published);
  }
}
