package org.canvass.results;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZonedDateTime;
import org.canvass.election.Election;
import org.canvass.election.Elections;

/** Corrections as the API answers them. */
@ApplicationScoped
public class CorrectionAnswers {
  @Inject private Elections elections;
  @Inject private Updates updates;
  @Inject private Corrections corrections;

  CorrectionView of(Election election, Correction correction) {
    return CorrectionView.of(
        correction,
        corrections.reason(correction),
        corrections.end(election, correction).map(ZonedDateTime::toOffsetDateTime).orElse(null),
        updates.update(election, correction.county(), correction.corrects()),
        elections.zone(election),
        corrections.options(election, correction));
  }
}
