package org.canvass.certification;

import jakarta.json.JsonArrayBuilder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import org.canvass.ledger.Facts;
import org.canvass.platform.Json;
import org.canvass.workflow.Living;

/**
 * The state's certification of one election: the counties' results compiled, the electors certified
 * where any are chosen, the statement of the vote filed, the certificates issued. Counties without
 * which it was done are named, with the reason.
 */
@Entity
@Table(name = "state_certification")
public class StateCertification extends Living<StateCertificationState> {
  /** The name of the state's certification in the ledger. */
  public static final String NAME = "state/certification";

  @Enumerated(EnumType.STRING)
  private StateCertificationState state;

  private String exceptions;

  @Column(name = "electors_certified_at")
  private Instant electorsCertifiedAt;

  @Column(name = "statement_filed_at")
  private Instant statementFiledAt;

  @Column(name = "statement_sha256")
  private String statementSha256;

  @Column(name = "certificates_issued_at")
  private Instant certificatesIssuedAt;

  @Column(name = "counties_sha256")
  private String countiesSha256;

  @Column(name = "fell_at")
  private Instant fellAt;

  protected StateCertification() {}

  StateCertification(String election) {
    super(election, NAME);
    this.state = StateCertificationState.COMPILING;
    this.exceptions = "[]";
  }

  @Override
  public String county() {
    return null;
  }

  @Override
  public StateCertificationState state() {
    return state;
  }

  /** The counties that the latest act of certification did without. */
  public List<NamedException> exceptions() {
    try (var reader = Json.createReader(new StringReader(exceptions))) {
      return reader.readArray().stream()
          .map(each -> each.asJsonObject())
          .map(each -> new NamedException(each.getString("county"), each.getString("reason")))
          .toList();
    }
  }

  public Instant electorsCertifiedAt() {
    return electorsCertifiedAt;
  }

  public Instant statementFiledAt() {
    return statementFiledAt;
  }

  /** The digest over the counties' statements that the filed statement of the vote rests on. */
  public String statementSha256() {
    return statementSha256;
  }

  public Instant certificatesIssuedAt() {
    return certificatesIssuedAt;
  }

  /** The digest of the counties' statements that the latest signature was given to, or null. */
  public String countiesSha256() {
    return countiesSha256;
  }

  /** When a county's statement moved under the signature, or null. */
  public Instant fellAt() {
    return fellAt;
  }

  /** Whether a signature stands that rests on this county's statement. */
  boolean restsOn(String county) {
    return state != StateCertificationState.COMPILING
        && exceptions().stream().noneMatch(each -> each.county().equals(county));
  }

  void electorsCertified(Instant at, List<NamedException> without, String counties) {
    this.electorsCertifiedAt = at;
    sign(without, counties);
  }

  void statementFiled(Instant at, List<NamedException> without, String counties, String sha256) {
    this.statementFiledAt = at;
    this.statementSha256 = sha256;
    sign(without, counties);
  }

  private void sign(List<NamedException> without, String counties) {
    this.exceptions = json(without);
    this.countiesSha256 = counties;
    this.fellAt = null;
  }

  /** A statement of the counties moved: all that was certified of them is to be certified anew. */
  void fell(Instant at) {
    this.electorsCertifiedAt = null;
    this.statementFiledAt = null;
    this.statementSha256 = null;
    this.certificatesIssuedAt = null;
    this.countiesSha256 = null;
    this.exceptions = "[]";
    this.fellAt = at;
  }

  void certificatesIssued(Instant at) {
    this.certificatesIssuedAt = at;
  }

  private static String json(List<NamedException> named) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    named.forEach(
        each ->
            array.add(
                Json.createObjectBuilder()
                    .add("county", each.county())
                    .add("reason", each.reason())));
    return array.build().toString();
  }

  @Override
  protected void enter(StateCertificationState next) {
    this.state = next;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("exceptions", exceptions)
        .with("electors_certified_at", electorsCertifiedAt)
        .with("statement_filed_at", statementFiledAt)
        .with("statement_sha256", statementSha256)
        .with("certificates_issued_at", certificatesIssuedAt)
        .with("counties_sha256", countiesSha256)
        .with("fell_at", fellAt);
  }
}
