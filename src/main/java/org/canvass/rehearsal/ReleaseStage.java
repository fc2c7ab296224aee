package org.canvass.rehearsal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.results.Estimate;
import org.canvass.results.Estimates;
import org.canvass.results.PlannedDate;
import org.canvass.results.ReleasePlan;
import org.canvass.results.ReleasePlans;
import org.canvass.results.ResultsUpdate;
import org.canvass.results.Updates;

/** Plays a county's releases: plans as announced, snapshots as published, estimates as printed. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReleaseStage {
  @Inject private ScriptedActs scripted;
  @Inject private Elections elections;
  @Inject private Updates updates;
  @Inject private Estimates estimates;
  @Inject private ReleasePlans plans;

  /** Publishes a snapshot, unless it or a later one has been published. */
  public boolean publish(Election election, ScriptedAct act) {
    ReadyMadeElection data = ReadyMadeElection.original(election);
    PublishedUpdate update = release(data, act);
    Optional<ResultsUpdate> latest = updates.latest(election, act.county());
    if (latest.isPresent() && !latest.get().feedTime().isBefore(update.feedTime().toInstant())) {
      return false;
    }
    try (InputStream snapshot = data.snapshot(act.county(), update)) {
      return updates
          .importSnapshot(
              election,
              act.county(),
              scripted.act(
                  election,
                  act,
                  "results_update",
                  ResultsUpdate.nameOfAll(act.county()),
                  Updates.PUBLISH),
              snapshot,
              update.snapshot())
          .fresh();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Files the estimate that was made with an update.
   *
   * @return whether it was filed now; false when one of that moment or later is filed already
   */
  public boolean file(Election election, ScriptedAct act) {
    PublishedUpdate release = release(ReadyMadeElection.original(election), act);
    PublishedUpdate.BallotsLeft left = release.estimate().orElseThrow();
    boolean gonePast =
        estimates
            .latest(election, act.county())
            .filter(last -> !last.madeAt().isBefore(release.feedTime().toInstant()))
            .isPresent();
    if (gonePast) {
      return false;
    }
    SortedMap<String, Long> categories = new TreeMap<>();
    put(categories, "vote-by-mail", left.voteByMail());
    put(categories, "conditional-registration", left.conditionalRegistration());
    put(categories, "provisional", left.provisional());
    String note = release.note().isEmpty() ? null : release.note();
    estimates.file(
        election,
        act.county(),
        scripted.act(election, act, "estimate", Estimate.nameOfAll(act.county()), Estimates.FILE),
        new Estimate.Left(left.total(), categories, left.source(), note));
    return true;
  }

  private static void put(SortedMap<String, Long> categories, String key, OptionalLong ballots) {
    ballots.ifPresent(number -> categories.put(key, number));
  }

  /**
   * Records an announced plan.
   *
   * @return whether it was recorded now
   */
  public boolean announce(Election election, ScriptedAct act) {
    long revision = act.number("revision");
    if (plans.all(election, act.county()).size() >= revision) {
      return false;
    }
    List<PlannedRelease> rows =
        ReadyMadeElection.original(election).releasePlan(act.county()).stream()
            .filter(row -> row.revision() == revision)
            .toList();
    PlannedRelease first = rows.get(0);
    plans.announce(
        election,
        act.county(),
        scripted.act(
            election,
            act,
            "release_plan",
            ReleasePlan.nameOfAll(act.county()),
            ReleasePlans.ANNOUNCE),
        new ReleasePlan.Announcement(
            first.announcedAt().atZone(elections.zone(election)).toInstant(),
            ReleasePlan.Known.valueOf(first.announcedKnownTo().name()),
            rows.stream().map(ReleaseStage::planned).toList(),
            first.source(),
            first.note().isEmpty() ? null : first.note()));
    return true;
  }

  private static PlannedDate planned(PlannedRelease row) {
    return new PlannedDate(
        row.date(),
        row.from().orElse(null),
        row.until().orElse(null),
        PlannedDate.Kind.valueOf(row.release().name()));
  }

  private static PublishedUpdate release(ReadyMadeElection data, ScriptedAct act) {
    long number = act.number("number");
    return data.updates(act.county()).stream()
        .filter(update -> update.number() == number)
        .findFirst()
        .orElseThrow();
  }
}
