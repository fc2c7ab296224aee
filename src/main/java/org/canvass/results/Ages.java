package org.canvass.results;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.canvass.election.Election;
import org.canvass.election.Elections;

/** How figures are shown: at their time in the county's zone, and with their age. */
@ApplicationScoped
public class Ages {
  @Inject private Elections elections;

  /** The moment in the county's zone. */
  public OffsetDateTime local(Election election, Instant moment) {
    return moment.atZone(elections.zone(election)).toOffsetDateTime();
  }

  /**
   * The time since a moment by the election's clock, ISO 8601, in whole minutes: {@code PT18H5M}.
   */
  public String age(Election election, Instant moment) {
    return Duration.between(moment, elections.now(election))
        .truncatedTo(ChronoUnit.MINUTES)
        .toString();
  }

  /** An estimate with its age. */
  EstimateView view(Election election, Estimate estimate) {
    return new EstimateView(
        estimate.number(),
        local(election, estimate.madeAt()),
        local(election, estimate.recordedAt()),
        age(election, estimate.madeAt()),
        estimate.total(),
        estimate.byCategory().isEmpty() ? null : estimate.byCategory(),
        estimate.source(),
        estimate.note(),
        estimate.reconstructed());
  }
}
