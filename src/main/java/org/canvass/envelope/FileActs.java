package org.canvass.envelope;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.envelope.file.ImportKind;
import org.canvass.envelope.file.Row;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.ActForm;
import org.canvass.workflow.Door;

/**
 * Acts that come out of a file: each passes the same rules as if its sender had done it one by one,
 * has its own entry, and is the sender's. Technology may compare signatures and find that they do;
 * that they do not is for officials to find (§3019(a)(2)(G)).
 */
@ApplicationScoped
public class FileActs {
  @Inject private Elections elections;
  @Inject private NumberedEnvelopes numbered;
  @Inject private EnvelopeHandling handling;
  @Inject private Door door;

  ImportChunk.Outcome take(ImportChunk.Pass pass, List<Row> rows) {
    ImportRows reading = new ImportRows(elections.zone(pass.election()));
    List<BadField> bad = new ArrayList<>();
    List<ImportRows.ActRow> acts = new ArrayList<>();
    Set<String> numbers = new LinkedHashSet<>();
    for (Row row : rows) {
      ImportRows.ActRow act = reading.act(row);
      bad.addAll(act.bad());
      if (act.form() != null) {
        acts.add(act);
        numbers.add(row.get("number"));
      }
    }
    Map<String, Envelope> envelopes = numbered.held(pass, numbers);
    int taken = 0;
    for (ImportRows.ActRow act : acts) {
      try {
        take(pass, envelopes.get(act.row().get("number")), act);
        taken++;
      } catch (Problem wrong) {
        bad.add(ImportChunk.refused(act.row(), ImportKind.ACTS, wrong));
      }
    }
    return new ImportChunk.Outcome(taken, bad);
  }

  private void take(ImportChunk.Pass pass, Envelope envelope, ImportRows.ActRow row) {
    if (envelope == null) {
      throw Problem.refusedData(
          "unknown-number",
          "number: the county has no envelope of this number yet; the row goes in once it has arrived.");
    }
    Act act = act(pass, envelope, row);
    act.checkTimes();
    if (pass.dry()) {
      look(pass.election(), envelope, act, row.form());
    } else {
      handling.move(pass.election(), envelope, act, row.form());
    }
  }

  private Act act(ImportChunk.Pass pass, Envelope envelope, ImportRows.ActRow row) {
    ActForm form = row.form().act();
    return pass.act()
        .on(envelope.kind(), envelope.subject(), row.row().get("event"))
        .because(form.reason())
        .happening(form.happened(elections.zone(pass.election())));
  }

  /** As far as the envelope stands now: what earlier rows would do to it is not known. */
  private void look(Election election, Envelope envelope, Act act, EnvelopeActForm form) {
    door.bar(act, EnvelopeMove.TABLE)
        .ifPresent(
            bar -> {
              throw bar;
            });
    var move =
        EnvelopeMove.TABLE
            .move(envelope.state(), act.event())
            .orElseThrow(
                () ->
                    Problem.conflict(
                        "illegal-event",
                        "event \"%s\" cannot follow %s.".formatted(act.event(), envelope.state())));
    var blockers = handling.terms(election, envelope, act, form.reasonCode()).blockers(move);
    if (!blockers.isEmpty()) {
      throw Problem.conflict("blocked", blockers.get(0).message());
    }
  }
}
