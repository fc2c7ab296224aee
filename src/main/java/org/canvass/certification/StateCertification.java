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

  void electorsCertified(Instant at, List<NamedException> without) {
    this.electorsCertifiedAt = at;
    this.exceptions = json(without);
  }

  void statementFiled(Instant at, List<NamedException> without, String sha256) {
    this.statementFiledAt = at;
    this.exceptions = json(without);
    this.statementSha256 = sha256;
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
        .with("certificates_issued_at", certificatesIssuedAt);
  }
}
