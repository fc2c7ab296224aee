package org.canvass.certification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import org.canvass.ledger.Facts;
import org.canvass.ledger.Subject;
import org.canvass.people.Caller;

/**
 * How a member of the governing body voted on declaring the results that a statement bears. Whoever
 * abstains or votes no may have the grounds recorded; they are public, as the meeting is.
 */
@Entity
@Table(name = "declaration_vote")
public class DeclarationVote extends Subject {
  @Column(updatable = false)
  private String county;

  @Column(updatable = false)
  private String member;

  @Column(name = "member_name")
  private String memberName;

  @Enumerated(EnumType.STRING)
  private Vote vote;

  @Column(name = "statement_sha256")
  private String statementSha256;

  @Column(name = "statement_text")
  private String text;

  @Column(name = "cast_at")
  private Instant castAt;

  protected DeclarationVote() {}

  DeclarationVote(String election, String county, String member) {
    super(election, name(county, member));
    this.county = county;
    this.member = member;
  }

  /** What a member may say to it. */
  public enum Vote {
    AYE,
    NO,
    ABSTAIN
  }

  /** The name of a member's vote in the ledger. */
  public static String name(String county, String member) {
    return county + "/declaration/" + member;
  }

  /**
   * Casts the vote, or casts it anew.
   *
   * @param text what the member wants recorded, or null
   */
  void cast(Caller by, Vote said, String sha256, String text, Instant at) {
    this.memberName = by.name();
    this.vote = said;
    this.statementSha256 = sha256;
    this.text = text;
    this.castAt = at;
  }

  @Override
  public String county() {
    return county;
  }

  /** The member's account. */
  public String member() {
    return member;
  }

  public String memberName() {
    return memberName;
  }

  public Vote vote() {
    return vote;
  }

  /** Whether it was given to the statement with this digest. */
  public boolean isOn(String sha256) {
    return statementSha256.equals(sha256);
  }

  /** What the member wanted recorded, or null. */
  public String text() {
    return text;
  }

  public Instant castAt() {
    return castAt;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("county", county)
        .with("member", member)
        .with("member_name", memberName)
        .with("vote", vote)
        .with("statement_sha256", statementSha256)
        .with("statement_text", text)
        .with("cast_at", castAt);
  }
}
