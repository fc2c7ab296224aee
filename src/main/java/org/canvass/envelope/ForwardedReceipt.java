package org.canvass.envelope;

import java.time.OffsetDateTime;
import org.canvass.law.Evidence;
import org.canvass.law.Evidence.Channel;
import org.canvass.law.Evidence.FirstReceiver;

/** What the receipt in another county means for the county that issued the ballot. */
final class ForwardedReceipt {
  private ForwardedReceipt() {}

  /** The evidence once the home county has the envelope: first received there, now here. */
  static Evidence of(Evidence there, OffsetDateTime here) {
    return new Evidence(
        there.electionDay(),
        here,
        Channel.FORWARDED,
        there.postmark(),
        there.carrierStamp(),
        there.scans(),
        there.signed(),
        there.signedOn(),
        there.dateStamped(),
        there.receivedAt(),
        firstReceiver(there.channel()),
        there.inLineAtClose(),
        there.voterClass());
  }

  /** Only polling places and drop-off locations are in the forwarding rule (§3017(a)(3)). */
  private static FirstReceiver firstReceiver(Channel channel) {
    return switch (channel) {
      case DROP_BOX -> FirstReceiver.DROP_BOX;
      case POLLING_PLACE -> FirstReceiver.POLLING_PLACE;
      default -> FirstReceiver.OFFICE_MAIL;
    };
  }
}
