package org.canvass.envelope;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.canvass.canvass.Asked;
import org.canvass.canvass.Extension;
import org.canvass.canvass.Extensions;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.law.CalendarRequest;
import org.canvass.law.Deadline;

/** The dates of an election's calendar that envelopes hang on. */
@ApplicationScoped
public class CureCalendar {
  @Inject private Law law;
  @Inject private Elections elections;
  @Inject private Extensions extensions;

  /** Until when voters are told of a missing or mismatched signature; empty before 2018. */
  public Optional<Deadline> notice(Election election, String county) {
    return find(election, county, "cure-notice");
  }

  /**
   * Until when the voter of an envelope is told of what is wrong with the signature: business days
   * from the finding where the law counts them, and never after the last day of notices; empty
   * where nothing is wrong, or the law names no day.
   */
  public Optional<OffsetDateTime> noticeBy(Election election, Envelope envelope) {
    if (envelope.defect() == null) {
      return Optional.empty();
    }
    return noticeBy(
        election, notice(election, envelope.county()).orElse(null), envelope.defectFoundAt());
  }

  /**
   * The same of any envelope of a county.
   *
   * @param last the county's last day of notices, or null
   * @param found when the defect was found, or null
   */
  public Optional<OffsetDateTime> noticeBy(Election election, Deadline last, Instant found) {
    Optional<OffsetDateTime> next =
        found == null
            ? Optional.empty()
            : law.of(election).noticeBy(found.atZone(elections.zone(election)).toLocalDate());
    Optional<OffsetDateTime> end = Optional.ofNullable(last).map(Deadline::dueAt);
    return Stream.of(next, end).flatMap(Optional::stream).min(OffsetDateTime.timeLineOrder());
  }

  /**
   * Until when a signature may be cured. Before 2026 it hangs on the day of certification; the
   * rulebook's earliest day stands in until the county has certified (§3019(i), (j)).
   */
  public Optional<Deadline> cure(Election election, String county) {
    return find(election, county, "cure");
  }

  /** Whether the time to cure was over at a moment; the last second is in time whole. */
  static boolean isOver(Deadline deadline, Instant moment) {
    return !moment.isBefore(deadline.dueAt().toInstant().plusSeconds(1));
  }

  /** When the polls close (§14212). */
  public Instant pollsClose(Election election) {
    return find(election, "polls-close").orElseThrow().dueAt().toInstant();
  }

  /** From when envelopes may be opened: the day on which ballots are mailed (§15101(a)). */
  Optional<Instant> processing(Election election) {
    ZoneId zone = elections.zone(election);
    return find(election, "vbm-mailing")
        .map(mailing -> mailing.due().atStartOfDay(zone).toInstant());
  }

  /** Until when a county forwards what it received for another (§3017(a)(3)). */
  public Optional<Deadline> forwardBy(Election election, String county, Instant received) {
    ZoneId zone = elections.zone(election);
    LocalDate day = received.atZone(zone).toLocalDate();
    return law.of(election)
        .deadline("forward-by", request(election).receivedOn(day))
        .map(
            deadline ->
                extensions
                    .until(election, county, "forward-by")
                    .filter(until -> until.isAfter(deadline.dueAt().toInstant()))
                    .map(until -> extended(deadline, until.atZone(zone)))
                    .orElse(deadline));
  }

  /** A deadline of a county, with the time that a court has given it besides (§15701). */
  public Optional<Deadline> find(Election election, String county, String key) {
    return find(election, key)
        .map(
            deadline ->
                extensions
                    .until(election, county, key)
                    .map(until -> extended(deadline, until.atZone(elections.zone(election))))
                    .orElse(deadline));
  }

  /** The same, read through what guards are asked about. */
  Optional<Deadline> find(Election election, String county, String key, Asked asked) {
    Extension order =
        asked
            .of(county, "extensions", unused -> extensions.all(election.electionId()), Map.of())
            .get(key);
    return find(election, key)
        .map(
            deadline ->
                order == null
                    ? deadline
                    : extended(deadline, order.order().until().atZone(elections.zone(election))));
  }

  /** Whether the law lets voters cure a signature. */
  boolean curesSignatures(Election election) {
    return find(election, "cure").isPresent();
  }

  private Optional<Deadline> find(Election election, String key) {
    return law.of(election).deadline(key, request(election));
  }

  private static Deadline extended(Deadline deadline, ZonedDateTime until) {
    return new Deadline(
        deadline.key(),
        deadline.title(),
        deadline.kind(),
        until.toLocalDate(),
        until.toOffsetDateTime(),
        deadline.opensAt(),
        deadline.formula(),
        deadline.rolled(),
        deadline.citation(),
        deadline.owedBy(),
        deadline.owedTo(),
        deadline.scope(),
        deadline.metBy());
  }

  private static CalendarRequest request(Election election) {
    return CalendarRequest.of(election.electionDay(), election.type());
  }
}
