package org.canvass.envelope.file;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The kinds of file that a county sends, told apart by their header. */
public enum ImportKind {
  /** One arrival a row. */
  ARRIVALS(
      List.of("number", "receivedAt", "channel"),
      List.of(
          "homeCounty",
          "scannedAt",
          "postmarkKind",
          "postmarkDate",
          "carrierStamp",
          "signed",
          "signedOn",
          "dateStamped",
          "firstReceivedElsewhereAt",
          "firstReceivedElsewhereBy",
          "inLineAtClose",
          "voterClass",
          "barcode")),
  /** One event of a carrier's tracking data a row, by the county's own number of the envelope. */
  SCANS(List.of("number", "kind", "at"), List.of("operation")),
  /**
   * One act on an envelope a row, as a signature verification or a tracking system recorded it:
   * what one official may do, and does in sending the file.
   */
  ACTS(
      List.of("number", "event"),
      List.of("happenedAt", "reason", "reasonCode", "means", "outcome")),
  /**
   * One event of the Postal Service's own feed a row, by the barcode of the piece. Its files have
   * forms of their own ({@link MailFeed}).
   */
  MAIL_SCANS(MailFeed.NEEDED, List.of());

  private final List<String> needed;
  private final List<String> further;

  ImportKind(List<String> needed, List<String> further) {
    this.needed = needed;
    this.further = further;
  }

  /** The columns that a file of this kind must have. */
  public List<String> needed() {
    return needed;
  }

  /** The columns that it may have besides. */
  public List<String> further() {
    return further;
  }

  /** The kind that has such a header; no column but its own is taken. */
  static Optional<ImportKind> of(List<String> header) {
    return Stream.of(values())
        .filter(kind -> kind != MAIL_SCANS)
        .filter(kind -> header.containsAll(kind.needed))
        .filter(kind -> kind.knowsAll(Set.copyOf(header)))
        .findFirst();
  }

  private boolean knowsAll(Set<String> header) {
    return header.stream().allMatch(column -> needed.contains(column) || further.contains(column));
  }
}
