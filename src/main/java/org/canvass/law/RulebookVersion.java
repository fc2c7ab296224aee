package org.canvass.law;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of a jurisdiction for elections held within a range of days. What a version does not
 * say itself it takes from the version it amends.
 */
public final class RulebookVersion {
  private final VersionText text;

  RulebookVersion(VersionText text) {
    this.text = text;
  }

  /** The first election day it governs, for example {@code 2024-01-01}. */
  public String id() {
    return text.id();
  }

  /** The rulebook's id, for example {@code us-ca}. */
  public String rulebook() {
    return text.rulebook();
  }

  public LocalDate from() {
    return text.from();
  }

  /** The last election day it governs; empty for the version in force until further notice. */
  public Optional<LocalDate> to() {
    return Optional.ofNullable(text.to());
  }

  /** What changed with this version, and by which act. */
  public String title() {
    return text.title();
  }

  /**
   * SHA-256, in lower-case hexadecimal, of the source text this version consists of: the rulebook's
   * common part and this version with all it amends. Later versions do not change it.
   */
  public String sha256() {
    return text.sha256();
  }

  /** The source text that {@link #sha256()} is made of. */
  public String source() {
    return text.source();
  }

  /** Every rule of this version with its citation. */
  public List<CitedRule> rules() {
    return text.rules();
  }

  public boolean isInForceOn(LocalDate electionDay) {
    return !electionDay.isBefore(from()) && (text.to() == null || !electionDay.isAfter(text.to()));
  }

  /**
   * The calendar of an election: every deadline that applies to it, in the county's zone.
   *
   * @throws NoVersionInForceException when the election day is not this version's
   */
  public ElectionCalendar calendar(CalendarRequest request) {
    refuseOtherDays(request.electionDay());
    CalendarCount count = new CalendarCount(this, request);
    return new ElectionCalendar(
        rulebook(), id(), request.electionDay(), request.type(), count.deadlines(), count.series());
  }

  /** One deadline of the calendar; empty when it does not apply to this election. */
  public Optional<Deadline> deadline(String key, CalendarRequest request) {
    refuseOtherDays(request.electionDay());
    return new CalendarCount(this, request).find(key);
  }

  /**
   * Decides whether an envelope came in time. What the decision rests on is named in it; nothing is
   * stored.
   *
   * @param type the kind of election
   * @param certification the county's day of certification, for windows that hang on it; null when
   *     not yet known
   * @throws NoVersionInForceException when the election day is not this version's
   */
  public Timeliness timeliness(Evidence evidence, ElectionType type, LocalDate certification) {
    return timeliness(evidence, type, certification, Map.of());
  }

  /**
   * The same under orders that give more time, such as a court's (§15701).
   *
   * @param orders the last moment that is in time now, by the key of a deadline of {@link
   *     #timelinessRestsOn}
   */
  public Timeliness timeliness(
      Evidence evidence, ElectionType type, LocalDate certification, Map<String, Instant> orders) {
    return text.timeliness().decide(evidence, count(evidence, type, certification, orders));
  }

  /** The deadlines on which it rests whether an envelope came in time. */
  public Set<String> timelinessRestsOn() {
    return text.timeliness().restsOn(deadlineRules());
  }

  /** The first of the evidence's dates that cannot be in this election; empty when all can. */
  public Optional<ImpossibleDate> impossible(Evidence evidence, ElectionType type) {
    return text.timeliness().impossible(evidence, count(evidence, type, null, Map.of()));
  }

  private CalendarCount count(
      Evidence evidence, ElectionType type, LocalDate certification, Map<String, Instant> orders) {
    refuseOtherDays(evidence.electionDay());
    LocalDate firstReceipt =
        evidence.firstReceivedElsewhereAt() == null
            ? null
            : evidence.firstReceivedElsewhereAt().atZoneSameInstant(zone()).toLocalDate();
    return new CalendarCount(
        this,
        new CalendarRequest(evidence.electionDay(), type, certification, firstReceipt, null),
        orders);
  }

  /** {@link #timeliness(Evidence, ElectionType, LocalDate)} in a general election. */
  public Timeliness timeliness(Evidence evidence) {
    return timeliness(evidence, ElectionType.GENERAL, null);
  }

  /** The legal moment of a local time written without offset: the county's time. */
  public OffsetDateTime countyTime(LocalDateTime local) {
    return local.atZone(zone()).toOffsetDateTime();
  }

  /** The steps required of a canvass of this type, in the order of the rulebook. */
  public List<CanvassStep> steps(ElectionType type) {
    return text.steps().stream()
        .filter(rule -> rule.types().contains(type))
        .map(VersionText.StepRule::step)
        .toList();
  }

  /** What a step rests on; nothing where the law has no such step. */
  public List<Ground> restsOn(String step) {
    return text.steps().stream()
        .map(VersionText.StepRule::step)
        .filter(each -> each.key().equals(step))
        .findFirst()
        .map(CanvassStep::restsOn)
        .orElse(List.of());
  }

  public Reconciliation reconciliation() {
    return text.reconciliation();
  }

  /** Reasons for which a vote-by-mail ballot is rejected (§15377). */
  public List<ReasonCode> rejectionReasons() {
    return text.rejectionReasons();
  }

  /** Reasons for which a provisional ballot is not counted (§14310). */
  public List<ReasonCode> provisionalReasons() {
    return text.provisionalReasons();
  }

  public Settings settings() {
    return text.settings();
  }

  /**
   * Whether the offices of the counties, or of the state, are open; always, where no hours are set.
   */
  public boolean isOfficeOpen(Instant at, Deadline.Scope whose) {
    Settings.OfficeHours hours = text.settings().officeHours();
    ZonedDateTime local = at.atZone(zone());
    return hours == null
        || hours.includes(local.toLocalTime())
            && holidays(whose).isBusinessDay(local.toLocalDate());
  }

  /**
   * Until when a voter is told of what was found wrong with a signature that day, if the law counts
   * business days from the finding (§3019(d)(1)(A)).
   */
  public Optional<OffsetDateTime> noticeBy(LocalDate found) {
    Settings.SignatureNotice notice = text.settings().signatureNotice();
    if (notice == null || notice.businessDays() == null) {
      return Optional.empty();
    }
    LocalDate last = holidays(Deadline.Scope.COUNTY).plusBusinessDays(found, notice.businessDays());
    return Optional.of(countyTime(last.atTime(dayEnds())));
  }

  public ZoneId zone() {
    return text.zone();
  }

  LocalTime pollsClose() {
    return text.settings().pollsClose();
  }

  LocalTime dayEnds() {
    return text.dayEnds();
  }

  HolidayCalendar holidays(Deadline.Scope scope) {
    return scope == Deadline.Scope.STATE ? text.stateHolidays() : text.countyHolidays();
  }

  Map<String, DeadlineRule> deadlineRules() {
    return text.deadlines();
  }

  List<SeriesRule> seriesRules() {
    return text.series();
  }

  List<String> certificationDefaults() {
    return text.certificationDefaults();
  }

  Set<ElectionType> federalTypes() {
    return text.federalTypes();
  }

  private void refuseOtherDays(LocalDate electionDay) {
    if (!isInForceOn(electionDay)) {
      throw new NoVersionInForceException(rulebook() + " " + id(), electionDay, from());
    }
  }

  @Override
  public String toString() {
    return rulebook() + " " + id();
  }
}
