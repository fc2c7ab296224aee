package org.canvass.law;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The dates of one envelope's evidence, held against each other and against the election. A date
 * that cannot be is refused; one that only contradicts the receipt may be a machine's or a voter's
 * slip, so that a person must look.
 */
final class EvidenceDates {
  /** The first day on which a voter can have had a ballot. */
  static final String BALLOTS_OUT = "ballots-out";

  /** The last day of which there is evidence. */
  static final String EVIDENCE_ENDS = "evidence-ends";

  private final Evidence evidence;
  private final CalendarCount count;
  private final Map<String, TimelinessTable.Window> windows;

  EvidenceDates(
      Evidence evidence, CalendarCount count, Map<String, TimelinessTable.Window> windows) {
    this.evidence = evidence;
    this.count = count;
    this.windows = windows;
  }

  /** The first of the dates that cannot be. What voters write by hand is theirs, and stays. */
  Optional<ImpossibleDate> impossible() {
    Map<String, LocalDate> dates = new LinkedHashMap<>();
    dates.put("receivedAt", day(evidence.receivedAt()));
    dates.put("firstReceivedElsewhereAt", day(evidence.firstReceivedElsewhereAt()));
    dates.put("postmark.date", evidence.postmark().date());
    dates.put("carrierStamp", evidence.carrierStamp());
    for (int i = 0; i < evidence.scans().size(); i++) {
      dates.put("scans[%d].at".formatted(i), day(evidence.scans().get(i).at()));
    }
    return dates.entrySet().stream()
        .flatMap(each -> impossible(each.getKey(), each.getValue()).stream())
        .findFirst();
  }

  private Optional<ImpossibleDate> impossible(String field, LocalDate date) {
    if (isBefore(date, BALLOTS_OUT)) {
      return Optional.of(
          new ImpossibleDate(
              field,
              "is %s, before any ballot of this election was out, %s"
                  .formatted(date, bound(BALLOTS_OUT))));
    }
    if (isAfter(date, EVIDENCE_ENDS)) {
      return Optional.of(
          new ImpossibleDate(
              field,
              "is %s, later than anything of this election is kept, %s"
                  .formatted(date, bound(EVIDENCE_ENDS))));
    }
    return Optional.empty();
  }

  /** What contradicts the receipt in an exhibit, in words; empty when nothing does. */
  Optional<String> contradiction(CaseFile.Exhibit exhibit, OffsetDateTime scanned) {
    OffsetDateTime received = evidence.receivedAt();
    return switch (exhibit) {
      case POSTMARK -> afterReceipt("The postmark", evidence.postmark().date());
      case CARRIER_STAMP -> afterReceipt("The carrier's stamp", evidence.carrierStamp());
      case SIGNATURE ->
          isBefore(evidence.signedOn(), BALLOTS_OUT)
              ? Optional.of(
                  "The date of the signature, %s, is before any ballot was out, %s."
                      .formatted(evidence.signedOn(), bound(BALLOTS_OUT)))
              : afterReceipt("The date of the signature", evidence.signedOn());
      case SCAN ->
          scanned != null && scanned.isAfter(received)
              ? Optional.of(
                  "The carrier's first scan, %s, is later than the receipt, %s."
                      .formatted(local(scanned), local(received)))
              : Optional.empty();
      case FIRST_RECEIPT ->
          evidence.firstReceivedElsewhereAt() != null
                  && evidence.firstReceivedElsewhereAt().isAfter(received)
              ? Optional.of(
                  "The first receipt, %s, is later than the home county's, %s."
                      .formatted(local(evidence.firstReceivedElsewhereAt()), local(received)))
              : Optional.empty();
      case RECEIPT, DATE_STAMP, LINE_AT_CLOSE, VOTER_CLASS -> Optional.empty();
    };
  }

  private Optional<String> afterReceipt(String what, LocalDate date) {
    LocalDate received = day(evidence.receivedAt());
    return date != null && date.isAfter(received)
        ? Optional.of("%s, %s, is later than the receipt, %s.".formatted(what, date, received))
        : Optional.empty();
  }

  private boolean isBefore(LocalDate date, String window) {
    return date != null && windows.containsKey(window) && date.isBefore(day(window));
  }

  private boolean isAfter(LocalDate date, String window) {
    return date != null && windows.containsKey(window) && date.isAfter(day(window));
  }

  private LocalDate day(String window) {
    return windows.get(window).reckon(count).day();
  }

  private String bound(String window) {
    return "%s (%s)".formatted(day(window), windows.get(window).citation());
  }

  private LocalDate day(OffsetDateTime moment) {
    return moment == null ? null : local(moment).toLocalDate();
  }

  private OffsetDateTime local(OffsetDateTime moment) {
    return moment.atZoneSameInstant(count.zone()).toOffsetDateTime();
  }
}
