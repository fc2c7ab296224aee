package org.canvass.rehearsal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.canvass.election.Election;
import org.canvass.results.ResultsUpdate;
import org.canvass.results.Updates;

/** Plays a county's releases: the snapshots as published. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReleaseStage {
  @Inject private ScriptedActs scripted;
  @Inject private Updates updates;

  /** Publishes a snapshot, unless it or a later one has been published. */
  public boolean publish(Election election, ScriptedAct act) {
    ReadyMadeElection data = ReadyMadeElection.original(election);
    PublishedUpdate update =
        data.updates(act.county()).stream()
            .filter(candidate -> candidate.number() == act.number("number"))
            .findFirst()
            .orElseThrow();
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
}
