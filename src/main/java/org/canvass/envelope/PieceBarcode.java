package org.canvass.envelope;

import org.canvass.envelope.mail.BarcodeRefused;
import org.canvass.envelope.mail.FourStateBars;
import org.canvass.envelope.mail.IntelligentMail;
import org.canvass.platform.Problem;

/**
 * The Intelligent Mail barcode of a piece as offices and the Postal Service write it: as its 20,
 * 25, 29 or 31 digits, or as the names of its 65 bars.
 */
final class PieceBarcode {
  private static final String BARS = "[ADFT]+";

  private PieceBarcode() {}

  static IntelligentMail piece(String text) {
    return text.matches(BARS) ? FourStateBars.read(text).piece() : IntelligentMail.of(text);
  }

  /** A barcode that cannot be, as a refusal that names the fault. */
  static Problem problem(String field, BarcodeRefused wrong) {
    Problem problem =
        Problem.badRequest("bad-barcode", "%s: %s".formatted(field, wrong.getMessage()))
            .with("fault", wrong.fault().wireName());
    return wrong.fault().returnCode() == null
        ? problem
        : problem.with("returnCode", wrong.fault().returnCode()).with("returned", wrong.returned());
  }
}
