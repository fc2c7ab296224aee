package org.canvass.envelope;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.canvass.law.Evidence;
import org.canvass.law.Timeliness;
import org.canvass.ledger.Facts;
import org.canvass.people.Caller;
import org.canvass.workflow.Living;

/**
 * One returned vote-by-mail identification envelope, from its arrival until it is opened and its
 * batch is counted. The county that has it knows it by a number of its own, the serial of its
 * barcode for example. It may be handed in in any county of the state, which then forwards it to
 * the county that issued it; the first receipt stays the one that counts (§3017(a)(3)).
 *
 * <p>It holds no voter's name, no picture of a signature and no vote, and nothing in it leads to a
 * ballot: once opened, it is one of its batch.
 */
@Entity
@Table(name = "envelope")
public class Envelope extends Living<EnvelopeState> {
  private String county;

  private String number;

  /** The county that issued it, while another has it. */
  @Column(name = "home_county")
  private String homeCounty;

  /** The county that had it first, where it was forwarded. */
  @Column(name = "first_county")
  private String firstCounty;

  @Enumerated(EnumType.STRING)
  private EnvelopeState state;

  /** When a machine first read it here; another fact than its legal receipt. */
  @Column(name = "scanned_at")
  private Instant scannedAt;

  @Embedded private ReceiptEvidence evidence;

  @Embedded private Decision decision;

  /** What is wrong with the signature: UNSIGNED or MISMATCH; null when nothing is. */
  @Enumerated(EnumType.STRING)
  private EnvelopeState defect;

  @Column(name = "mismatch_found_by")
  private String mismatchFoundBy;

  @Column(name = "statement_found_by")
  private String statementFoundBy;

  @Column(name = "notice_sent_at")
  private Instant noticeSentAt;

  /**
   * When it was found that the signature is missing or does not compare; null before the column.
   */
  @Column(name = "defect_found_at")
  private Instant defectFoundAt;

  /** How the voter was told of it, one notice a line; null when nobody was. */
  private String notices;

  @Column(name = "statement_at")
  private Instant statementAt;

  @Enumerated(EnumType.STRING)
  @Column(name = "challenged_from")
  private EnvelopeState challengedFrom;

  @Column(name = "reason_code")
  private String reasonCode;

  @Column(name = "opening_batch")
  private String openingBatch;

  /** The name of the tray that it came in, or null. */
  private String tray;

  /** The tracking code of its Intelligent Mail barcode, or null where none was read. */
  @Column(name = "tracking_code")
  private String trackingCode;

  @Column(name = "recall_asked_by")
  private String recallAskedBy;

  /** By which re-evaluation it was decided anew last, or null. */
  @Column(name = "re_evaluated")
  private Integer reEvaluated;

  /** Who found what speaks against it, and for whom; null where nobody did, or the rulebook. */
  @Column(name = "found_against_by")
  private String foundAgainstBy;

  protected Envelope() {}

  private Envelope(
      String election,
      String county,
      String number,
      EnvelopeState state,
      Instant scannedAt,
      Evidence evidence) {
    super(election, name(county, number));
    this.county = county;
    this.number = number;
    this.state = state;
    this.scannedAt = scannedAt;
    this.evidence = ReceiptEvidence.of(evidence);
  }

  /** An envelope that came to the county that issued it. */
  static Envelope arrived(
      String election, String county, String number, Instant scannedAt, Evidence evidence) {
    return new Envelope(election, county, number, EnvelopeState.RECEIVED, scannedAt, evidence);
  }

  /** An envelope handed in in a county that did not issue it. */
  static Envelope arrivedElsewhere(
      String election,
      String county,
      String number,
      Instant scannedAt,
      Evidence evidence,
      String homeCounty) {
    Envelope envelope =
        new Envelope(
            election, county, number, EnvelopeState.RECEIVED_ELSEWHERE, scannedAt, evidence);
    envelope.homeCounty = homeCounty;
    return envelope;
  }

  /** The name in the ledger: by the county and number of the first arrival, for good. */
  public static String name(String county, String number) {
    return county + "/envelope/" + number;
  }

  @Override
  public String county() {
    return county;
  }

  public String number() {
    return number;
  }

  /** The county that issued it while another has it, else null. */
  public String homeCounty() {
    return homeCounty;
  }

  /** The county that forwarded it, or null. */
  public String firstCounty() {
    return firstCounty;
  }

  @Override
  public EnvelopeState state() {
    return state;
  }

  Instant scannedAt() {
    return scannedAt;
  }

  ReceiptEvidence evidence() {
    return evidence;
  }

  /** How it was decided whether it came in time, by name; null before it was. */
  public String decided() {
    return decision == null ? null : decision.outcome().name();
  }

  /** The decision whether it came in time, or null before there is one. */
  Decision decision() {
    return decision;
  }

  /** When it was legally received. */
  public Instant receivedAt() {
    return evidence.receivedAt();
  }

  /** Which row of the table of evidence decided whether it came in time; null before one did. */
  public String decisionRule() {
    return decision == null ? null : decision.rule();
  }

  /** How many officials have found that the signature now looked at does not compare. */
  public int found() {
    return finding().accounts().size();
  }

  /** What is wrong with the signature: {@code UNSIGNED}, {@code MISMATCH}, or null. */
  public EnvelopeState defect() {
    return defect;
  }

  /** When the voter was told of the defect, or null. */
  public Instant noticeSentAt() {
    return noticeSentAt;
  }

  /** When it was found that the signature is missing or does not compare, or null. */
  public Instant defectFoundAt() {
    return defectFoundAt;
  }

  /** How and when the voter was told of what is wrong with the signature now. */
  public List<Notice> notices() {
    return Notice.read(notices);
  }

  /** When the voter's statement was received, or null. */
  public Instant statementAt() {
    return statementAt;
  }

  EnvelopeState challengedFrom() {
    return challengedFrom;
  }

  /** Why it was rejected, by the rulebook's key, or null. */
  public String reasonCode() {
    return reasonCode;
  }

  /** The number of the batch it was opened with, or null. */
  public String openingBatch() {
    return openingBatch;
  }

  /** The tracking code of its Intelligent Mail barcode, or null. */
  public String trackingCode() {
    return trackingCode;
  }

  /** The number of the re-evaluation by which it was decided anew last, or null. */
  public Integer reEvaluated() {
    return reEvaluated;
  }

  /** The name of the tray that it came in, or null. */
  public String tray() {
    return tray;
  }

  void comeIn(String trayName) {
    this.tray = trayName;
  }

  /** It was taken in by mistake: another envelope may bear the barcode. */
  void voidArrival() {
    this.trackingCode = null;
    this.recallAskedBy = null;
  }

  /** It is here after all: what is known of it is what was seen now. */
  void takeAgain(Envelope seen) {
    recall();
    this.homeCounty = null;
    this.scannedAt = seen.scannedAt;
    this.evidence = seen.evidence;
    this.trackingCode = seen.trackingCode;
    this.tray = seen.tray;
    this.decision = null;
  }

  void bear(String barcode) {
    this.trackingCode = barcode;
  }

  /** Who asked to recall it, as long as nothing else was done with it; or null. */
  String recallAskedBy() {
    return recallAskedBy;
  }

  /**
   * Who found that the signature now looked at, the voter's or the statement's, does not compare.
   */
  OfficialsFinding finding() {
    return OfficialsFinding.of(
        state == EnvelopeState.STATEMENT_RECEIVED ? statementFoundBy : mismatchFoundBy);
  }

  /**
   * The official who found that it came too late or is not signed, then the official whom that one
   * stood for, if any. Nobody where the rulebook says so itself, or officials found it together.
   */
  OfficialsFinding foundAgainst() {
    return OfficialsFinding.of(foundAgainstBy);
  }

  private void findAgainst(Caller official) {
    OfficialsFinding finding = OfficialsFinding.of(null).with(official.account());
    this.foundAgainstBy =
        (official.standsFor() == null ? finding : finding.with(official.standsFor())).column();
  }

  void weighAnew(Evidence known) {
    this.evidence = ReceiptEvidence.of(known);
  }

  /** What the rulebook says of the evidence; what an official found before no longer stands. */
  void decide(Decision made) {
    this.decision = made;
    this.foundAgainstBy = null;
  }

  void settle(Timeliness.Decision outcome, Caller official) {
    if (decision.outcome() != outcome) {
      this.decision = decision.settledAs(outcome, official.account());
    }
    this.foundAgainstBy = null;
    if (outcome == Timeliness.Decision.LATE) {
      findAgainst(official);
    }
  }

  void findUnsigned(Caller official, Instant at) {
    this.defect = EnvelopeState.UNSIGNED;
    this.defectFoundAt = at;
    findAgainst(official);
  }

  void matchSignature() {
    this.mismatchFoundBy = null;
    this.foundAgainstBy = null;
  }

  void findDifference(String official) {
    this.mismatchFoundBy = OfficialsFinding.of(mismatchFoundBy).with(official).column();
  }

  void findStatementDiffers(String official) {
    this.statementFoundBy = OfficialsFinding.of(statementFoundBy).with(official).column();
  }

  void concludeMismatch(Instant at) {
    this.defect = EnvelopeState.MISMATCH;
    this.defectFoundAt = at;
    this.foundAgainstBy = null;
  }

  /**
   * The signature on the statement does not compare either. A voter who was only asked to sign has
   * not yet been told of that and gets a notice of it (§3019(e)(1)(C)(ii)).
   */
  void concludeStatementMismatch(Instant at) {
    if (defect == EnvelopeState.UNSIGNED) {
      this.mismatchFoundBy = statementFoundBy;
      this.statementFoundBy = null;
      this.noticeSentAt = null;
      this.notices = null;
    }
    concludeMismatch(at);
  }

  void sendNotice(Notice notice) {
    this.noticeSentAt = notice.at();
    tellVoter(notice);
  }

  void tellVoter(Notice notice) {
    this.notices = Notice.write(notices, notice);
  }

  void receiveStatement(Instant at) {
    this.statementAt = at;
    this.statementFoundBy = null;
  }

  void cure() {
    this.statementFoundBy = null;
    this.foundAgainstBy = null;
  }

  void challengedIn(EnvelopeState before) {
    this.challengedFrom = before;
  }

  void reject(String reason) {
    this.reasonCode = reason;
  }

  void askToRecall(String official) {
    this.recallAskedBy = official;
  }

  /** It is looked at anew from the beginning: what was found of the signature no longer stands. */
  void recall() {
    this.defect = null;
    this.defectFoundAt = null;
    this.mismatchFoundBy = null;
    this.statementFoundBy = null;
    this.foundAgainstBy = null;
    this.reasonCode = null;
  }

  /**
   * A rule has changed: it is another decision now, and what was found of the signature no longer
   * stands.
   *
   * @param becomes where it goes, or, while it is challenged, will return to
   */
  void decideAnew(Decision made, EnvelopeState becomes, int reEvaluation) {
    recall();
    decide(made);
    this.reEvaluated = reEvaluation;
    if (state == EnvelopeState.CHALLENGED) {
      this.challengedFrom = becomes;
    }
  }

  void openWith(String batch) {
    this.openingBatch = batch;
  }

  void comeHome(String homeNumber, Evidence asForwarded) {
    this.firstCounty = county;
    this.county = homeCounty;
    this.homeCounty = null;
    this.number = homeNumber;
    this.evidence = ReceiptEvidence.of(asForwarded);
  }

  @Override
  protected void enter(EnvelopeState next) {
    if (next != state) {
      this.recallAskedBy = null;
    }
    this.state = next;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("county", county)
        .with("number", number)
        .with("home_county", homeCounty)
        .with("first_county", firstCounty)
        .with("scanned_at", scannedAt)
        .with("defect", defect)
        .with("mismatch_found_by", mismatchFoundBy)
        .with("statement_found_by", statementFoundBy)
        .with("notice_sent_at", noticeSentAt)
        .with("defect_found_at", defectFoundAt)
        .with("notices", notices)
        .with("statement_at", statementAt)
        .with("challenged_from", challengedFrom)
        .with("reason_code", reasonCode)
        .with("opening_batch", openingBatch)
        .with("tray", tray)
        .with("tracking_code", trackingCode)
        .with("recall_asked_by", recallAskedBy)
        .with("re_evaluated", reEvaluated)
        .with("found_against_by", foundAgainstBy);
    evidence.tell(facts);
    Decision.tell(decision, facts);
  }
}
