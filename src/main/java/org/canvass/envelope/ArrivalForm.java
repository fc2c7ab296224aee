package org.canvass.envelope;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.canvass.election.EvidenceForm;
import org.canvass.envelope.mail.BarcodeRefused;
import org.canvass.law.Evidence;
import org.canvass.platform.FormText;
import org.canvass.platform.Problem;
import org.canvass.workflow.ActForm;

/**
 * The arrival of one envelope, as the API takes it. There is no field for a voter's name, signature
 * or vote, and none is taken.
 *
 * @param number the county's own number of the envelope: letters, digits, {@code . _ -}
 * @param homeCounty the county that issued it, where that is another than the one it came to
 * @param receivedAt the legal receipt; without offset it is the county's time
 * @param barcode its Intelligent Mail barcode, as 20 to 31 digits or as 65 bars, or null
 * @param scannedAt when a machine first read it, or null
 */
public record ArrivalForm(
    String number,
    String homeCounty,
    String receivedAt,
    String scannedAt,
    String channel,
    EvidenceForm.PostmarkForm postmark,
    String carrierStamp,
    List<EvidenceForm.ScanForm> scans,
    Boolean signed,
    String signedOn,
    Boolean dateStamped,
    String firstReceivedElsewhereAt,
    String firstReceivedElsewhereBy,
    Boolean inLineAtClose,
    String voterClass,
    String barcode,
    String reason) {
  private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** The number, or a refusal with 400. */
  public static String number(String text) {
    if (text == null || !NUMBER.matcher(text).matches()) {
      throw Problem.badRequest(
          "bad-number",
          "number \"%s\" is no envelope's number: give 1 to 64 letters, digits, dots, dashes or underscores."
              .formatted(text));
    }
    return text;
  }

  /** The tracking code of the barcode, or null; a barcode that cannot be is refused with 400. */
  String trackingCode() {
    if (FormText.isBlank(barcode)) {
      return null;
    }
    return tracking(barcode.strip());
  }

  /** The tracking code that a barcode bears; one that cannot be is refused with 400. */
  public static String tracking(String barcode) {
    try {
      return PieceBarcode.piece(barcode).tracking();
    } catch (BarcodeRefused wrong) {
      throw PieceBarcode.problem("barcode", wrong);
    }
  }

  Evidence toEvidence(LocalDate electionDay, ZoneId zone) {
    return new EvidenceForm(
            null,
            null,
            receivedAt,
            channel,
            postmark,
            carrierStamp,
            scans,
            signed,
            signedOn,
            dateStamped,
            firstReceivedElsewhereAt,
            firstReceivedElsewhereBy,
            inLineAtClose,
            voterClass)
        .toEvidence(electionDay, zone);
  }

  ActForm act() {
    return new ActForm(reason, null, null, null);
  }
}
