package org.canvass.rehearsal.mail;

import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * One generated ballot in its envelope; times are the county's.
 *
 * @param number what the county calls it
 * @param postmarkedOn what its postmark says; null where nobody can read it, or it has none
 * @param signedOn what its voter wrote; null where nothing
 * @param scannedAt when the carrier first read it; null where no scan is known
 */
record MailPiece(
    String county,
    String number,
    Fate fate,
    LocalDateTime receivedAt,
    String channel,
    LocalDate postmarkedOn,
    boolean signed,
    LocalDate signedOn,
    LocalDateTime scannedAt) {
  static final String MAIL = "MAIL";

  /** A row of a file of arrivals. */
  String arrival() {
    boolean mailed = channel.equals(MAIL);
    return String.join(
        ",",
        number,
        receivedAt.toString(),
        channel,
        !mailed ? "" : postmarkedOn == null ? "ILLEGIBLE" : "DATED",
        postmarkedOn == null ? "" : postmarkedOn.toString(),
        Boolean.toString(signed),
        signedOn == null ? "" : signedOn.toString(),
        Boolean.toString(mailed));
  }

  /** A row of a file of scans. */
  String scan() {
    return String.join(",", number, "ACTUAL", scannedAt.toString());
  }
}
