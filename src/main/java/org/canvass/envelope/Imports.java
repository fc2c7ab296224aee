package org.canvass.envelope;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.canvass.canvass.Canvasses;
import org.canvass.election.Election;
import org.canvass.ledger.Digest;
import org.canvass.people.Caller;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Docket;
import org.canvass.workflow.Door;

/**
 * Files of arrivals and scans. Good rows go in, bad ones are listed, and a file goes in once,
 * however often it is sent.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Imports {
  /** Rows of one transaction. */
  static final int CHUNK = 500;

  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Canvasses canvasses;
  @Inject private ImportChunk chunks;

  /** An import and whether this call began it. */
  public record Taken(EnvelopeImport file, boolean isNew) {}

  /**
   * Takes a file in, or goes on with one that was sent before and not finished.
   *
   * @throws Problem 422 when it is no such file; then nothing of it is taken
   */
  public Taken take(Election election, Act act, byte[] bytes) {
    String text = ImportText.decode(bytes);
    ImportText file = ImportText.of(text);
    String sha256 = Digest.sha256Hex(text);
    Optional<EnvelopeImport> before = find(election, act.county(), sha256);
    long id = before.isPresent() ? before.get().id() : begin(election, act, file, sha256, text);
    return new Taken(goOn(election, act, id, file), before.isEmpty());
  }

  private long begin(Election election, Act act, ImportText file, String sha256, String text) {
    return door.pass(
        act,
        () -> {
          EnvelopeImport begun =
              new EnvelopeImport(
                  election.electionId(),
                  act.county(),
                  file.kind(),
                  sha256,
                  act.by().account(),
                  file.rows().size());
          door.tell(
              act.on(begun.kind(), begun.subject(), "begin-import"),
              begun,
              Arrivals.RECEIVERS,
              null);
          db.persist(new ImportFile(begun.id(), text));
          return begun.id();
        });
  }

  /** Takes in what is left of an unfinished import, as the official who sent it. */
  public void finish(Election election, EnvelopeImport unfinished, Act act) {
    ImportText file = ImportText.of(db.find(ImportFile.class, unfinished.id()).text());
    goOn(election, act, unfinished.id(), file);
  }

  private EnvelopeImport goOn(Election election, Act act, long id, ImportText file) {
    EnvelopeImport progress;
    do {
      progress = door.pass(act, () -> chunk(election, act, id, file));
    } while (!progress.isFinished());
    return progress;
  }

  /** One chunk and the progress that counts it, in one transaction; nobody else works on it now. */
  private EnvelopeImport chunk(Election election, Act act, long id, ImportText file) {
    canvasses.keepStage(election.electionId(), act.county());
    EnvelopeImport progress = db.find(EnvelopeImport.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (progress.isFinished()) {
      return progress;
    }
    int from = progress.rowsRead();
    List<ImportText.Row> rows =
        file.rows().subList(from, Math.min(from + CHUNK, file.rows().size()));
    ImportChunk.Outcome outcome =
        file.kind() == ImportKind.ARRIVALS
            ? chunks.arrivals(election, act, rows)
            : chunks.scans(election, act, rows);
    outcome.bad().forEach(field -> db.persist(new BadRow(id, field)));
    progress.count(rows.size(), outcome.taken());
    door.tell(
        act.on(progress.kind(), progress.subject(), "import-rows"),
        progress,
        Arrivals.RECEIVERS,
        null);
    return progress;
  }

  private Optional<EnvelopeImport> find(Election election, String county, String sha256) {
    return db.createQuery(
            "select i from EnvelopeImport i where i.ledger = :election and i.subject = :subject",
            EnvelopeImport.class)
        .setParameter("election", election.electionId())
        .setParameter("subject", EnvelopeImport.name(county, sha256))
        .getResultStream()
        .findFirst();
  }

  /** An import of a county, or a refusal with 404. */
  public EnvelopeImport file(Election election, String county, long id) {
    return Optional.ofNullable(db.find(EnvelopeImport.class, id))
        .filter(file -> file.ledger().equals(election.electionId()))
        .filter(file -> file.county().equals(county))
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-import",
                    "%s has sent no file %d in %s.".formatted(county, id, election.electionId())));
  }

  /** What was wrong with a file's rows, as it was found. */
  public List<BadRow> badRows(long file, long after, int most) {
    return db.createQuery(
            "select b from BadRow b where b.importId = :file and b.id > :after order by b.id",
            BadRow.class)
        .setParameter("file", file)
        .setParameter("after", after)
        .setMaxResults(most)
        .getResultList();
  }

  /** Imports of any election that a crash left unfinished. */
  public List<EnvelopeImport> unfinished() {
    return db.createQuery(
            "select i from EnvelopeImport i where i.rowsRead < i.rowCount order by i.id",
            EnvelopeImport.class)
        .getResultList();
  }

  /** The act that goes on with an import, in the name of who sent it. */
  static Act goingOn(EnvelopeImport file, Caller sender, Docket docket) {
    return new Act(
        docket,
        sender,
        file.kind(),
        file.subject(),
        file.county(),
        "import-rows",
        null,
        null,
        null,
        null,
        Map.of());
  }
}
