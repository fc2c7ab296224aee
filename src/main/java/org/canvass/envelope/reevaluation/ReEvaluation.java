package org.canvass.envelope.reevaluation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.canvass.envelope.ReceiptOrders;
import org.canvass.law.RulebookVersion;
import org.canvass.ledger.Facts;
import org.canvass.people.Caller;
import org.canvass.workflow.Living;

/**
 * A changed rule that is to be applied to the envelopes of an election that were decided before it:
 * the rulebook's text and all orders that give more time, as they will be in force. Whoever
 * approves approves these, and what was counted of them.
 */
@Entity
@Table(name = "re_evaluation")
public class ReEvaluation extends Living<ReEvaluationState> {
  private static final String BETWEEN = "\n";

  @Column(updatable = false)
  private int number;

  @Enumerated(EnumType.STRING)
  private ReEvaluationState state;

  @Column(name = "rulebook_version", updatable = false)
  private String rulebookVersion;

  @Column(name = "rulebook_sha256", updatable = false)
  private String rulebookSha256;

  @Column(updatable = false)
  private String orders;

  /** The account, then whom it stood for, if anybody. */
  @Column(name = "proposed_by", updatable = false)
  private String proposedBy;

  /** The same of each who approved, one a line; null when nobody has. */
  @Column(name = "approved_by")
  private String approvedBy;

  private Long looked;

  @Column(name = "would_change")
  private Long wouldChange;

  /** Of what it would change, county by county, as JSON. */
  @Column(name = "counts_sha256")
  private String countsSha256;

  @Column(name = "taken_effect_at")
  private Instant takenEffectAt;

  /** The highest envelope's id that was looked at to decide it anew. */
  @Column(name = "looked_to")
  private long lookedTo;

  @Column(name = "looked_again")
  private long lookedAgain;

  private long changed;

  @Column(name = "left_alone")
  private long leftAlone;

  protected ReEvaluation() {}

  ReEvaluation(
      String election, int number, RulebookVersion rulebook, ReceiptOrders orders, Caller by) {
    super(election, name(number));
    this.number = number;
    this.state = ReEvaluationState.PROPOSED;
    this.rulebookVersion = rulebook.id();
    this.rulebookSha256 = rulebook.sha256();
    this.orders = orders.column();
    this.proposedBy = person(by);
  }

  static String name(int number) {
    return "re-evaluation/" + number;
  }

  private static String person(Caller by) {
    return by.standsFor() == null ? by.account() : by.account() + " " + by.standsFor();
  }

  @Override
  public String county() {
    return null;
  }

  public int number() {
    return number;
  }

  @Override
  public ReEvaluationState state() {
    return state;
  }

  /** Whether it is neither applied to the end nor withdrawn. */
  boolean isUnderWay() {
    return state != ReEvaluationState.APPLIED && state != ReEvaluationState.WITHDRAWN;
  }

  public String rulebookVersion() {
    return rulebookVersion;
  }

  public String rulebookSha256() {
    return rulebookSha256;
  }

  public ReceiptOrders orders() {
    return ReceiptOrders.of(orders);
  }

  /** Who proposed it. */
  public String proposedBy() {
    return proposedBy.split(" ")[0];
  }

  /** Those who approved it, in their order. */
  public List<String> approvedBy() {
    return approvals().stream().map(each -> each.split(" ")[0]).toList();
  }

  private List<String> approvals() {
    return approvedBy == null ? List.of() : approvedBy.lines().toList();
  }

  /** Whether somebody has spoken for it already, in the own name or another's. */
  boolean isOneWith(Caller by) {
    List<String> spoken =
        Arrays.asList((proposedBy + " " + String.join(" ", approvals())).strip().split("\\s+"));
    return spoken.contains(by.account())
        || by.standsFor() != null && spoken.contains(by.standsFor());
  }

  void approve(Caller by) {
    this.approvedBy = approvedBy == null ? person(by) : approvedBy + BETWEEN + person(by);
  }

  boolean isCounted() {
    return countsSha256 != null;
  }

  /** How many envelopes are decided and not opened; null before they are counted. */
  public Long looked() {
    return looked;
  }

  /** How many of them the changed rule decides otherwise; null before they are counted. */
  public Long wouldChange() {
    return wouldChange;
  }

  /** SHA-256 of the JSON of what was counted; null before. */
  public String countsSha256() {
    return countsSha256;
  }

  void count(List<CountyCount> counties, String sha256) {
    this.looked = counties.stream().mapToLong(CountyCount::looked).sum();
    this.wouldChange = counties.stream().mapToLong(CountyCount::wouldChange).sum();
    this.countsSha256 = sha256;
  }

  /** When it became the law for envelopes, or null. */
  public Instant takenEffectAt() {
    return takenEffectAt;
  }

  void takeEffect(Instant at) {
    this.takenEffectAt = at;
  }

  long lookedTo() {
    return lookedTo;
  }

  /** How many envelopes were looked at since. */
  public long lookedAgain() {
    return lookedAgain;
  }

  /** How many of them were decided anew. */
  public long changed() {
    return changed;
  }

  /** How many would be, in counties that have certified. */
  public long leftAlone() {
    return leftAlone;
  }

  void lookOn(long to, int envelopes, int decidedAnew, int left) {
    this.lookedTo = to;
    this.lookedAgain += envelopes;
    this.changed += decidedAnew;
    this.leftAlone += left;
  }

  @Override
  protected void enter(ReEvaluationState next) {
    this.state = next;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("number", number)
        .with("rulebook_version", rulebookVersion)
        .with("rulebook_sha256", rulebookSha256)
        .with("orders", orders)
        .with("proposed_by", proposedBy)
        .with("approved_by", approvedBy)
        .with("looked", looked)
        .with("would_change", wouldChange)
        .with("counts_sha256", countsSha256)
        .with("taken_effect_at", takenEffectAt)
        .with("looked_to", lookedTo)
        .with("looked_again", lookedAgain)
        .with("changed", changed)
        .with("left_alone", leftAlone);
  }
}
