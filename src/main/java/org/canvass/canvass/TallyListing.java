package org.canvass.canvass;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/**
 * One name on the list that the manual tally is drawn from. Lists are only added; the tally names
 * the one that counts, and holds it by its hash.
 */
@Entity
@Table(name = "tally_listing")
public class TallyListing {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "tally_listing_seq")
  @SequenceGenerator(
      name = "tally_listing_seq",
      sequenceName = "tally_listing_seq",
      allocationSize = 500)
  private long id;

  private String ledger;
  private String county;
  private int listing;

  @Enumerated(EnumType.STRING)
  private TallyDraw.Unit unit;

  private String name;

  private Long ballots;

  protected TallyListing() {}

  /** Lists a name; {@code weight} is a batch's number of ballots, and 1 for a precinct. */
  TallyListing(
      String election, String county, int listing, TallyDraw.Unit unit, String name, long weight) {
    this.ledger = election;
    this.county = county;
    this.listing = listing;
    this.unit = unit;
    this.name = name;
    this.ballots = unit == TallyDraw.Unit.BATCH ? weight : null;
  }

  /** Grows in the order of the list. */
  public long id() {
    return id;
  }

  public TallyDraw.Unit unit() {
    return unit;
  }

  public String name() {
    return name;
  }

  /** The number of a batch's ballots; null for a precinct. */
  public Long ballots() {
    return ballots;
  }

  /** What it weighs in the draw. */
  long weight() {
    return ballots == null ? 1 : ballots;
  }
}
