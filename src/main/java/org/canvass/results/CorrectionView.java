package org.canvass.results;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.canvass.workflow.Option;

/**
 * A proposed correction as the API shows it to the county, the state and auditors.
 *
 * @param approvableUntil when the proposal lapses; absent once it is decided
 * @param published the number of the update that it became, or null
 */
public record CorrectionView(
    int number,
    long version,
    String state,
    int update,
    String reason,
    String proposedBy,
    OffsetDateTime approvableUntil,
    OffsetDateTime feedTime,
    UpdateView.Totals before,
    long ballots,
    long mail,
    long inPerson,
    String figuresSha256,
    String sourceName,
    String sourceSha256,
    Integer published,
    List<Option> next) {

  static CorrectionView of(
      Correction correction,
      String reason,
      OffsetDateTime approvableUntil,
      ResultsUpdate mistaken,
      ZoneId zone,
      List<Option> next) {
    return new CorrectionView(
        correction.number(),
        correction.revision(),
        correction.state().name(),
        correction.corrects(),
        reason,
        correction.proposedBy(),
        approvableUntil,
        correction.feedTime().atZone(zone).toOffsetDateTime(),
        UpdateView.Totals.of(mistaken),
        correction.ballots(),
        correction.mail(),
        correction.inPerson(),
        correction.figuresSha256(),
        correction.sourceName(),
        correction.sourceSha256(),
        correction.published(),
        next);
  }
}
