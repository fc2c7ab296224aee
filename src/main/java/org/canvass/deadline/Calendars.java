package org.canvass.deadline;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.canvass.canvass.Canvass;
import org.canvass.canvass.Canvasses;
import org.canvass.canvass.Extension;
import org.canvass.canvass.Extensions;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.envelope.Forwardings;
import org.canvass.law.CalendarRequest;
import org.canvass.law.Deadline;
import org.canvass.law.ElectionCalendar;
import org.canvass.results.ContestBooks;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The calendars of an election with how each date stands: a county's, all counties', the state's.
 */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Calendars {
  private static final String CERTIFIED = "canvass/certify";

  @Inject private Elections elections;
  @Inject private Law law;
  @Inject private Canvasses canvasses;
  @Inject private DeedsOfElection deedsOfElection;
  @Inject private Extensions extensions;
  @Inject private ContestBooks contestBooks;
  @Inject private Forwardings forwardings;

  @Inject
  @ConfigProperty(name = "canvass.deadline.due-soon-days", defaultValue = "3")
  private int soonDays;

  /**
   * All that stands in an election at one moment.
   *
   * @param now the election's clock
   * @param calendar the law's dates, with no county's certification known
   * @param state the state's own deadlines, earliest first
   * @param counties each county's, by slug, earliest first
   */
  public record Statewide(
      Instant now,
      ZoneId zone,
      ElectionCalendar calendar,
      List<Standing> state,
      Map<String, List<Standing>> counties) {

    /** Everything, in no order. */
    Stream<Standing> all() {
      return Stream.concat(state.stream(), counties.values().stream().flatMap(List::stream));
    }
  }

  /** How every deadline of an election stands now, in a handful of queries. */
  public Statewide statewide(Election election) {
    return look(election, canvasses.all(election.electionId()), null);
  }

  /** How the deadlines of one county, and the state's own, stand now. */
  public Statewide county(Election election, String county) {
    return look(election, List.of(canvasses.canvass(election.electionId(), county)), county);
  }

  private Statewide look(Election election, List<Canvass> of, String county) {
    Instant now = elections.now(election);
    ZoneId zone = elections.zone(election);
    CalendarRequest request = CalendarRequest.of(election.electionDay(), election.type());
    ElectionCalendar usual = law.of(election).calendar(request);
    Map<LocalDate, ElectionCalendar> byCertification = new HashMap<>();
    Map<String, Deeds> deeds = deedsOfElection.read(election.electionId(), usual, county);
    Map<String, Map<String, Extension>> extended = extensions.all(election.electionId());
    Set<String> publishing = contestBooks.counties(election.electionId());
    Map<String, Map<Deadline, Fulfilment>> byReceipt = byReceipt(election, usual, county);
    Map<String, List<Standing>> counties = new LinkedHashMap<>();
    for (Canvass canvass : of) {
      Deeds done = deeds.getOrDefault(canvass.county(), new Deeds());
      Fulfilment certified = done.first(CERTIFIED);
      ElectionCalendar calendar =
          certified == null
              ? usual
              : byCertification.computeIfAbsent(
                  certified.happenedAt().atZone(zone).toLocalDate(),
                  day -> law.of(election).calendar(request.certifiedOn(day)));
      Timetable timetable =
          new Timetable(
              calendar,
              done,
              new Standing.Watch(now, canvass.trackingSince(), zone, soonDays),
              given(extended.getOrDefault(canvass.county(), Map.of()), zone),
              byReceipt.getOrDefault(canvass.county(), Map.of()));
      if (!publishing.contains(canvass.county())) {
        timetable = timetable.withoutResults();
      }
      counties.put(canvass.county(), timetable.standings(Deadline.Scope.COUNTY));
    }
    Instant stateSince = deedsOfElection.stateSince(election.electionId());
    List<Standing> state =
        new Timetable(
                usual,
                deeds.getOrDefault(DeedsOfElection.STATE, new Deeds()),
                new Standing.Watch(now, stateSince, zone, soonDays),
                key -> null,
                Map.of())
            .standings(Deadline.Scope.STATE);
    return new Statewide(now, zone, usual, state, counties);
  }

  /**
   * What runs from the receipt of other counties' envelopes, by county: a duty for each day of
   * receipt, met when the last envelope of that day is forwarded.
   */
  private Map<String, Map<Deadline, Fulfilment>> byReceipt(
      Election election, ElectionCalendar usual, String county) {
    Map<String, Map<Deadline, Fulfilment>> byCounty = new HashMap<>();
    List<Deadline> duties = usual.deadlines().stream().filter(Timetable::runsFromReceipt).toList();
    if (duties.isEmpty()) {
      return byCounty;
    }
    CalendarRequest request = CalendarRequest.of(election.electionDay(), election.type());
    for (Forwardings.Day day : forwardings.days(election, county)) {
      Fulfilment met = day.held() > 0 ? null : new Fulfilment(day.lastAt(), day.recordedAt());
      for (Deadline duty : duties) {
        law.of(election)
            .deadline(duty.key(), request.receivedOn(day.receivedOn()))
            .ifPresent(
                due ->
                    byCounty
                        .computeIfAbsent(day.county(), unused -> new LinkedHashMap<>())
                        .put(due.keyed(duty.key() + "#" + day.receivedOn()), met));
      }
    }
    return byCounty;
  }

  private static Function<String, Standing.Extension> given(
      Map<String, Extension> orders, ZoneId zone) {
    return key -> {
      Extension order = orders.get(key);
      return order == null
          ? null
          : new Standing.Extension(
              order.order().until().atZone(zone).toOffsetDateTime(),
              order.order().court() + ", " + order.order().caseNumber());
    };
  }

  /**
   * The next moment after another at which something falls due: a duty not met is missed from then
   * on, a window has closed. Empty when nothing more does.
   */
  public Optional<Instant> nextMoment(Election election, Instant after) {
    return statewide(election)
        .all()
        .map(Standing::passedAt)
        .filter(moment -> moment.isAfter(after))
        .min(Instant::compareTo);
  }
}
