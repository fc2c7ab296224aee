package org.canvass.results;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.law.CalendarRequest;
import org.canvass.law.Deadline;
import org.canvass.workflow.Act;

/** The close of polls, before which no count is taken over or shown (§15152). */
@ApplicationScoped
public class PollsClose {
  @Inject private Elections elections;
  @Inject private Law law;

  /** The close of polls by the rulebook, with its citation. */
  Deadline deadline(Election election) {
    return law.of(election)
        .deadline("polls-close", CalendarRequest.of(election.electionDay(), election.type()))
        .orElseThrow();
  }

  /** The moment at which the polls close. */
  public Instant moment(Election election) {
    return deadline(election).dueAt().toInstant();
  }

  /** Whether the polls have closed by the election's clock. */
  public boolean isPast(Election election) {
    return !elections.now(election).isBefore(moment(election));
  }

  /** Refuses with 409 what happened before the polls closed. */
  void refuseBefore(Election election, Act act) {
    Deadline close = deadline(election);
    if (act.happened().isBefore(close.dueAt().toInstant())) {
      throw Blocked.problem(
          "POLLS_CLOSED",
          "The polls close at %s; nothing is counted, estimated or shown before."
              .formatted(close.dueAt()),
          close.citation());
    }
  }
}
