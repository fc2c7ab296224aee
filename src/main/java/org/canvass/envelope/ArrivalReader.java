package org.canvass.envelope;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.EvidenceForm;
import org.canvass.election.Law;
import org.canvass.law.Evidence;
import org.canvass.platform.Problem;
import org.canvass.workflow.ActForm;

/** Makes an envelope of what a form says of its arrival, or says what is wrong with the form. */
@ApplicationScoped
public class ArrivalReader {
  @Inject private Elections elections;
  @Inject private Law law;

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
    refuseImpossible(election, evidence);
    Instant scanned =
        form.scannedAt() == null ? null : ActForm.moment("scannedAt", form.scannedAt(), zone);
    refuseImpossibleScan(election, evidence, scanned);
    Envelope envelope = envelope(election, county, form, number, scanned, evidence);
    envelope.bear(form.trackingCode());
    return envelope;
  }

  private Envelope envelope(
      Election election,
      String county,
      ArrivalForm form,
      String number,
      Instant scanned,
      Evidence evidence) {
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

  /** Refuses evidence that cannot be, or is later than the election's clock, with 422. */
  void refuseImpossible(Election election, Evidence evidence) {
    Instant now = elections.now(election);
    if (evidence.receivedAt().toInstant().isAfter(now)) {
      throw Problem.refusedData(
          "received-later",
          "receivedAt %s is later than now, %s: an envelope is recorded when it is here."
              .formatted(
                  evidence.receivedAt(), now.atZone(elections.zone(election)).toOffsetDateTime()));
    }
    refuseAhead(election, now, "firstReceivedElsewhereAt", evidence.firstReceivedElsewhereAt());
    for (int i = 0; i < evidence.scans().size(); i++) {
      refuseAhead(election, now, "scans[%d].at".formatted(i), evidence.scans().get(i).at());
    }
    EvidenceForm.refuseImpossible(law.of(election), evidence, election.type());
  }

  /** The county's own machine reads an envelope when it is here, and not before. */
  private void refuseImpossibleScan(Election election, Evidence evidence, Instant scanned) {
    if (scanned == null) {
      return;
    }
    OffsetDateTime at = scanned.atZone(elections.zone(election)).toOffsetDateTime();
    refuseAhead(election, elections.now(election), "scannedAt", at);
    if (at.toLocalDate().isBefore(evidence.receivedAt().toLocalDate())) {
      throw Problem.refusedData(
          "bad-evidence",
          "scannedAt %s is on a day before the receipt, %s: a machine reads an envelope once it is here."
              .formatted(at, evidence.receivedAt()));
    }
  }

  private void refuseAhead(Election election, Instant now, String field, OffsetDateTime at) {
    if (at != null && at.toInstant().isAfter(now)) {
      throw Problem.refusedData(
          "bad-evidence",
          "%s is %s, later than now, %s: evidence is of what has happened."
              .formatted(field, at, now.atZone(elections.zone(election)).toOffsetDateTime()));
    }
  }
}
