package org.canvass.envelope.desk;

import java.util.regex.Pattern;
import org.canvass.election.EvidenceForm;
import org.canvass.envelope.ArrivalForm;
import org.canvass.envelope.Tray;
import org.canvass.platform.FormText;
import org.canvass.platform.Problem;

/**
 * One envelope out of a tray, as a scanner or a hand gives it. What is left out is the tray's: how
 * it came and when it was received.
 *
 * @param code the county's number of the envelope, or its Intelligent Mail barcode as 20 to 31
 *     digits or 65 bars, which then is its number too
 * @param homeCounty the county that issued it, where that is another
 * @param postmark what can be read of the postmark
 * @param carrierStamp the day of a private carrier's stamp
 * @param signedOn the day that the voter wrote beside the signature
 * @param dateStamped whether the office has stamped the day of receipt on it
 * @param receivedAt its own legal receipt, where that is not the tray's
 */
public record TakeForm(
    String code,
    String homeCounty,
    EvidenceForm.PostmarkForm postmark,
    String carrierStamp,
    String signedOn,
    Boolean dateStamped,
    String receivedAt,
    Boolean inLineAtClose,
    String voterClass,
    String reason) {
  private static final Pattern BARCODE =
      Pattern.compile("\\d{20}|\\d{25}|\\d{29}|\\d{31}|[ADFT]{65}");

  /** The arrival of it out of this tray. */
  ArrivalForm arrival(Tray tray, String now) {
    if (FormText.isBlank(code)) {
      throw Problem.badRequest(
          "missing-field", "code is missing: scan the envelope, or type its number.");
    }
    String read = code.strip();
    boolean barcode = BARCODE.matcher(read).matches();
    return new ArrivalForm(
        barcode ? ArrivalForm.tracking(read) : read,
        homeCounty,
        received(tray, now),
        now,
        tray.channel().name(),
        postmark,
        carrierStamp,
        null,
        signedOn != null,
        signedOn,
        dateStamped,
        null,
        null,
        inLineAtClose,
        voterClass,
        barcode ? read : null,
        reason);
  }

  /** A tray that is not here yet has no receipt, and nothing is taken in out of it. */
  private String received(Tray tray, String now) {
    return receivedAt != null
        ? receivedAt
        : tray.receivedAt() == null ? now : tray.receivedAt().toString();
  }
}
