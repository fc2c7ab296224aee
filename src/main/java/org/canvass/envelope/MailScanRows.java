package org.canvass.envelope;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.canvass.election.EvidenceForm;
import org.canvass.envelope.file.MailFeed;
import org.canvass.envelope.file.Row;
import org.canvass.envelope.mail.BarcodeRefused;
import org.canvass.envelope.mail.FacilityZones;
import org.canvass.envelope.mail.IntelligentMail;
import org.canvass.envelope.mail.ScanTime;
import org.canvass.envelope.mail.ServiceType;
import org.canvass.platform.Problem;

/**
 * Reads the rows of the Postal Service's feed. Actual, assumed and logical events stay apart; which
 * of them are evidence is the rulebook's to say ({@code scans-that-count}).
 */
final class MailScanRows {
  private static final int TRACKING_DIGITS = 20;
  private static final Map<String, String> KINDS =
      Map.of(
          "A", "ACTUAL",
          "ACTUAL", "ACTUAL",
          "S", "ASSUMED",
          "ASSUMED", "ASSUMED",
          "L", "LOGICAL",
          "LOGICAL", "LOGICAL");

  private MailScanRows() {}

  /** A row and what is wrong with it; piece and scan are null when something is. */
  record MailScan(Row row, IntelligentMail piece, EvidenceForm.ScanForm scan, List<BadField> bad) {}

  static MailScan read(Row row) {
    List<BadField> bad = new ArrayList<>();
    if (row.tooMany() > 0) {
      bad.add(
          BadField.of(
              row,
              "",
              "malformed-row",
              "The row has %d fields too many.".formatted(row.tooMany())));
    }
    IntelligentMail piece = piece(row, bad);
    String kind = kind(row, bad);
    String at = time(row, bad);
    if (row.get(MailFeed.OPERATION) == null) {
      bad.add(missing(row, MailFeed.OPERATION));
    }
    return bad.isEmpty()
        ? new MailScan(
            row, piece, new EvidenceForm.ScanForm(kind, at, row.get(MailFeed.OPERATION)), bad)
        : new MailScan(row, null, null, bad);
  }

  private static IntelligentMail piece(Row row, List<BadField> bad) {
    String text = row.get(MailFeed.PIECE);
    String code = text == null ? row.get(MailFeed.TRACKING) : text;
    if (code == null) {
      bad.add(missing(row, MailFeed.PIECE));
      return null;
    }
    try {
      IntelligentMail piece = PieceBarcode.piece(code);
      if (ServiceType.find(piece.serviceTypeIdentifier())
          .filter(type -> type.way() == ServiceType.Way.OUTBOUND)
          .isPresent()) {
        bad.add(
            ofPiece(
                row,
                "outbound-piece",
                "Service type %s is of ballots that the office sends to voters: its scans say nothing of when a voter mailed one back."
                    .formatted(piece.serviceTypeIdentifier())));
      }
      return piece;
    } catch (BarcodeRefused wrong) {
      Problem problem = PieceBarcode.problem(MailFeed.PIECE, wrong);
      bad.add(ofPiece(row, problem.code(), problem.getMessage()));
      return null;
    }
  }

  /** What is wrong with a piece. Its routing code may lead to a voter's house, and is not shown. */
  static BadField ofPiece(Row row, String code, String reason) {
    String text = row.get(MailFeed.PIECE);
    String shown = text == null ? row.get(MailFeed.TRACKING) : text;
    return BadField.of(
        row,
        MailFeed.PIECE,
        shown == null || shown.length() <= TRACKING_DIGITS
            ? shown
            : shown.substring(0, TRACKING_DIGITS),
        code,
        reason);
  }

  private static String kind(Row row, List<BadField> bad) {
    String text = row.get(MailFeed.KIND);
    String kind = text == null ? null : KINDS.get(text.toUpperCase(Locale.ROOT));
    if (kind == null) {
      bad.add(
          BadField.of(
              row,
              MailFeed.KIND,
              "unknown-event-type",
              "An event is A (actual), S (assumed) or L (logical); none is taken for another."));
    }
    return kind;
  }

  private static String time(Row row, List<BadField> bad) {
    String zip = row.get(MailFeed.FACILITY);
    ZoneId zone = zip == null ? null : FacilityZones.zone(zip).orElse(null);
    if (zone == null) {
      bad.add(
          BadField.of(
              row,
              MailFeed.FACILITY,
              "unknown-facility",
              "The time zone of this facility is not known, and the scan has the facility's own time: none is assumed."));
    }
    String text = row.get(MailFeed.TIME);
    if (text == null) {
      bad.add(missing(row, MailFeed.TIME));
    } else if (zone != null) {
      try {
        return ScanTime.read(text, zone).toString();
      } catch (Problem wrong) {
        bad.add(BadField.of(row, MailFeed.TIME, wrong.code(), wrong.getMessage()));
      }
    }
    return null;
  }

  private static BadField missing(Row row, String column) {
    return BadField.of(row, column, "missing-field", column + " is missing.");
  }
}
