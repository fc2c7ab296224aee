package org.canvass.envelope;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.canvass.law.Evidence;
import org.canvass.ledger.Facts;
import org.canvass.platform.Json;

/**
 * What is known about when an envelope was mailed and received. All of it, the carrier's scans
 * included, is columns of the envelope itself, so that none of it changes without an entry.
 */
@Embeddable
public class ReceiptEvidence {
  /** The legal receipt, not the moment of scanning. */
  @Column(name = "received_at")
  private Instant receivedAt;

  @Enumerated(EnumType.STRING)
  private Evidence.Channel channel;

  @Enumerated(EnumType.STRING)
  @Column(name = "postmark_kind")
  private Evidence.Postmark.Kind postmarkKind;

  @Column(name = "postmark_date")
  private LocalDate postmarkDate;

  @Column(name = "carrier_stamp")
  private LocalDate carrierStamp;

  /** The carrier's scans as a JSON array, or null when there are none. */
  private String scans;

  private boolean signed;

  @Column(name = "signed_on")
  private LocalDate signedOn;

  @Column(name = "date_stamped")
  private boolean dateStamped;

  @Column(name = "first_received_at")
  private Instant firstReceivedAt;

  @Enumerated(EnumType.STRING)
  @Column(name = "first_received_by")
  private Evidence.FirstReceiver firstReceivedBy;

  @Column(name = "in_line_at_close")
  private boolean inLineAtClose;

  @Enumerated(EnumType.STRING)
  @Column(name = "voter_class")
  private Evidence.VoterClass voterClass;

  protected ReceiptEvidence() {}

  static ReceiptEvidence of(Evidence evidence) {
    ReceiptEvidence columns = new ReceiptEvidence();
    columns.receivedAt = moment(evidence.receivedAt());
    columns.channel = evidence.channel();
    columns.postmarkKind = evidence.postmark().kind();
    columns.postmarkDate = evidence.postmark().date();
    columns.carrierStamp = evidence.carrierStamp();
    columns.scans = write(evidence.scans());
    columns.signed = evidence.signed();
    columns.signedOn = evidence.signedOn();
    columns.dateStamped = evidence.dateStamped();
    columns.firstReceivedAt = moment(evidence.firstReceivedElsewhereAt());
    columns.firstReceivedBy = evidence.firstReceivedElsewhereBy();
    columns.inLineAtClose = evidence.inLineAtClose();
    columns.voterClass = evidence.voterClass();
    return columns;
  }

  /** The evidence as the law weighs it, times in the county's zone. */
  Evidence weighed(LocalDate electionDay, ZoneId zone) {
    return new Evidence(
        electionDay,
        local(receivedAt, zone),
        channel,
        new Evidence.Postmark(postmarkKind, postmarkDate),
        carrierStamp,
        read(scans, zone),
        signed,
        signedOn,
        dateStamped,
        local(firstReceivedAt, zone),
        firstReceivedBy,
        inLineAtClose,
        voterClass);
  }

  Instant receivedAt() {
    return receivedAt;
  }

  void tell(Facts facts) {
    facts
        .with("received_at", receivedAt)
        .with("channel", channel)
        .with("postmark_kind", postmarkKind)
        .with("postmark_date", postmarkDate)
        .with("carrier_stamp", carrierStamp)
        .with("scans", scans)
        .with("signed", signed)
        .with("signed_on", signedOn)
        .with("date_stamped", dateStamped)
        .with("first_received_at", firstReceivedAt)
        .with("first_received_by", firstReceivedBy)
        .with("in_line_at_close", inLineAtClose)
        .with("voter_class", voterClass);
  }

  private static String write(List<Evidence.MailScan> known) {
    if (known.isEmpty()) {
      return null;
    }
    JsonArrayBuilder array = Json.createArrayBuilder();
    for (Evidence.MailScan scan : known) {
      JsonObjectBuilder one =
          Json.createObjectBuilder()
              .add("kind", scan.kind().name())
              .add("at", moment(scan.at()).toString());
      if (scan.operation() != null) {
        one.add("operation", scan.operation());
      }
      array.add(one);
    }
    return array.build().toString();
  }

  private static List<Evidence.MailScan> read(String column, ZoneId zone) {
    if (column == null) {
      return List.of();
    }
    try (var reader = Json.createReader(new StringReader(column))) {
      JsonArray array = reader.readArray();
      return array.getValuesAs(JsonObject.class).stream()
          .map(
              scan ->
                  new Evidence.MailScan(
                      Evidence.MailScan.Kind.valueOf(scan.getString("kind")),
                      local(Instant.parse(scan.getString("at")), zone),
                      scan.getString("operation", null)))
          .toList();
    }
  }

  private static Instant moment(OffsetDateTime time) {
    return time == null ? null : time.toInstant().truncatedTo(ChronoUnit.MICROS);
  }

  private static OffsetDateTime local(Instant moment, ZoneId zone) {
    return moment == null ? null : moment.atZone(zone).toOffsetDateTime();
  }
}
