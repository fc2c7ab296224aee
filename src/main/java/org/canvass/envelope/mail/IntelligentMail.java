package org.canvass.envelope.mail;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an Intelligent Mail barcode says of a piece of mail (USPS-B-3200): a tracking code of 20
 * digits, which is the piece's own, and a routing code of 0, 5, 9 or 11 digits, which is where it
 * goes. The tracking code begins with a barcode identifier (2 digits, the second from 0 to 4) and a
 * service type identifier (3). Then come the mailer, who has 6 digits, or 9 where the first is a 9,
 * and the serial number that the mailer gave the piece, in the 9 or 6 digits that are left.
 *
 * @param tracking 20 digits
 * @param routing 0, 5, 9 or 11 digits
 */
public record IntelligentMail(String tracking, String routing) {
  private static final Pattern BLANKS = Pattern.compile("^ +| +$");
  private static final int TRACKING = 20;
  private static final Set<Integer> ROUTING = Set.of(0, 5, 9, 11);
  private static final int MAILER = 5;
  private static final int SHORT_MAILER = 11;
  private static final int LONG_MAILER = 14;

  /**
   * A piece's digits, or a refusal in the order of the Postal Service's own encoder, which passes
   * over blanks at both ends but counts them when it says a length.
   *
   * @throws BarcodeRefused with its return code
   */
  public IntelligentMail {
    String given = lengths(tracking, routing);
    tracking = withoutBlanksAround(tracking);
    routing = withoutBlanksAround(routing);
    if (tracking.length() != TRACKING) {
      throw new BarcodeRefused(
          BarcodeRefused.Fault.TRACKING_LENGTH,
          given,
          "The tracking code has %d digits: it has 20.".formatted(tracking.length()));
    }
    String strange = notNumeric(tracking);
    if (!strange.isEmpty()) {
      throw new BarcodeRefused(
          BarcodeRefused.Fault.TRACKING_NOT_NUMERIC,
          "non numeric data found; trackingNo: " + strange,
          "The tracking code holds \"%s\": it is of digits only.".formatted(strange));
    }
    if (tracking.charAt(1) > '4') {
      throw new BarcodeRefused(
          BarcodeRefused.Fault.SECOND_DIGIT,
          "trackingNo digit 2 must be 0-to-4",
          "The second digit of the tracking code is %s: a barcode identifier has 0 to 4 there."
              .formatted(tracking.charAt(1)));
    }
    if (!ROUTING.contains(routing.length())) {
      throw new BarcodeRefused(
          BarcodeRefused.Fault.ROUTING_LENGTH,
          given,
          "The routing code has %d digits: it has 5, 9, 11 or none.".formatted(routing.length()));
    }
    strange = notNumeric(routing);
    if (!strange.isEmpty()) {
      throw new BarcodeRefused(
          BarcodeRefused.Fault.ROUTING_NOT_NUMERIC,
          "non numeric data found;  routingNo: " + strange,
          "The routing code holds \"%s\": it is of digits only.".formatted(strange));
    }
  }

  /** A piece from all its digits in one: 20, 25, 29 or 31. */
  public static IntelligentMail of(String digits) {
    int end = Math.min(TRACKING, digits.length());
    return new IntelligentMail(digits.substring(0, end), digits.substring(end));
  }

  public String digits() {
    return tracking + routing;
  }

  public String barcodeIdentifier() {
    return tracking.substring(0, 2);
  }

  public String serviceTypeIdentifier() {
    return tracking.substring(2, MAILER);
  }

  public String mailerIdentifier() {
    return tracking.substring(MAILER, serialFrom());
  }

  public String serialNumber() {
    return tracking.substring(serialFrom());
  }

  private int serialFrom() {
    return tracking.charAt(MAILER) == '9' ? LONG_MAILER : SHORT_MAILER;
  }

  private static String notNumeric(String text) {
    StringBuilder strange = new StringBuilder();
    text.chars().filter(c -> c < '0' || c > '9').forEach(c -> strange.append((char) c));
    return strange.toString();
  }

  private static String withoutBlanksAround(String text) {
    return BLANKS.matcher(text).replaceAll("");
  }

  private static String lengths(String tracking, String routing) {
    return "wrong parameter length: trackingNo.length = %d routingNo.length = %d"
        .formatted(tracking.length(), routing.length());
  }
}
