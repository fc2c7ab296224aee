package org.canvass.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.canvass.rehearsal.PlannedRelease;
import org.canvass.rehearsal.PublishedUpdate;
import org.canvass.rehearsal.ReadyMadeElection;
import org.canvass.results.PlanAndFact.Day;
import org.canvass.results.PlanAndFact.Outcome;
import org.junit.jupiter.api.Test;

/** L.A. County's plan of November 2024 beside what happened. */
class PlanAndFactTest {
  private static final String COUNTY = "los-angeles";

  @Test
  void the_update_planned_for_november_22_was_released_on_the_21st() {
    PlanAndFact both = on("2024-12-18T09:00");

    assertThat(both.days())
        .filteredOn(day -> day.outcome() == Outcome.NOT_RELEASED)
        .extracting(Day::date, Day::revision)
        .containsExactly(tuple(LocalDate.of(2024, 11, 22), 2));
    assertThat(both.days())
        .filteredOn(day -> day.outcome() == Outcome.UNPLANNED)
        .extracting(day -> day.date().toString())
        .containsExactly("2024-11-09", "2024-11-10", "2024-11-21", "2024-12-02");
    assertThat(both.plannedFor(update(13))).contains(LocalDate.of(2024, 11, 22));
    assertThat(both.plannedFor(update(14))).contains(LocalDate.of(2024, 11, 26));
    assertThat(both.plannedFor(update(15))).isEmpty();
    assertThat(both.toCome()).isEmpty();
  }

  @Test
  void a_planned_date_is_no_fact_before_it_has_come() {
    PlanAndFact both = on("2024-11-15T18:30");

    assertThat(both.days())
        .filteredOn(day -> day.outcome() == Outcome.TO_COME)
        .extracting(day -> day.date().toString())
        .containsExactly("2024-11-18", "2024-11-19", "2024-11-22", "2024-11-26");
    assertThat(both.toCome())
        .extracting(PlannedDate::date, PlannedDate::kind)
        .contains(tuple(LocalDate.of(2024, 12, 3), PlannedDate.Kind.CERTIFICATION));
  }

  @Test
  void an_update_is_not_set_against_a_planned_day_that_may_still_be_kept() {
    assertThat(on("2024-11-21T18:00").plannedFor(update(13))).isEmpty();
    assertThat(on("2024-11-22T23:00").plannedFor(update(13))).isEmpty();
    assertThat(on("2024-11-23T00:00").plannedFor(update(13))).contains(LocalDate.of(2024, 11, 22));
  }

  private static PlanAndFact on(String local) {
    Instant now = LocalDateTime.parse(local).atZone(SmallFeed.LOS_ANGELES).toInstant();
    List<ResultsUpdate> released = new ArrayList<>();
    for (PublishedUpdate update : data().updates(COUNTY)) {
      if (!update.feedTime().toInstant().isAfter(now)) {
        released.add(update(update));
      }
    }
    List<ReleasePlan> announced = new ArrayList<>();
    for (int revision = 1; revision <= 2; revision++) {
      ReleasePlan plan = plan(revision);
      if (!plan.announcedAt().isAfter(now)) {
        announced.add(plan);
      }
    }
    return new PlanAndFact(announced, released, SmallFeed.LOS_ANGELES, now);
  }

  private static ReleasePlan plan(int revision) {
    List<PlannedRelease> rows =
        data().releasePlan(COUNTY).stream().filter(row -> row.revision() == revision).toList();
    return new ReleasePlan(
        "test",
        COUNTY,
        revision,
        new ReleasePlan.Announcement(
            rows.get(0).announcedAt().atZone(SmallFeed.LOS_ANGELES).toInstant(),
            ReleasePlan.Known.MOMENT,
            rows.stream()
                .map(
                    row ->
                        new PlannedDate(
                            row.date(),
                            row.from().orElse(null),
                            row.until().orElse(null),
                            PlannedDate.Kind.valueOf(row.release().name())))
                .toList(),
            "test",
            null));
  }

  private static ResultsUpdate update(int number) {
    return update(data().updates(COUNTY).get(number));
  }

  private static ResultsUpdate update(PublishedUpdate release) {
    Instant at = release.feedTime().toInstant();
    FeedSnapshot snapshot = new FeedSnapshot(at, SmallFeed.sound().read().figures());
    return new ResultsUpdate("test", COUNTY, release.number(), snapshot, at, null, "");
  }

  private static ReadyMadeElection data() {
    return ReadyMadeElection.find("us-ca-2024-11-05").orElseThrow();
  }
}
