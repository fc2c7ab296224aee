package org.canvass.results;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.canvass.ledger.Digest;
import org.canvass.ledger.Facts;
import org.canvass.ledger.Subject;

/**
 * The contest book of a county in one election: which contests its feed counts, and who or what may
 * be chosen in them. It is opened once, with all its contests, and bears their digest; the database
 * takes no contest into a book that is open, and none out of it.
 */
@Entity
@Table(name = "contest_book")
public class ContestBook extends Subject {
  @Column(updatable = false)
  private String county;

  @Column(name = "feed_election", updatable = false)
  private long feedElection;

  @Column(updatable = false)
  private String title;

  @Column(name = "election_day", updatable = false)
  private LocalDate electionDay;

  @Column(updatable = false)
  private long registered;

  @Column(updatable = false)
  private int contests;

  @Column(updatable = false)
  private int choices;

  @Column(name = "definition_sha256", updatable = false)
  private String definitionSha256;

  protected ContestBook() {}

  ContestBook(String election, String county, ElectionDefinition definition) {
    super(election, name(county));
    this.county = county;
    this.feedElection = definition.id();
    this.title = definition.title();
    this.electionDay = definition.electionDay();
    this.registered = definition.registeredVoters();
    this.contests = definition.contests().size();
    this.choices = definition.contests().stream().mapToInt(c -> c.choices().size()).sum();
    this.definitionSha256 = Digest.sha256Hex(definition.text());
  }

  /** The name of a county's contest book in the ledger. */
  public static String name(String county) {
    return county + "/contest-book";
  }

  @Override
  public String county() {
    return county;
  }

  /** The feed's number of the election. */
  public long feedElection() {
    return feedElection;
  }

  public String title() {
    return title;
  }

  public LocalDate electionDay() {
    return electionDay;
  }

  /** Voters registered in the county for this election, as the feed says. */
  public long registered() {
    return registered;
  }

  /** How many contests are in the book. */
  public int contests() {
    return contests;
  }

  /** SHA-256 of {@link ElectionDefinition#text()}. */
  public String definitionSha256() {
    return definitionSha256;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("county", county)
        .with("feed_election", feedElection)
        .with("title", title)
        .with("election_day", electionDay)
        .with("registered", registered)
        .with("contests", contests)
        .with("choices", choices)
        .with("definition_sha256", definitionSha256);
  }
}
