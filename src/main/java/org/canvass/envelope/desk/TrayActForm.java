package org.canvass.envelope.desk;

import java.math.BigDecimal;
import java.util.List;
import org.canvass.envelope.TrayDesk;
import org.canvass.workflow.ActForm;

/**
 * The body of a tray's event.
 *
 * @param count for {@code count} and {@code count-again}: how many envelopes are in it
 * @param seals for {@code arrive}: the numbers of the seals that it came with
 * @param to for {@code hand-over}: the account of who takes it
 */
public record TrayActForm(
    BigDecimal count,
    List<String> seals,
    String to,
    String reason,
    String happenedAt,
    String authority) {

  static TrayActForm empty() {
    return new TrayActForm(null, null, null, null, null, null);
  }

  ActForm act() {
    return new ActForm(reason, happenedAt, authority, null);
  }

  TrayDesk.Said said() {
    return new TrayDesk.Said(
        TrayForm.count("count", count), seals == null ? null : TrayForm.seals(seals), to);
  }
}
