package org.canvass.rehearsal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
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

/** Plays a county's releases: the plans as announced, the snapshots as published, the estimates. */
@PermitAll
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
    PublishedUpdate update = update(data, act);
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
   * Files the estimate of an update, or the one that the act names, unless a later one is filed.
   */
  public boolean estimate(Election election, ScriptedAct act) {
    Optional<Estimate> latest = estimates.latest(election, act.county());
    if (latest.isPresent() && !latest.get().madeAt().isBefore(act.at())) {
      return false;
    }
    estimates.file(
        election,
        act.county(),
        scripted.act(election, act, "estimate", Estimate.nameOfAll(act.county()), Estimates.FILE),
        left(election, act));
    return true;
  }

  private static Estimate.Left left(Election election, ScriptedAct act) {
    if (!act.details().containsKey("number")) {
      return new Estimate.Left(
          Figure.of(election, act),
          new TreeMap<>(),
          act.text("source"),
          act.text("note"),
          Boolean.TRUE.equals(act.details().get("reconstructed")));
    }
    PublishedUpdate update = update(ReadyMadeElection.original(election), act);
    PublishedUpdate.BallotsLeft found = update.estimate().orElseThrow();
    SortedMap<String, Long> categories = new TreeMap<>();
    put(categories, "vote-by-mail", found.voteByMail());
    put(categories, "conditional-registration", found.conditionalRegistration());
    put(categories, "provisional", found.provisional());
    return new Estimate.Left(found.total(), categories, found.source(), null);
  }

  private static void put(SortedMap<String, Long> categories, String key, OptionalLong left) {
    left.ifPresent(ballots -> categories.put(key, ballots));
  }

  /** Announces a revision of the plan, unless as many have been announced. */
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
    Instant announced = first.announcedAt().atZone(elections.zone(election)).toInstant();
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
            announced,
            ReleasePlan.Known.valueOf(first.announcedKnownTo().name()),
            rows.stream().map(ReleaseStage::planned).toList(),
            first.source(),
            first.note()));
    return true;
  }

  private static PlannedDate planned(PlannedRelease row) {
    return new PlannedDate(
        row.date(),
        row.from().orElse(null),
        row.until().orElse(null),
        PlannedDate.Kind.valueOf(row.release().name()));
  }

  private static PublishedUpdate update(ReadyMadeElection data, ScriptedAct act) {
    return data.updates(act.county()).stream()
        .filter(candidate -> candidate.number() == act.number("number"))
        .findFirst()
        .orElseThrow();
  }
}
