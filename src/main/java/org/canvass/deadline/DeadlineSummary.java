package org.canvass.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.canvass.law.Deadline;

/**
 * A deadline of an election: one of the state's, or one that every county has, added up.
 *
 * @param due the usual last day; a county that certified or was given more time may have another
 * @param status how the state's stands; absent for the counties'
 * @param counts how many counties stand in which status; absent for the state's
 * @param missed how many missed it
 * @param next the county whose last moment comes next, where any is still to come
 */
public record DeadlineSummary(
    String key,
    String kind,
    String scope,
    String title,
    LocalDate due,
    OffsetDateTime dueAt,
    OffsetDateTime opensAt,
    String status,
    OffsetDateTime metAt,
    OffsetDateTime recordedAt,
    Map<String, Integer> counts,
    int missed,
    Next next,
    long daysLeft,
    String citation,
    String owedBy,
    String owedTo,
    String formula,
    boolean rolled) {

  /** The earliest last moment still to come, and how many counties share it. */
  public record Next(OffsetDateTime dueAt, String county, int counties) {}

  private record OfCounty(String county, Standing standing) {}

  static DeadlineSummary ofState(Calendars.Statewide all, Standing standing) {
    return of(
        standing,
        DeadlineView.of(standing, all.zone()),
        standing.status().name(),
        null,
        standing.status().missed() ? 1 : 0,
        null);
  }

  /** One summary per key that any county has. */
  static List<DeadlineSummary> ofCounties(Calendars.Statewide all) {
    Map<String, List<OfCounty>> byKey = new LinkedHashMap<>();
    all.counties()
        .forEach(
            (county, standings) ->
                standings.forEach(
                    standing ->
                        byKey
                            .computeIfAbsent(standing.deadline().key(), unused -> new ArrayList<>())
                            .add(new OfCounty(county, standing))));
    return byKey.values().stream().map(each -> ofCounties(all, each)).toList();
  }

  private static DeadlineSummary ofCounties(Calendars.Statewide all, List<OfCounty> counties) {
    Standing usual =
        counties.stream()
            .map(OfCounty::standing)
            .filter(
                each ->
                    all.calendar()
                        .find(each.deadline().key())
                        .filter(each.deadline()::equals)
                        .isPresent())
            .findFirst()
            .orElse(counties.get(0).standing());
    Map<String, Integer> counts =
        counties.stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.standing().status().name(),
                    TreeMap::new,
                    Collectors.summingInt(each -> 1)));
    int missed = (int) counties.stream().filter(each -> each.standing().status().missed()).count();
    return of(
        usual, DeadlineView.of(usual, all.zone()), null, counts, missed, next(all.now(), counties));
  }

  private static Next next(Instant now, List<OfCounty> counties) {
    Function<OfCounty, Instant> due = each -> each.standing().dueAt().toInstant();
    List<OfCounty> toCome =
        counties.stream()
            .filter(each -> each.standing().met() == null)
            .filter(each -> each.standing().passedAt().isAfter(now))
            .sorted(Comparator.comparing(due))
            .toList();
    if (toCome.isEmpty()) {
      return null;
    }
    OfCounty first = toCome.get(0);
    Stream<OfCounty> sharing =
        toCome.stream().filter(each -> due.apply(each).equals(due.apply(first)));
    return new Next(first.standing().dueAt(), first.county(), (int) sharing.count());
  }

  private static DeadlineSummary of(
      Standing standing,
      DeadlineView view,
      String status,
      Map<String, Integer> counts,
      int missed,
      Next next) {
    Deadline deadline = standing.deadline();
    boolean stateOwn = status != null;
    return new DeadlineSummary(
        view.key(),
        view.kind(),
        view.scope(),
        view.title(),
        stateOwn ? view.due() : deadline.due(),
        stateOwn ? view.dueAt() : deadline.dueAt(),
        view.opensAt(),
        status,
        stateOwn ? view.metAt() : null,
        stateOwn ? view.recordedAt() : null,
        counts,
        missed,
        next,
        view.daysLeft(),
        view.citation(),
        view.owedBy(),
        view.owedTo(),
        view.formula(),
        view.rolled());
  }
}
