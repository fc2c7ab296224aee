package org.canvass.election;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.canvass.law.ElectionType;
import org.canvass.law.RulebookVersion;
import org.canvass.ledger.Facts;
import org.canvass.ledger.Subject;

/**
 * One election: its day, its type, the state whose law governs it and the version of that law's
 * rulebook in force: the text that it was set up under, or one that was approved since. A rehearsal
 * is a copy for training or replay; it has its own ledger and its own clock.
 */
@Entity
@Table(name = "election")
public class Election extends Subject {
  @Column(updatable = false)
  private String name;

  @Column(name = "election_day", updatable = false)
  private LocalDate electionDay;

  @Column(updatable = false)
  private String type;

  @Column(updatable = false)
  private String jurisdiction;

  @Column(name = "rulebook_version")
  private String rulebookVersion;

  @Column(name = "rulebook_sha256")
  private String rulebookSha256;

  @Column(updatable = false)
  private boolean live;

  @Column(name = "copied_from", updatable = false)
  private String copiedFrom;

  @Column(updatable = false)
  private String note;

  protected Election() {}

  /** An election newly set up under a version of its state's rulebook. */
  public Election(
      String id,
      String name,
      LocalDate electionDay,
      ElectionType type,
      String jurisdiction,
      RulebookVersion law,
      boolean live,
      String copiedFrom,
      String note) {
    super(id, "election");
    this.name = name;
    this.electionDay = electionDay;
    this.type = type.wireName();
    this.jurisdiction = jurisdiction;
    this.rulebookVersion = law.id();
    this.rulebookSha256 = law.sha256();
    this.live = live;
    this.copiedFrom = copiedFrom;
    this.note = note;
  }

  /** The election's id, which is also its ledger's. */
  public String electionId() {
    return ledger();
  }

  public String name() {
    return name;
  }

  public LocalDate electionDay() {
    return electionDay;
  }

  public ElectionType type() {
    return ElectionType.of(type);
  }

  /** The state's id, such as {@code us-ca}; also the rulebook's. */
  public String jurisdiction() {
    return jurisdiction;
  }

  public String rulebookVersion() {
    return rulebookVersion;
  }

  public String rulebookSha256() {
    return rulebookSha256;
  }

  void comeUnder(RulebookVersion law) {
    this.rulebookVersion = law.id();
    this.rulebookSha256 = law.sha256();
  }

  public boolean live() {
    return live;
  }

  public String copiedFrom() {
    return copiedFrom;
  }

  /** What a reader must know of the data, such as that the other counties are illustrative. */
  public String note() {
    return note;
  }

  @Override
  public String county() {
    return null;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("name", name)
        .with("election_day", electionDay)
        .with("type", type)
        .with("jurisdiction", jurisdiction)
        .with("rulebook_version", rulebookVersion)
        .with("rulebook_sha256", rulebookSha256)
        .with("live", live)
        .with("copied_from", copiedFrom)
        .with("note", note);
  }
}
