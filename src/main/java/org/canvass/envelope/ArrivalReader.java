package org.canvass.envelope;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.law.Evidence;
import org.canvass.platform.Problem;
import org.canvass.workflow.ActForm;

/** Makes an envelope of what a form says of its arrival, or says what is wrong with the form. */
@ApplicationScoped
public class ArrivalReader {
  @Inject private Elections elections;

  /**
   * The envelope that a form describes.
   *
   * @throws Problem 400 for what cannot be read, 404 for an unknown home county, 422 for a receipt
   *     later than now
   */
  Envelope envelope(Election election, String county, ArrivalForm form) {
    ZoneId zone = elections.zone(election);
    String number = ArrivalForm.number(form.number());
    Evidence evidence = form.toEvidence(election.electionDay(), zone);
    refuseLater(election, evidence);
    Instant scanned =
        form.scannedAt() == null ? null : ActForm.moment("scannedAt", form.scannedAt(), zone);
    if (form.homeCounty() == null || form.homeCounty().equals(county)) {
      return Envelope.arrived(election.electionId(), county, number, scanned, evidence);
    }
    boolean takesPart =
        elections.counties(election).stream()
            .anyMatch(other -> other.slug().equals(form.homeCounty()));
    if (!takesPart) {
      throw Problem.notFound(
          "unknown-county",
          "homeCounty \"%s\" takes no part in %s: GET /api/elections/%s/counties lists those that do."
              .formatted(form.homeCounty(), election.electionId(), election.electionId()));
    }
    if (evidence.channel() == Evidence.Channel.FORWARDED) {
      throw Problem.badRequest(
          "bad-evidence",
          "channel FORWARDED is for the home county: say how the envelope came to this one.");
    }
    return Envelope.arrivedElsewhere(
        election.electionId(), county, number, scanned, evidence, form.homeCounty());
  }

  /** Refuses a receipt later than the election's clock, with 422. */
  void refuseLater(Election election, Evidence evidence) {
    Instant now = elections.now(election);
    if (evidence.receivedAt().toInstant().isAfter(now)) {
      throw Problem.refusedData(
          "received-later",
          "receivedAt %s is later than now, %s: an envelope is recorded when it is here."
              .formatted(
                  evidence.receivedAt(), now.atZone(elections.zone(election)).toOffsetDateTime()));
    }
  }
}
