package org.canvass.canvass;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import org.canvass.ledger.Facts;
import org.canvass.ledger.Subject;

/**
 * A precinct or batch in the manual tally, with the machine's count of its votes and the count by
 * hand. It was drawn, or the official added it for a race that the draw left out (§15360(a)).
 */
@Entity
@Table(name = "tally_count")
public class TallyCount extends Subject {
  @Column(updatable = false)
  private String county;

  @Enumerated(EnumType.STRING)
  @Column(updatable = false)
  private TallyDraw.Unit unit;

  @Column(updatable = false)
  private String name;

  @Column(updatable = false)
  private Integer counter;

  @Column(name = "machine_count")
  private Long machineCount;

  @Column(name = "hand_count")
  private Long handCount;

  @Column(name = "tallied_at")
  private Instant talliedAt;

  protected TallyCount() {}

  private TallyCount(
      String election, String county, TallyDraw.Unit unit, String name, Integer counter) {
    super(election, name(county, name));
    this.county = county;
    this.unit = unit;
    this.name = name;
    this.counter = counter;
  }

  static TallyCount drawn(String election, String county, TallyDraw.Pick pick) {
    return new TallyCount(election, county, pick.unit(), pick.name(), pick.counter());
  }

  static TallyCount added(String election, String county, TallyListing listed) {
    return new TallyCount(election, county, listed.unit(), listed.name(), null);
  }

  /** The name of a tallied precinct or batch in the ledger. */
  public static String name(String county, String name) {
    return ManualTally.name(county) + "/" + name;
  }

  @Override
  public String county() {
    return county;
  }

  public TallyDraw.Unit unit() {
    return unit;
  }

  /** The precinct's or batch's name on the list. */
  public String name() {
    return name;
  }

  /** The counter that drew it, or null for one that was added. */
  public Integer counter() {
    return counter;
  }

  /** Votes by the voting system, or null before the tally. */
  public Long machineCount() {
    return machineCount;
  }

  /** Votes by hand, or null before the tally. */
  public Long handCount() {
    return handCount;
  }

  public Instant talliedAt() {
    return talliedAt;
  }

  boolean isTallied() {
    return talliedAt != null;
  }

  boolean differs() {
    return isTallied() && !machineCount.equals(handCount);
  }

  void tally(long byMachine, long byHand, Instant at) {
    this.machineCount = byMachine;
    this.handCount = byHand;
    this.talliedAt = at;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("county", county)
        .with("unit", unit)
        .with("name", name)
        .with("counter", counter)
        .with("machine_count", machineCount)
        .with("hand_count", handCount)
        .with("tallied_at", talliedAt);
  }
}
