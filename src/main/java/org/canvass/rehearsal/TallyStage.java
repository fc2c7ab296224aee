package org.canvass.rehearsal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.canvass.canvass.ManualTallies;
import org.canvass.canvass.ManualTally;
import org.canvass.canvass.TallyCount;
import org.canvass.canvass.TallyDraw;
import org.canvass.canvass.TallyMove;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.workflow.Act;

/** Plays the one percent manual tally, from the public notice to the report. */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TallyStage {
  @Inject private ScriptedActs scripted;
  @Inject private ManualTallies tallies;
  @Inject private Elections elections;

  /** Plays one act of the tally. */
  public boolean play(Election election, ScriptedAct act) {
    Optional<ManualTally> tally = tallies.find(election.electionId(), act.county());
    String event = act.part(1);
    Act played = scripted.act(election, act, "manual_tally", ManualTally.name(act.county()), event);
    return switch (event) {
      case "notice" -> notice(election, act, played, tally);
      case "list" -> list(election, act, played, tally);
      case "count-all" -> countAll(election, act);
      default -> move(election, act, played, tally);
    };
  }

  private boolean notice(
      Election election, ScriptedAct act, Act played, Optional<ManualTally> tally) {
    if (tally.isPresent()) {
      return false;
    }
    tallies.notice(
        election,
        new ManualTally.Notice(
            ManualTally.Method.valueOf(act.text("method")),
            LocalDateTime.parse(act.text("draw-at")).atZone(elections.zone(election)).toInstant(),
            act.text("place"),
            act.text("published")),
        played);
    return true;
  }

  private boolean list(
      Election election, ScriptedAct act, Act played, Optional<ManualTally> tally) {
    if (tally.isEmpty() || tally.get().listing() > 0) {
      return false;
    }
    tallies.list(
        election,
        Map.of(
            TallyDraw.Unit.PRECINCT, names("precinct", act.number("precincts"), 1),
            TallyDraw.Unit.BATCH,
                names("batch", act.number("batches"), act.number("batch-ballots"))),
        played);
    return true;
  }

  private static Map<String, Long> names(String word, long count, long weight) {
    return LongStream.rangeClosed(1, count)
        .mapToObj(number -> "%s-%04d".formatted(word, number))
        .collect(Collectors.toMap(name -> name, name -> weight));
  }

  private boolean countAll(Election election, ScriptedAct act) {
    boolean counted = false;
    for (TallyCount drawn : tallies.counts(election.electionId(), act.county())) {
      if (drawn.handCount() == null) {
        long ballots = act.number("ballots");
        tallies.count(
            election,
            drawn.name(),
            ballots,
            ballots,
            scripted.act(election, act, drawn.kind(), drawn.subject(), "count"));
        counted = true;
      }
    }
    return counted;
  }

  private boolean move(
      Election election, ScriptedAct act, Act played, Optional<ManualTally> tally) {
    if (tally.isEmpty() || TallyMove.TABLE.move(tally.get().state(), act.part(1)).isEmpty()) {
      return false;
    }
    if (act.part(1).equals("draw")) {
      tallies.draw(election, act.text("seed"), played);
    } else if (act.part(1).equals("report")) {
      tallies.report(election, act.text("report"), act.number("observers"), played);
    } else {
      tallies.move(election, played);
    }
    return true;
  }
}
