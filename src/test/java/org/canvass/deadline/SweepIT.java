package org.canvass.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.certification.SmallElection.ALPINE;
import static org.canvass.certification.SmallElection.MONO;
import static org.canvass.certification.SmallElection.ZONE;
import static org.canvass.certification.SmallElection.registrar;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.canvass.canvass.Canvass;
import org.canvass.canvass.Canvasses;
import org.canvass.certification.SmallElection;
import org.canvass.election.Election;
import org.canvass.ledger.Entry;
import org.canvass.ledger.Ledger;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ArquillianTest
class SweepIT {
  private static final int THREADS = 10;

  @Resource private ManagedExecutorService threads;
  @Inject private SmallElection small;
  @Inject private Canvasses canvasses;
  @Inject private Calendars calendars;
  @Inject private Sweep sweep;
  @Inject private Ledger ledger;

  private Election election;

  @BeforeEach
  void alpine_tracks_and_mono_does_not() {
    election = small.presidential();
    canvasses.move(
        election,
        small.act(
            election,
            registrar(ALPINE),
            "canvass",
            Canvass.name(ALPINE),
            ALPINE,
            "begin-tracking"));
  }

  @Test
  void a_missed_duty_is_told_once_even_by_ten_sweeps_at_once() throws Exception {
    small.clock(election, "2024-11-09T12:00:00");

    List<Future<?>> sweeps = new ArrayList<>();
    for (int each = 0; each < THREADS; each++) {
      sweeps.add(threads.submit(() -> sweep.sweep(election)));
    }
    for (Future<?> each : sweeps) {
      each.get();
    }

    assertThat(entries())
        .extracting(entry -> entry.content().getString("subject"))
        .containsExactlyInAnyOrder(
            "alpine/missed/canvass-start", "alpine/missed/unprocessed-report-first");
    assertThat(entries())
        .allSatisfy(
            entry -> {
              assertThat(entry.content().getString("outcome")).isEqualTo("DONE");
              assertThat(entry.content().getString("role")).isEqualTo("SYSTEM");
              assertThat(entry.content().getString("happenedAt"))
                  .isEqualTo("2024-11-08T07:59:59+00:00");
            });
  }

  @Test
  void what_is_done_later_was_missed_and_is_met_late() {
    small.clock(election, "2024-11-08T12:00:00");
    small.bring(election, ALPINE, "close-polls", "open");

    assertThat(statuses(ALPINE)).containsEntry("canvass-start", Status.MET_LATE);
    assertThat(statuses(MONO)).containsEntry("canvass-start", Status.NOT_TRACKED);
  }

  @Test
  void statuses_of_the_calendar_follow_from_the_ledger() {
    small.clock(election, "2024-11-06T12:00:00");
    small.bring(election, ALPINE, "close-polls", "open");

    assertThat(statuses(ALPINE))
        .containsEntry("canvass-start", Status.MET)
        .containsEntry("unprocessed-report-first", Status.DUE_SOON)
        .containsEntry("county-certification", Status.SCHEDULED)
        .containsEntry("polls-close", Status.CLOSED)
        .containsEntry("vbm-receipt", Status.OPEN);
  }

  @Test
  void dates_that_hang_on_certification_take_the_countys_real_day() {
    small.clock(election, "2024-12-04T10:00:00");
    small.bring(election, ALPINE, "close-polls", "open", "count-complete", "certify");

    Standing recount =
        calendars.county(election, ALPINE).counties().get(ALPINE).stream()
            .filter(standing -> standing.deadline().key().equals("recount-request-county"))
            .findFirst()
            .orElseThrow();

    assertThat(recount.deadline().due()).isEqualTo("2024-12-09");
    assertThat(recount.status()).isEqualTo(Status.OPEN);
  }

  @Test
  void the_next_moment_is_when_something_falls_due() {
    Instant noonOfTheSixth = LocalDateTime.parse("2024-11-06T12:00:00").atZone(ZONE).toInstant();

    assertThat(sweep.nextMoment(election, noonOfTheSixth))
        .contains(LocalDateTime.parse("2024-11-08T00:00:00").atZone(ZONE).toInstant());
  }

  private Map<String, Status> statuses(String county) {
    return calendars.county(election, county).counties().get(county).stream()
        .collect(
            Collectors.toMap(standing -> standing.deadline().key(), Standing::status, (a, b) -> a));
  }

  private List<Entry> entries() {
    return ledger.find(
        new Ledger.Search(
            election.electionId(), null, null, "miss", null, null, null, null, false, null, 50));
  }
}
