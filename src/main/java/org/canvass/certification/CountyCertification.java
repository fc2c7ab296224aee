package org.canvass.certification;

import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import org.canvass.ledger.CanonicalJson;
import org.canvass.ledger.Digest;
import org.canvass.ledger.Facts;
import org.canvass.people.Caller;
import org.canvass.platform.Json;
import org.canvass.workflow.Living;

/**
 * A county's certified statement of results: bound to the exact figures, to the ballot accounting
 * and to the registration they are measured against. The elections official signs it; the governing
 * body declares what it says.
 */
@Entity
@Table(name = "county_certification")
public class CountyCertification extends Living<StatementState> {
  @Column(updatable = false)
  private String county;

  @Enumerated(EnumType.STRING)
  private StatementState state;

  @Column(name = "figures_source")
  private String figuresSource;

  @Column(name = "figures_sha256")
  private String figuresSha256;

  private long ballots;
  private String totals;
  private long registered;

  @Column(name = "accounting_sha256")
  private String accountingSha256;

  @Column(name = "statement_sha256")
  private String statementSha256;

  @Column(name = "signed_by")
  private String signedBy;

  @Column(name = "signed_at")
  private Instant signedAt;

  @Column(name = "declared_by")
  private String declaredBy;

  @Column(name = "declared_at")
  private Instant declaredAt;

  @Column(name = "fell_at")
  private Instant fellAt;

  protected CountyCertification() {}

  CountyCertification(String election, String county) {
    super(election, name(county));
    this.county = county;
    this.state = StatementState.DRAFT;
  }

  /** The name of a county's statement in the ledger. */
  public static String name(String county) {
    return county + "/certification";
  }

  @Override
  public String county() {
    return county;
  }

  @Override
  public StatementState state() {
    return state;
  }

  /** Which figures: {@code update/15}, or {@code entered}. */
  public String figuresSource() {
    return figuresSource;
  }

  /** The digest of the figures that the statement is bound to. */
  public String figuresSha256() {
    return figuresSha256;
  }

  /** All ballots counted. */
  public long ballots() {
    return ballots;
  }

  /** Totals as entered, where the figures do not come from an update; else null. */
  public String totals() {
    return totals;
  }

  /** Registered voters. */
  public long registered() {
    return registered;
  }

  /** The digest of the ballot accounting, or null where the county keeps none here. */
  public String accountingSha256() {
    return accountingSha256;
  }

  /** The digest of the statement as a whole: what the signature stands under. */
  public String statementSha256() {
    return statementSha256;
  }

  public String signedBy() {
    return signedBy;
  }

  public Instant signedAt() {
    return signedAt;
  }

  public String declaredBy() {
    return declaredBy;
  }

  public Instant declaredAt() {
    return declaredAt;
  }

  /** When a figure moved under it, or null. */
  public Instant fellAt() {
    return fellAt;
  }

  /** Whether the figures' digest is this one. */
  public boolean bears(String sha256) {
    return figuresSha256.equals(sha256);
  }

  /** Binds the statement anew; signatures given to other figures are gone. */
  void drawUp(CertifiedFigures figures, long registeredVoters, String accounting) {
    this.figuresSource = figures.source();
    this.figuresSha256 = figures.sha256();
    this.ballots = figures.ballots();
    this.totals = figures.totals();
    this.registered = registeredVoters;
    this.accountingSha256 = accounting;
    this.statementSha256 = digest();
    this.fellAt = null;
    takeBackSignatures();
  }

  void signedBy(Caller official, Instant at) {
    this.signedBy = official.name();
    this.signedAt = at;
  }

  void declaredBy(Caller body, Instant at) {
    this.declaredBy = body.name();
    this.declaredAt = at;
  }

  void fell(Instant at) {
    this.fellAt = at;
    takeBackSignatures();
  }

  private void takeBackSignatures() {
    this.signedBy = null;
    this.signedAt = null;
    this.declaredBy = null;
    this.declaredAt = null;
  }

  /** SHA-256 of the RFC 8785 form of all that the statement is bound to. */
  private String digest() {
    JsonObjectBuilder statement =
        Json.createObjectBuilder()
            .add("election", ledger())
            .add("county", county)
            .add("figures", figuresSha256)
            .add("ballots", ballots)
            .add("registered", registered);
    if (accountingSha256 != null) {
      statement.add("accounting", accountingSha256);
    }
    return Digest.sha256Hex(CanonicalJson.of(statement.build()));
  }

  @Override
  protected void enter(StatementState next) {
    this.state = next;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("county", county)
        .with("figures_source", figuresSource)
        .with("figures_sha256", figuresSha256)
        .with("ballots", ballots)
        .with("totals", totals)
        .with("registered", registered)
        .with("accounting_sha256", accountingSha256)
        .with("statement_sha256", statementSha256)
        .with("signed_by", signedBy)
        .with("signed_at", signedAt)
        .with("declared_by", declaredBy)
        .with("declared_at", declaredAt)
        .with("fell_at", fellAt);
  }
}
