package org.canvass.law;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One envelope's evidence laid beside the law's last moments. A scan counts by its earliest date:
 * the carrier had the piece no later than that.
 */
final class CaseFile {
  static final String MAILED_BY = "mailed-by";
  static final String SIGNED_BY = "signed-by";

  private final Evidence evidence;
  private final CalendarCount count;
  private final Map<String, TimelinessTable.Window> windows;
  private final List<Evidence.MailScan.Kind> scansThatCount;

  CaseFile(
      Evidence evidence,
      CalendarCount count,
      Map<String, TimelinessTable.Window> windows,
      List<Evidence.MailScan.Kind> scansThatCount) {
    this.evidence = evidence;
    this.count = count;
    this.windows = windows;
    this.scansThatCount = scansThatCount;
  }

  /** A piece of evidence a row rests on, as it is shown in the decision. */
  enum Exhibit {
    RECEIPT,
    POSTMARK,
    CARRIER_STAMP,
    SCAN,
    SIGNATURE,
    DATE_STAMP,
    FIRST_RECEIPT,
    LINE_AT_CLOSE,
    VOTER_CLASS;

    /** Its name in a rulebook. */
    String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Whether there is such evidence; a postmark without a date shows no day. */
  boolean isGiven(Exhibit exhibit) {
    return switch (exhibit) {
      case POSTMARK -> evidence.postmark().date() != null;
      case CARRIER_STAMP -> evidence.carrierStamp() != null;
      case SCAN -> earliestScan().isPresent();
      case SIGNATURE -> evidence.signedOn() != null;
      case DATE_STAMP -> evidence.dateStamped();
      case FIRST_RECEIPT -> isFirstReceiptKnown();
      case LINE_AT_CLOSE -> evidence.inLineAtClose();
      case RECEIPT, VOTER_CLASS -> true;
    };
  }

  Evidence evidence() {
    return evidence;
  }

  Reckoning window(String name) {
    return windows.get(name).reckon(count);
  }

  boolean receivedBy(String window) {
    return window(window).covers(evidence.receivedAt(), count.zone());
  }

  boolean receivedBefore(String window) {
    return window(window).isAfter(evidence.receivedAt(), count.zone());
  }

  boolean isFirstReceiptKnown() {
    return evidence.firstReceivedElsewhereAt() != null;
  }

  boolean firstReceivedBy(String window) {
    return window(window).covers(evidence.firstReceivedElsewhereAt(), count.zone());
  }

  String firstReceiver() {
    return evidence.firstReceivedElsewhereBy() == null
        ? "UNKNOWN"
        : evidence.firstReceivedElsewhereBy().name();
  }

  String postmarkDate() {
    return comparedWith(MAILED_BY, evidence.postmark().date());
  }

  String carrierStamp() {
    return comparedWith(MAILED_BY, evidence.carrierStamp());
  }

  String scan() {
    return comparedWith(MAILED_BY, earliestScan().map(scan -> localDate(scan.at())).orElse(null));
  }

  String signedOn() {
    return comparedWith(SIGNED_BY, evidence.signedOn());
  }

  String describe(Exhibit exhibit) {
    return switch (exhibit) {
      case RECEIPT ->
          "received %s by %s".formatted(local(evidence.receivedAt()), evidence.channel());
      case POSTMARK ->
          evidence.postmark().date() == null
              ? "postmark " + evidence.postmark().kind()
              : "postmark " + evidence.postmark().date();
      case CARRIER_STAMP ->
          evidence.carrierStamp() == null
              ? "no carrier stamp"
              : "carrier stamp " + evidence.carrierStamp();
      case SCAN ->
          earliestScan()
              .map(scan -> "%s scan %s".formatted(scan.kind(), local(scan.at())))
              .orElse("no scan that counts");
      case SIGNATURE -> signature();
      case DATE_STAMP -> evidence.dateStamped() ? "date-stamped on receipt" : "not date-stamped";
      case FIRST_RECEIPT ->
          isFirstReceiptKnown()
              ? "first received %s by %s in another county"
                  .formatted(local(evidence.firstReceivedElsewhereAt()), firstReceiver())
              : "first receipt unknown";
      case LINE_AT_CLOSE ->
          evidence.inLineAtClose() ? "voter in line at close" : "voter not in line at close";
      case VOTER_CLASS -> "voter class " + evidence.voterClass();
    };
  }

  private String signature() {
    if (!evidence.signed()) {
      return "not signed";
    }
    return evidence.signedOn() == null ? "signed, undated" : "signed " + evidence.signedOn();
  }

  /** What speaks against an exhibit, in words; empty when nothing does. */
  Optional<String> contradiction(Exhibit exhibit) {
    return new EvidenceDates(evidence, count, windows)
        .contradiction(exhibit, earliestScan().map(Evidence.MailScan::at).orElse(null));
  }

  private Optional<Evidence.MailScan> earliestScan() {
    return evidence.scans().stream()
        .filter(scan -> scansThatCount.contains(scan.kind()))
        .min(Comparator.comparing(scan -> scan.at().toInstant()));
  }

  private String comparedWith(String window, LocalDate date) {
    if (date == null) {
      return "none";
    }
    return date.isAfter(window(window).day()) ? "after" : "by";
  }

  private LocalDate localDate(OffsetDateTime moment) {
    return moment.atZoneSameInstant(count.zone()).toLocalDate();
  }

  private OffsetDateTime local(OffsetDateTime moment) {
    return moment.atZoneSameInstant(count.zone()).toOffsetDateTime();
  }
}
