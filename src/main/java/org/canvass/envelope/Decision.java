package org.canvass.envelope;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.List;
import org.canvass.law.Timeliness;
import org.canvass.ledger.Facts;

/**
 * The decision whether an envelope came in time: the rulebook's on the evidence, and the official's
 * where one had to decide.
 */
@Embeddable
public class Decision {
  private static final String LINES = "\n";

  @Enumerated(EnumType.STRING)
  @Column(name = "decision")
  private Timeliness.Decision outcome;

  @Column(name = "decision_rule")
  private String rule;

  @Column(name = "decision_citation")
  private String citation;

  @Column(name = "decision_deadline")
  private Instant deadline;

  /** The rulebook's words, one reason a line. */
  @Column(name = "decision_reasons")
  private String reasons;

  /** The account that decided; Canvass itself where the rulebook did. */
  @Column(name = "decided_by")
  private String by;

  protected Decision() {}

  /** What the rulebook says of the evidence. */
  static Decision of(Timeliness timeliness, String by) {
    Decision decision = new Decision();
    decision.outcome = timeliness.decision();
    decision.rule = timeliness.rule();
    decision.citation = timeliness.citation();
    decision.deadline = timeliness.deadline().toInstant();
    decision.reasons = String.join(LINES, timeliness.reasons());
    decision.by = by;
    return decision;
  }

  /** The official's own outcome, where the rulebook left it to one; what it rests on stays. */
  Decision settledAs(Timeliness.Decision settled, String official) {
    Decision decision = new Decision();
    decision.outcome = settled;
    decision.rule = rule;
    decision.citation = citation;
    decision.deadline = deadline;
    decision.reasons = reasons;
    decision.by = official;
    return decision;
  }

  Timeliness.Decision outcome() {
    return outcome;
  }

  String rule() {
    return rule;
  }

  String citation() {
    return citation;
  }

  Instant deadline() {
    return deadline;
  }

  List<String> reasons() {
    return reasons == null ? List.of() : reasons.lines().toList();
  }

  String by() {
    return by;
  }

  static void tell(Decision decision, Facts facts) {
    Decision told = decision == null ? new Decision() : decision;
    facts
        .with("decision", told.outcome)
        .with("decision_rule", told.rule)
        .with("decision_citation", told.citation)
        .with("decision_deadline", told.deadline)
        .with("decision_reasons", told.reasons)
        .with("decided_by", told.by);
  }
}
