package org.canvass.envelope.desk;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.canvass.envelope.Tray;
import org.canvass.envelope.TrayState;
import org.canvass.workflow.Option;

/**
 * A tray as the desk shows it. What was counted first is not shown before the second count, so that
 * nobody counts by it.
 *
 * @param taken how many of its envelopes are taken in
 * @param alarm what somebody should look into; null where nothing is
 */
public record TrayView(
    String election,
    String county,
    String tray,
    String state,
    long version,
    String channel,
    String place,
    String carrier,
    List<String> retrievers,
    List<String> seals,
    List<String> sealsFound,
    Integer slipCount,
    OffsetDateTime sentAt,
    OffsetDateTime expectedAt,
    OffsetDateTime arrivedAt,
    OffsetDateTime receivedAt,
    String holder,
    String handedTo,
    OffsetDateTime handedAt,
    String firstCountedBy,
    String secondCountedBy,
    Integer firstCount,
    Integer secondCount,
    Integer count,
    long taken,
    String alarm,
    List<Option> next) {

  static TrayView of(Tray tray, long taken, String alarm, List<Option> next, ZoneId zone) {
    boolean blind = tray.state() == TrayState.COUNTED_ONCE;
    return new TrayView(
        tray.ledger(),
        tray.county(),
        tray.number(),
        tray.state().name(),
        tray.revision(),
        tray.channel().name(),
        tray.place(),
        tray.carrier(),
        tray.retrievers(),
        tray.seals(),
        tray.sealsFound(),
        tray.slipCount(),
        local(tray.sentAt(), zone),
        local(tray.expectedAt(), zone),
        local(tray.arrivedAt(), zone),
        local(tray.receivedAt(), zone),
        tray.holder(),
        tray.handedTo(),
        local(tray.handedAt(), zone),
        tray.firstCountedBy(),
        tray.secondCountedBy(),
        blind ? null : tray.firstCount(),
        tray.secondCount(),
        tray.count().orElse(null),
        taken,
        alarm,
        next);
  }

  private static OffsetDateTime local(Instant moment, ZoneId zone) {
    return moment == null ? null : moment.atZone(zone).toOffsetDateTime();
  }
}
