package org.canvass.envelope;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.canvass.election.Election;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;

/**
 * The rows of files that could not be taken in: what is wrong with each, and the two ways out. A
 * row is tried again, by itself when the envelope that it speaks of has come, or an official sets
 * it aside.
 */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WaitingRows {
  @Inject private Door door;
  @Inject private ImportFiles files;
  @Inject private ImportChunk chunks;
  @Inject private ImportParts parts;
  @Inject private BadRows badRows;

  /** What is still wrong with a file's rows, as it was found last. */
  public List<BadRow> of(long file, long after, int most) {
    return badRows.standing(file, after, most);
  }

  /** What waits of all files of a county. */
  public List<BadRow> quarantine(
      Election election, String county, String code, long after, int most) {
    return badRows.quarantine(election.electionId(), county, code, after, most);
  }

  /** Tries the rows of a file that were not taken in again: an envelope may have arrived since. */
  public EnvelopeImport retry(Election election, Act act, long id) {
    door.pass(
        act,
        () -> {
          door.checkRole(act);
          return files.file(election, act.county(), id);
        });
    tryAgain(election, act, id);
    return files.file(election, act.county(), id);
  }

  /** Tries every row of a file that waits. */
  public void tryAgain(Election election, Act act, long id) {
    tryAgain(election, act, id, badRows.lines(id));
  }

  /** Tries the rows of a file on these lines, as far as they still wait. */
  public void tryAgain(Election election, Act act, long id, List<Long> lines) {
    for (int from = 0; from < lines.size(); from += ImportParts.ROWS) {
      List<Long> some = lines.subList(from, Math.min(from + ImportParts.ROWS, lines.size()));
      door.pass(act, () -> again(election, act, id, some));
    }
  }

  /** Where none can be taken yet, nothing is changed. */
  private EnvelopeImport again(Election election, Act act, long id, List<Long> lines) {
    EnvelopeImport progress = files.held(election, act, id);
    Map<Long, List<BadRow>> bad = badRows.on(id, Set.copyOf(lines));
    ImportChunk.Outcome outcome =
        chunks.take(
            ImportChunk.Pass.in(election, act), progress.fileKind(), parts.on(id, bad.keySet()));
    badRows.replace(id, bad, outcome.bad());
    if (outcome.taken() > 0) {
      progress.count(0, outcome.taken());
      door.tell(act.on(progress.kind(), progress.subject(), "import-rows"), progress, null);
    }
    return progress;
  }

  /**
   * Sets a row of a file aside that cannot be taken in and never will be: a scan of another
   * office's piece, for example.
   *
   * @throws Problem 404 when nothing is wrong with that row, or it was set aside already
   */
  public EnvelopeImport dismiss(Election election, Act act, long id, long line) {
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          files.file(election, act.county(), id);
          EnvelopeImport progress = files.held(election, act, id);
          List<BadRow> rows = badRows.on(id, Set.of(line)).getOrDefault(line, List.of());
          if (rows.isEmpty()) {
            throw Problem.notFound(
                "unknown-row",
                "Row %d of file %d does not wait: GET …/imports/%d lists those that do."
                    .formatted(line, id, id));
          }
          progress.countDismissed();
          door.tell(
              act.on(progress.kind(), progress.subject(), act.event())
                  .resting("line", line)
                  .resting("wrong", String.join(" ", rows.stream().map(BadRow::code).toList())),
              progress,
              null);
          badRows.dismiss(rows);
          return progress;
        });
  }

  /** By file, the lines of rows that wait for an envelope which has come meanwhile. */
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public Map<Long, List<Long>> ready(int most) {
    return badRows.ready(most);
  }
}
