package org.canvass.results;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.law.CalendarRequest;
import org.canvass.law.Deadline;

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
}
