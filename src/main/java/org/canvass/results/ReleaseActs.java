package org.canvass.results;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.canvass.election.Acting;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.people.Caller;
import org.canvass.workflow.Act;
import org.canvass.workflow.ActForm;
import org.canvass.workflow.Door;
import org.canvass.workflow.Offer;

/** What is done to publish a county's results, made of forms, and as a page offers it. */
@RequestScoped
class ReleaseActs {
  private static final String RELEASES = "Elec. Code §§15150, 15306";

  @Inject private Acting acting;
  @Inject private Elections elections;
  @Inject private Door door;

  Act publish(Election election, String county, String reason) {
    return entry(
        election,
        "results_update",
        ResultsUpdate.nameOfAll(county),
        county,
        Updates.PUBLISH,
        reason);
  }

  Act estimate(Election election, String county) {
    return entry(election, "estimate", Estimate.nameOfAll(county), county, Estimates.FILE, null);
  }

  Act announce(Election election, String county) {
    return entry(
        election,
        "release_plan",
        ReleasePlan.nameOfAll(county),
        county,
        ReleasePlans.ANNOUNCE,
        null);
  }

  Act propose(Election election, String county, String reason) {
    return entry(
        election, "correction", Correction.nameOfAll(county), county, Corrections.PROPOSE, reason);
  }

  Act decide(Election election, String county, int number, String event, String reason, long seen) {
    return acting.event(
        election,
        "correction",
        Correction.name(county, number),
        county,
        event,
        new ActForm(reason, null, null, null),
        seen);
  }

  Offer offerPublish(Election election, String county, Caller by) {
    return offer(election, county, by, "results_update", Updates.PUBLISH, RELEASES);
  }

  Offer offerEstimate(Election election, String county, Caller by) {
    return offer(election, county, by, "estimate", Estimates.FILE, "Elec. Code §15305");
  }

  Offer offerAnnounce(Election election, String county, Caller by) {
    return offer(election, county, by, "release_plan", ReleasePlans.ANNOUNCE, "Elec. Code §15306");
  }

  Offer offerPropose(Election election, String county, Caller by) {
    return offer(election, county, by, "correction", Corrections.PROPOSE, RELEASES);
  }

  private Offer offer(
      Election election, String county, Caller by, String kind, String event, String citation) {
    Act act =
        by == null
            ? null
            : Act.of(elections.docket(election), by, kind, county + "/" + kind, county, event);
    return door.offer(kind, event, act, false, citation);
  }

  private Act entry(
      Election election, String kind, String subject, String county, String event, String reason) {
    return acting.entry(
        election, kind, subject, county, event, new ActForm(reason, null, null, null));
  }
}
