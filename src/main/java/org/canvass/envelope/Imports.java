package org.canvass.envelope;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.canvass.canvass.Canvasses;
import org.canvass.election.Election;
import org.canvass.ledger.Digest;
import org.canvass.people.Caller;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Docket;
import org.canvass.workflow.Door;

/**
 * Files of arrivals and scans. Good rows go in, bad ones are kept and listed, and a file goes in
 * once, however often it is sent.
 */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Imports {
  /** Rows of one transaction. */
  static final int CHUNK = 500;

  /** What is wrong with a file is shown at once, up to this many fields. */
  static final int MOST_SHOWN = 10_000;

  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Canvasses canvasses;
  @Inject private ImportChunk chunks;
  @Inject private BadRows badRows;

  /** An import and whether this call began it. */
  public record Taken(EnvelopeImport file, boolean isNew) {}

  /**
   * Takes a file in. One that was sent before goes on where it stopped, and its bad rows are tried
   * again: an envelope may have arrived since, or be in review now.
   *
   * @throws Problem 400 for a gzip that is cut off or damaged, 422 when it is no such file; then
   *     nothing of it is taken
   */
  public Taken take(Election election, Act act, byte[] bytes) {
    byte[] plain = new PackedFile(bytes).unpacked();
    Sent sent = door.pass(act, () -> read(act, plain));
    Optional<EnvelopeImport> before = find(election, act.county(), sent.sha256());
    if (before.isEmpty()) {
      Begun begun = begin(election, act, sent);
      return new Taken(goOn(election, act, begun.id(), sent.file()), begun.isNew());
    }
    long id = before.get().id();
    goOn(election, act, id, sent.file());
    tryAgain(election, act, id, sent.file());
    return new Taken(file(election, act.county(), id), false);
  }

  /**
   * What would become of a file.
   *
   * @param sentBefore the import that it already is, or null
   * @param good rows that would go in
   * @param wrong rows that would not
   * @param bad what is wrong with them, of at most {@link #MOST_SHOWN} fields
   */
  public record DryRun(
      ImportKind kind,
      String sha256,
      Long sentBefore,
      int rows,
      int good,
      int wrong,
      List<BadField> bad) {}

  /**
   * Looks at a whole file as {@link #take} would, and changes and tells nothing.
   *
   * @throws Problem as {@link #take}
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public DryRun dryRun(Election election, Act act, byte[] bytes) {
    Sent sent = sent(new PackedFile(bytes).unpacked());
    ImportText file = sent.file();
    ImportChunk.Pass pass = ImportChunk.Pass.dry(election, act);
    List<BadField> bad = new ArrayList<>();
    int good = 0;
    for (int from = 0; from < file.rows().size(); from += CHUNK) {
      List<ImportText.Row> rows =
          file.rows().subList(from, Math.min(from + CHUNK, file.rows().size()));
      ImportChunk.Outcome outcome = chunks.take(pass, file.kind(), rows);
      good += outcome.taken();
      outcome.bad().stream().limit(MOST_SHOWN - (long) bad.size()).forEach(bad::add);
      db.clear();
    }
    bad.sort(Comparator.comparingLong(BadField::line));
    return new DryRun(
        file.kind(),
        sent.sha256(),
        find(election, act.county(), sent.sha256()).map(EnvelopeImport::id).orElse(null),
        file.rows().size(),
        good,
        file.rows().size() - good,
        bad);
  }

  /** What somebody sent, read. */
  private record Sent(String text, String sha256, ImportText file) {}

  /** An import by its id, and whether it was begun just now. */
  private record Begun(long id, boolean isNew) {}

  /** Who sends comes first, then what was sent. */
  private Sent read(Act act, byte[] plain) {
    door.checkRole(act);
    return sent(plain);
  }

  private static Sent sent(byte[] plain) {
    String text = ImportText.decode(plain);
    return new Sent(text, Digest.sha256Hex(text), ImportText.of(text));
  }

  /** The canvass is held, so that of two who send the same file at once one begins it. */
  private Begun begin(Election election, Act act, Sent sent) {
    return door.pass(
        act,
        () -> {
          canvasses.hold(election.electionId(), act.county());
          Optional<EnvelopeImport> meanwhile = find(election, act.county(), sent.sha256());
          if (meanwhile.isPresent()) {
            return new Begun(meanwhile.get().id(), false);
          }
          EnvelopeImport begun =
              new EnvelopeImport(
                  election.electionId(),
                  act.county(),
                  sent.file().kind(),
                  sent.sha256(),
                  act.by().account(),
                  sent.file().rows().size());
          door.tell(act.on(begun.kind(), begun.subject(), "begin-import"), begun, null);
          db.persist(new ImportFile(begun.id(), sent.text()));
          return new Begun(begun.id(), true);
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
    EnvelopeImport progress = held(election, act, id);
    if (progress.isFinished()) {
      return progress;
    }
    int from = progress.rowsRead();
    List<ImportText.Row> rows =
        file.rows().subList(from, Math.min(from + CHUNK, file.rows().size()));
    ImportChunk.Outcome outcome =
        chunks.take(ImportChunk.Pass.in(election, act), file.kind(), rows);
    badRows.keep(id, outcome.bad());
    progress.count(rows.size(), outcome.taken());
    tellProgress(act, progress);
    return progress;
  }

  /**
   * Tries the rows of a file that were not taken in again, from the text that was kept: an envelope
   * may have arrived since.
   */
  public EnvelopeImport retry(Election election, Act act, long id) {
    String text =
        door.pass(
            act,
            () -> {
              door.checkRole(act);
              file(election, act.county(), id);
              return db.find(ImportFile.class, id).text();
            });
    ImportText file = ImportText.of(text);
    goOn(election, act, id, file);
    tryAgain(election, act, id, file);
    return file(election, act.county(), id);
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
          file(election, act.county(), id);
          EnvelopeImport progress = held(election, act, id);
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

  /** What waits of all files of a county. */
  public List<BadRow> quarantine(
      Election election, String county, String code, long after, int most) {
    return badRows.quarantine(election.electionId(), county, code, after, most);
  }

  private void tryAgain(Election election, Act act, long id, ImportText file) {
    List<Long> lines = badRows.lines(id);
    if (lines.isEmpty()) {
      return;
    }
    Map<Long, List<ImportText.Row>> byLine =
        file.rows().stream().collect(Collectors.groupingBy(ImportText.Row::line));
    for (int from = 0; from < lines.size(); from += CHUNK) {
      List<Long> some = lines.subList(from, Math.min(from + CHUNK, lines.size()));
      door.pass(act, () -> again(election, act, id, file.kind(), byLine, some));
    }
  }

  /** Tries some bad rows again; where none can be taken yet, nothing is changed. */
  private EnvelopeImport again(
      Election election,
      Act act,
      long id,
      ImportKind kind,
      Map<Long, List<ImportText.Row>> byLine,
      List<Long> lines) {
    EnvelopeImport progress = held(election, act, id);
    Map<Long, List<BadRow>> bad = badRows.on(id, Set.copyOf(lines));
    List<ImportText.Row> rows =
        lines.stream()
            .filter(bad::containsKey)
            .flatMap(line -> byLine.getOrDefault(line, List.of()).stream())
            .toList();
    ImportChunk.Outcome outcome = chunks.take(ImportChunk.Pass.in(election, act), kind, rows);
    badRows.replace(id, bad, outcome.bad());
    if (outcome.taken() > 0) {
      progress.count(0, outcome.taken());
      tellProgress(act, progress);
    }
    return progress;
  }

  private EnvelopeImport held(Election election, Act act, long id) {
    canvasses.keepStage(election.electionId(), act.county());
    return db.find(EnvelopeImport.class, id, LockModeType.PESSIMISTIC_WRITE);
  }

  private void tellProgress(Act act, EnvelopeImport progress) {
    door.tell(act.on(progress.kind(), progress.subject(), "import-rows"), progress, null);
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

  /** The files that a county has sent, with an id above {@code after}. */
  public List<EnvelopeImport> list(Election election, String county, long after, int most) {
    return db.createQuery(
            "select i from EnvelopeImport i where i.ledger = :election and i.county = :county"
                + " and i.id > :after order by i.id",
            EnvelopeImport.class)
        .setParameter("election", election.electionId())
        .setParameter("county", county)
        .setParameter("after", after)
        .setMaxResults(most)
        .getResultList();
  }

  /** What is still wrong with a file's rows, as it was found last. */
  public List<BadRow> badRows(long file, long after, int most) {
    return badRows.standing(file, after, most);
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
