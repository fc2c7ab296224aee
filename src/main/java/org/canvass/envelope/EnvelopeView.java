package org.canvass.envelope;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.canvass.law.Deadline;
import org.canvass.law.Evidence;
import org.canvass.workflow.Option;

/** An envelope as the API shows it to officials and auditors; times in the county's zone. */
public record EnvelopeView(
    long id,
    String election,
    String county,
    String number,
    String homeCounty,
    String firstCounty,
    String trackingCode,
    String state,
    long version,
    OffsetDateTime scannedAt,
    EvidenceView evidence,
    DecisionView decision,
    OffsetDateTime forwardBy,
    String defect,
    List<String> mismatchFoundBy,
    OffsetDateTime defectFoundAt,
    OffsetDateTime noticeBy,
    OffsetDateTime noticeSentAt,
    List<NoticeView> notices,
    OffsetDateTime cureBy,
    OffsetDateTime statementReceivedAt,
    String challengedFrom,
    String reasonCode,
    String openingBatch,
    String recallAskedBy,
    List<String> foundAgainstBy,
    List<Option> next) {

  /** What is known of mailing and receipt. */
  public record EvidenceView(
      OffsetDateTime receivedAt,
      String channel,
      PostmarkView postmark,
      LocalDate carrierStamp,
      List<ScanView> scans,
      boolean signed,
      LocalDate signedOn,
      boolean dateStamped,
      OffsetDateTime firstReceivedElsewhereAt,
      String firstReceivedElsewhereBy,
      boolean inLineAtClose,
      String voterClass) {}

  /** That the voter was told. */
  public record NoticeView(String means, String outcome, OffsetDateTime at) {}

  /** A postmark. */
  public record PostmarkView(String kind, LocalDate date) {}

  /** One event of the carrier's tracking data. */
  public record ScanView(String kind, OffsetDateTime at, String operation) {}

  /**
   * The decision whether it came in time.
   *
   * @param evidenceUsed what it rests on and what kind of evidence each piece is, as the rulebook
   *     puts it
   */
  public record DecisionView(
      String decision,
      String rule,
      String citation,
      OffsetDateTime deadline,
      List<String> reasons,
      List<String> evidenceUsed,
      String decidedBy) {}

  static EnvelopeView of(
      Envelope envelope,
      Evidence evidence,
      List<String> evidenceUsed,
      Deadline forwardBy,
      OffsetDateTime noticeBy,
      Deadline cure,
      List<Option> next,
      ZoneId zone) {
    return new EnvelopeView(
        envelope.id(),
        envelope.ledger(),
        envelope.county(),
        envelope.number(),
        envelope.homeCounty(),
        envelope.firstCounty(),
        envelope.trackingCode(),
        envelope.state().name(),
        envelope.revision(),
        local(envelope.scannedAt(), zone),
        view(evidence),
        envelope.decision() == null ? null : view(envelope.decision(), evidenceUsed, zone),
        envelope.homeCounty() == null || forwardBy == null ? null : forwardBy.dueAt(),
        envelope.defect() == null ? null : envelope.defect().name(),
        envelope.finding().accounts(),
        local(envelope.defectFoundAt(), zone),
        envelope.noticeSentAt() == null ? noticeBy : null,
        local(envelope.noticeSentAt(), zone),
        envelope.notices().stream()
            .map(
                told ->
                    new NoticeView(
                        told.means().name(),
                        told.outcome() == null ? null : told.outcome().name(),
                        local(told.at(), zone)))
            .toList(),
        envelope.defect() == null || cure == null ? null : cure.dueAt(),
        local(envelope.statementAt(), zone),
        envelope.challengedFrom() == null ? null : envelope.challengedFrom().name(),
        envelope.reasonCode(),
        envelope.openingBatch(),
        envelope.recallAskedBy(),
        envelope.foundAgainst().accounts(),
        next);
  }

  private static EvidenceView view(Evidence evidence) {
    return new EvidenceView(
        evidence.receivedAt(),
        evidence.channel().name(),
        new PostmarkView(evidence.postmark().kind().name(), evidence.postmark().date()),
        evidence.carrierStamp(),
        evidence.scans().stream()
            .map(scan -> new ScanView(scan.kind().name(), scan.at(), scan.operation()))
            .toList(),
        evidence.signed(),
        evidence.signedOn(),
        evidence.dateStamped(),
        evidence.firstReceivedElsewhereAt(),
        evidence.firstReceivedElsewhereBy() == null
            ? null
            : evidence.firstReceivedElsewhereBy().name(),
        evidence.inLineAtClose(),
        evidence.voterClass().name());
  }

  private static DecisionView view(Decision decision, List<String> evidenceUsed, ZoneId zone) {
    return new DecisionView(
        decision.outcome().name(),
        decision.rule(),
        decision.citation(),
        local(decision.deadline(), zone),
        decision.reasons(),
        evidenceUsed,
        decision.by());
  }

  private static OffsetDateTime local(Instant moment, ZoneId zone) {
    return moment == null ? null : moment.atZone(zone).toOffsetDateTime();
  }
}
