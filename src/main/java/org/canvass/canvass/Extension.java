package org.canvass.canvass;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.canvass.ledger.Facts;
import org.canvass.ledger.Subject;

/**
 * An order that gives one county more time for one deadline after the election: in California a
 * superior court's, on the county's petition (§15701). It is no state of the canvass; it moves a
 * date. An order stays as it was entered; a later one takes its place.
 */
@Entity
@Table(name = "extension")
public class Extension extends Subject {
  @Column(updatable = false)
  private String county;

  @Column(updatable = false)
  private String deadline;

  @Column(name = "ordinal", updatable = false)
  private int number;

  @Column(name = "until_at", updatable = false)
  private Instant until;

  @Column(updatable = false)
  private String court;

  @Column(name = "case_number", updatable = false)
  private String caseNumber;

  @Column(updatable = false)
  private String grounds;

  @Column(name = "ordered_at", updatable = false)
  private Instant orderedAt;

  protected Extension() {}

  Extension(String election, String county, String deadline, int number, Order order, Instant at) {
    super(election, name(county, deadline, number));
    this.county = county;
    this.deadline = deadline;
    this.number = number;
    this.until = order.until();
    this.court = order.court();
    this.caseNumber = order.caseNumber();
    this.grounds = order.grounds();
    this.orderedAt = at;
  }

  /**
   * What an order says.
   *
   * @param until the last moment that is in time now
   * @param court who ordered it
   * @param caseNumber the case
   * @param grounds why
   */
  public record Order(Instant until, String court, String caseNumber, String grounds) {}

  /** The name of an extension in the ledger. */
  public static String name(String county, String deadline, int number) {
    return county + "/extension/" + deadline + "/" + number;
  }

  @Override
  public String county() {
    return county;
  }

  /** The key of the deadline that it moves. */
  public String deadline() {
    return deadline;
  }

  /** The first order on this deadline is 1; the highest counts. */
  public int number() {
    return number;
  }

  /** What it says. */
  public Order order() {
    return new Order(until, court, caseNumber, grounds);
  }

  /** When it was ordered. */
  public Instant orderedAt() {
    return orderedAt;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("county", county)
        .with("deadline", deadline)
        .with("ordinal", number)
        .with("until_at", until)
        .with("court", court)
        .with("case_number", caseNumber)
        .with("grounds", grounds)
        .with("ordered_at", orderedAt);
  }
}
