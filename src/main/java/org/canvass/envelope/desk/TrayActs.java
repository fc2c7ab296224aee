package org.canvass.envelope.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.ZoneId;
import org.canvass.election.Acting;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.envelope.ArrivalForm;
import org.canvass.envelope.Envelope;
import org.canvass.envelope.EnvelopeView;
import org.canvass.envelope.EnvelopeViews;
import org.canvass.envelope.Tray;
import org.canvass.envelope.TrayDesk;
import org.canvass.envelope.Trays;
import org.canvass.workflow.ActForm;

/** What is done at the arrival desk, made of a call or of a form. */
@RequestScoped
public class TrayActs {
  private static final String TRAY = "tray";
  private static final String ENVELOPE = "envelope";

  @Inject private Acting acting;
  @Inject private Elections elections;
  @Inject private EnvelopeViews views;
  @Inject private TrayDesk desk;
  @Inject private Trays trays;

  Tray record(Election election, String county, TrayForm form) {
    var act =
        acting.entry(
            election,
            TRAY,
            county + "/" + TRAY,
            county,
            form.isHere() ? "take-in" : "send",
            form.act());
    return desk.record(election, act, form.description(elections.zone(election)), form.isHere());
  }

  Tray move(
      Election election, String county, String number, String event, TrayActForm form, long seen) {
    var act =
        acting.event(
            election, TRAY, county + "/" + TRAY + "/" + number, county, event, form.act(), seen);
    return desk.move(election, number, act, form.said());
  }

  /** Takes one envelope in out of a tray; who asks comes first. */
  ScanAnswer take(Election election, String county, String number, TakeForm form) {
    var act =
        acting.entry(
            election,
            ENVELOPE,
            county + "/" + ENVELOPE,
            county,
            "receive",
            new ActForm(form.reason(), null, null, null));
    ZoneId zone = elections.zone(election);
    Tray tray = trays.tray(election, county, number);
    ArrivalForm arrival =
        form.arrival(tray, elections.now(election).atZone(zone).toOffsetDateTime().toString());
    Envelope envelope =
        desk.take(
            election,
            number,
            act.named(ENVELOPE, Envelope.name(county, ArrivalForm.number(arrival.number()))),
            arrival);
    var view = views.view(election, envelope);
    return new ScanAnswer(
        view, DecisionInWords.of(view), trays.taken(tray), tray.count().orElse(null));
  }

  /**
   * What came of a scan.
   *
   * @param taken how many of the tray are taken in now
   * @param counted how many two persons counted in it
   */
  public record ScanAnswer(
      EnvelopeView envelope, DecisionInWords decision, long taken, Integer counted) {}
}
