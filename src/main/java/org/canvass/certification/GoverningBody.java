package org.canvass.certification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.canvass.law.Settings;
import org.canvass.ledger.Facts;
import org.canvass.ledger.Subject;

/**
 * The body that declares a county's results: its board of supervisors (§15400). How many of its
 * seats make a quorum, and how many must agree, is the law's (Gov. Code §25005).
 */
@Entity
@Table(name = "governing_body")
public class GoverningBody extends Subject {
  private static final String BETWEEN = " ";

  @Column(updatable = false)
  private String county;

  private String name;
  private int seats;
  private int quorum;
  private int concurring;
  private String members;

  protected GoverningBody() {}

  GoverningBody(String election, String county) {
    super(election, name(county));
    this.county = county;
  }

  /** The name of a county's body in the ledger. */
  public static String name(String county) {
    return county + "/governing-body";
  }

  /**
   * Who sits in it.
   *
   * @param name such as {@code Board of Supervisors}
   * @param seats all its seats, vacant ones included
   * @param members the accounts of its members
   */
  public record Seated(String name, int seats, SortedSet<String> members) {}

  void seat(Seated seated, Settings.GoverningBody law) {
    this.name = seated.name();
    this.seats = seated.seats();
    this.members = String.join(BETWEEN, seated.members());
    this.quorum = law.quorum().exceededBy(seats);
    this.concurring = law.concurring().exceededBy(seats);
  }

  @Override
  public String county() {
    return county;
  }

  public String name() {
    return name;
  }

  /** All seats, vacant ones included: shares are reckoned of them. */
  public int seats() {
    return seats;
  }

  /** How many members must have voted, abstentions included. */
  public int quorum() {
    return quorum;
  }

  /** How many must have voted for it. */
  public int concurring() {
    return concurring;
  }

  /** The accounts of its members. */
  public SortedSet<String> members() {
    return new TreeSet<>(List.of(members.split(BETWEEN)));
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("county", county)
        .with("name", name)
        .with("seats", seats)
        .with("quorum", quorum)
        .with("concurring", concurring)
        .with("members", members);
  }
}
