package org.canvass.law;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts the dates of one election, each once. */
final class CalendarCount implements Circumstances {
  /** The deadline whose moment formulas call {@code close}. */
  static final String POLLS_CLOSE = "polls-close";

  private final RulebookVersion version;
  private final CalendarRequest request;
  private final Map<String, Instant> orders;
  private final Map<String, Optional<Deadline>> counted = new HashMap<>();
  private final Map<String, Reckoning> reckoned = new HashMap<>();

  CalendarCount(RulebookVersion version, CalendarRequest request) {
    this(version, request, Map.of());
  }

  /**
   * Counts with orders that give more time.
   *
   * @param orders the last moment that is in time now, by the deadline's key
   */
  CalendarCount(RulebookVersion version, CalendarRequest request, Map<String, Instant> orders) {
    this.version = version;
    this.request = request;
    this.orders = orders;
  }

  List<Deadline> deadlines() {
    List<Deadline> deadlines = new ArrayList<>();
    for (String key : version.deadlineRules().keySet()) {
      find(key).ifPresent(deadlines::add);
    }
    deadlines.sort(Comparator.comparing(Deadline::dueAt));
    return deadlines;
  }

  List<DeadlineSeries> series() {
    return version.seriesRules().stream().map(rule -> rule.count(this)).toList();
  }

  /** The deadline under this key, or empty when it does not apply to this election. */
  Optional<Deadline> find(String key) {
    Optional<Deadline> known = counted.get(key);
    if (known == null) {
      DeadlineRule rule = version.deadlineRules().get(key);
      known = rule == null ? Optional.empty() : count(rule);
      counted.put(key, known);
    }
    return known;
  }

  private Optional<Deadline> count(DeadlineRule rule) {
    return rule.caseFor(request.type(), federalContests()).map(each -> count(rule, each));
  }

  private Deadline count(DeadlineRule rule, DeadlineRule.Case way) {
    Reckoning asCounted = way.formula().reckon(this);
    Reckoning due = way.rolls() ? rolled(asCounted, rule.scope()) : asCounted;
    reckoned.put(rule.key(), due);
    OffsetDateTime lastMoment = due.lastMoment(zone(), dayEnds()).toOffsetDateTime();
    return new Deadline(
        rule.key(),
        rule.title(),
        rule.kind(),
        due.day(),
        way.liftsAtDayStart() ? due.day().atStartOfDay(zone()).toOffsetDateTime() : lastMoment,
        way.opens() == null ? null : firstMoment(way.opens().reckon(this)),
        way.formula().text(),
        !due.day().equals(asCounted.day()),
        way.citation(),
        rule.owedBy(),
        rule.owedTo(),
        rule.scope(),
        rule.metBy());
  }

  Reckoning rolled(Reckoning day, Deadline.Scope scope) {
    return day.movedTo(version.holidays(scope).roll(day.day()));
  }

  private OffsetDateTime firstMoment(Reckoning opens) {
    LocalTime hour = opens.hour() == null ? LocalTime.MIDNIGHT : opens.hour();
    return opens.day().atTime(hour).atZone(zone()).toOffsetDateTime();
  }

  private boolean federalContests() {
    return request.federalContests() == null
        ? version.federalTypes().contains(request.type())
        : request.federalContests();
  }

  @Override
  public LocalDate electionDay() {
    return request.electionDay();
  }

  @Override
  public LocalTime pollsClose() {
    return version.pollsClose();
  }

  @Override
  public Reckoning close() {
    return orders.containsKey(POLLS_CLOSE)
        ? ordered(POLLS_CLOSE)
        : new Reckoning(electionDay(), pollsClose());
  }

  private Reckoning ordered(String key) {
    ZonedDateTime until = orders.get(key).atZone(zone());
    LocalTime hour = until.toLocalTime();
    return new Reckoning(until.toLocalDate(), hour.equals(dayEnds()) ? null : hour);
  }

  @Override
  public LocalDate certification() {
    if (request.certification() != null) {
      return request.certification();
    }
    return version.certificationDefaults().stream()
        .map(this::find)
        .flatMap(Optional::stream)
        .map(Deadline::due)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Rulebook version %s names no day of certification for a %s election."
                        .formatted(version.id(), request.type().wireName())));
  }

  @Override
  public LocalDate receipt() {
    return request.receipt() == null ? request.electionDay() : request.receipt();
  }

  @Override
  public Reckoning deadline(String key) {
    if (orders.containsKey(key)) {
      return ordered(key);
    }
    find(key)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Deadline %s does not apply to a %s election, yet another is counted from it."
                        .formatted(key, request.type().wireName())));
    return reckoned.get(key);
  }

  @Override
  public HolidayCalendar holidays() {
    return version.holidays(Deadline.Scope.COUNTY);
  }

  @Override
  public ZoneId zone() {
    return version.zone();
  }

  @Override
  public LocalTime dayEnds() {
    return version.dayEnds();
  }
}
