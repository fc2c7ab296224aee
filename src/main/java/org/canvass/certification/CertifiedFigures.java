package org.canvass.certification;

import jakarta.json.JsonObjectBuilder;
import org.canvass.ledger.CanonicalJson;
import org.canvass.ledger.Digest;
import org.canvass.platform.Json;
import org.canvass.results.ResultsUpdate;

/**
 * The figures that a county certifies, named by their digest: those of its latest update, or, where
 * the county publishes none here, totals that its officials enter.
 *
 * @param source {@code update/15} or {@code entered}
 * @param sha256 the digest of the figures
 * @param ballots all ballots counted
 * @param totals the totals as entered, or null
 */
record CertifiedFigures(String source, String sha256, long ballots, String totals) {
  private static final String ENTERED = "entered";

  static CertifiedFigures of(ResultsUpdate update) {
    return new CertifiedFigures(
        "update/" + update.number(), update.figuresSha256(), update.ballots(), null);
  }

  /** Entered figures; their digest is SHA-256 of their RFC 8785 form. */
  static CertifiedFigures entered(long ballots, String totals) {
    JsonObjectBuilder figures = Json.createObjectBuilder().add("ballots", ballots);
    if (totals != null) {
      figures.add("totals", totals);
    }
    return new CertifiedFigures(
        ENTERED, Digest.sha256Hex(CanonicalJson.of(figures.build())), ballots, totals);
  }
}
