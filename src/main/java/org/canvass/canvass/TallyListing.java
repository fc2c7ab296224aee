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

  protected TallyListing() {}

  TallyListing(String election, String county, int listing, TallyDraw.Unit unit, String name) {
    this.ledger = election;
    this.county = county;
    this.listing = listing;
    this.unit = unit;
    this.name = name;
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
}
