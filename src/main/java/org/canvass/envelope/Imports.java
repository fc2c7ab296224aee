package org.canvass.envelope;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.envelope.file.ImportKind;
import org.canvass.envelope.file.Layouts;
import org.canvass.envelope.file.Row;
import org.canvass.envelope.file.SentFile;
import org.canvass.people.Caller;
import org.canvass.platform.Problem;
import org.canvass.platform.Turn;
import org.canvass.platform.WallClock;
import org.canvass.workflow.Act;
import org.canvass.workflow.Docket;
import org.canvass.workflow.Door;
import org.canvass.workflow.Offer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Files of arrivals and scans. Good rows go in, bad ones are kept and listed, and a file goes in
 * once, however often it is sent. What takes longer than its sender wants to wait goes on by itself
 * ({@link ImportWork}), until somebody stops it.
 */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Imports {
  /** What is wrong with a file is shown at once, up to this many fields. */
  static final int MOST_SHOWN = 10_000;

  /**
   * Rows that a dry run looks at: it holds their numbers in memory, to find one that comes twice.
   */
  static final int MOST_LOOKED_AT = 2_000_000;

  private static final String KIND = "envelope_import";

  private static final Set<String> REASONED = Set.of("stop-import", "resume-import", "dismiss-row");

  @PersistenceContext private EntityManager db;
  @Inject private Elections elections;
  @Inject private Door door;
  @Inject private ImportFiles files;
  @Inject private ImportChunk chunks;
  @Inject private ImportParts parts;
  @Inject private FileLayouts layouts;
  @Inject private BadRows badRows;
  @Inject private WaitingRows waiting;
  @Inject private WallClock clock;
  @Inject private Turn turn;

  /** How many MiB a file may have, unpacked. */
  @Inject
  @ConfigProperty(name = "canvass.import.most.mib")
  private long most;

  /** An import and whether this call began it. */
  public record Taken(EnvelopeImport file, boolean isNew) {}

  /**
   * Takes a file in. One that was sent before goes on where it stopped, and its bad rows are tried
   * again: an envelope may have arrived since, or be in review now.
   *
   * @param layout the name of the layout by which it is read; null: by its header
   * @param wait for how long; what is left then goes on without the sender
   * @throws Problem 400 for a file that is cut off or damaged, 409 for one that somebody stopped,
   *     413 for one that is too large, 422 when it is no such file; then nothing of it is taken
   */
  public Taken take(Election election, Act act, InputStream body, String layout, Duration wait) {
    Instant until = clock.now().plus(wait);
    Layouts by = layouts.of(election, act.county(), layout);
    try (SentFile file = door.pass(act, () -> receive(act, body))) {
      Sent sent = door.pass(act, () -> counted(file, by));
      Optional<EnvelopeImport> before = files.find(election, act.county(), file.sha256());
      if (before.isEmpty()) {
        Begun begun = begin(election, act, sent);
        goOn(election, act, begun.id(), until);
        return new Taken(files.file(election, act.county(), begun.id()), begun.isNew());
      }
      long id = before.get().id();
      refuseStopped(act, before.get());
      goOn(election, act, id, until);
      if (files.file(election, act.county(), id).isFinished()) {
        waiting.tryAgain(election, act, id);
      }
      return new Taken(files.file(election, act.county(), id), false);
    }
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
   * @throws Problem as {@link #take}, and 413 for more rows than can be looked at at once
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public DryRun dryRun(Election election, Act act, InputStream body, String layout) {
    Layouts by = layouts.of(election, act.county(), layout);
    try (SentFile file = receive(body)) {
      Sent sent = counted(file, by);
      if (sent.rows() > MOST_LOOKED_AT) {
        throw Problem.tooLarge(
            "The file has %d rows; a dry run looks at %d at once: send it in parts, or take it in: what is wrong is listed then, too."
                .formatted(sent.rows(), MOST_LOOKED_AT));
      }
      Looking looking = new Looking(ImportChunk.Pass.dry(election, act), sent.kind());
      file.read(by, looking);
      looking.end();
      looking.bad.sort(Comparator.comparingLong(BadField::line));
      return new DryRun(
          sent.kind(),
          file.sha256(),
          files.find(election, act.county(), file.sha256()).map(EnvelopeImport::id).orElse(null),
          sent.rows(),
          looking.good,
          sent.rows() - looking.good,
          looking.bad);
    }
  }

  /** Rows as they come, looked at some at a time. */
  private final class Looking implements Consumer<Row> {
    private final ImportChunk.Pass pass;
    private final ImportKind kind;
    private final List<Row> rows = new ArrayList<>();
    private final List<BadField> bad = new ArrayList<>();
    private int good;

    Looking(ImportChunk.Pass pass, ImportKind kind) {
      this.pass = pass;
      this.kind = kind;
    }

    @Override
    public void accept(Row row) {
      rows.add(row);
      if (rows.size() == ImportParts.ROWS) {
        end();
      }
    }

    void end() {
      ImportChunk.Outcome outcome = chunks.take(pass, kind, List.copyOf(rows));
      good += outcome.taken();
      outcome.bad().stream().limit(MOST_SHOWN - (long) bad.size()).forEach(bad::add);
      db.clear();
      rows.clear();
    }
  }

  /** What somebody sent: a file of one kind, with so many rows. */
  private record Sent(SentFile file, Layouts by, ImportKind kind, int rows) {}

  /** An import by its id, and whether it was begun just now. */
  private record Begun(long id, boolean isNew) {}

  /** Who sends comes first, then what was sent. */
  private SentFile receive(Act act, InputStream body) {
    door.checkRole(act);
    return receive(body);
  }

  private SentFile receive(InputStream body) {
    return SentFile.receive(body, most << 20);
  }

  /** Read to its end once before anything of it is taken: the last row may show that it is none. */
  private static Sent counted(SentFile file, Layouts by) {
    int[] rows = new int[1];
    ImportKind kind = file.read(by, row -> rows[0]++);
    return new Sent(file, by, kind, rows[0]);
  }

  /** Of two who send the same file at once, one begins it; nobody else waits for that. */
  private Begun begin(Election election, Act act, Sent sent) {
    String name = EnvelopeImport.name(act.county(), sent.file().sha256());
    Begun[] begun = new Begun[1];
    turn.take(
        election.electionId() + "/" + name,
        () -> begun[0] = door.pass(act, () -> begun(election, act, sent)));
    return begun[0];
  }

  private Begun begun(Election election, Act act, Sent sent) {
    Optional<EnvelopeImport> meanwhile = files.find(election, act.county(), sent.file().sha256());
    if (meanwhile.isPresent()) {
      return new Begun(meanwhile.get().id(), false);
    }
    EnvelopeImport begun =
        new EnvelopeImport(
            election.electionId(),
            act.county(),
            sent.kind(),
            sent.file().sha256(),
            act.by().account(),
            sent.rows());
    door.tell(act.on(begun.kind(), begun.subject(), "begin-import"), begun, null);
    db.flush();
    ImportParts.Writer writer = parts.writer(begun.id());
    sent.file().read(sent.by(), writer);
    writer.end();
    return new Begun(begun.id(), true);
  }

  /**
   * Takes in what is left of an unfinished import, as the official who sent it, until it is
   * finished or stopped, or the server stops.
   */
  public void finish(Election election, EnvelopeImport unfinished, Act act) {
    goOn(election, act, unfinished.id(), Instant.MAX);
  }

  private void goOn(Election election, Act act, long id, Instant until) {
    boolean more = true;
    while (more && clock.now().isBefore(until) && !Thread.currentThread().isInterrupted()) {
      more = door.pass(act, () -> chunk(election, act, id));
    }
  }

  /**
   * One part and the progress that counts it, in one transaction; nobody else works on it now.
   *
   * @return whether rows are left that go in by themselves
   */
  private boolean chunk(Election election, Act act, long id) {
    EnvelopeImport progress = files.held(election, act, id);
    if (!progress.isGoingOn()) {
      return false;
    }
    ImportPart part = parts.from(id, progress.rowsRead());
    List<Row> rows = part.rows();
    ImportChunk.Outcome outcome =
        chunks.take(ImportChunk.Pass.in(election, act), progress.fileKind(), rows);
    badRows.keep(id, outcome.bad());
    parts.take(part);
    progress.count(rows.size(), outcome.taken());
    door.tell(act.on(progress.kind(), progress.subject(), "import-rows"), progress, null);
    return progress.isGoingOn();
  }

  /** Stops an import after the rows that are going in now; what went in stays. */
  public EnvelopeImport stop(Election election, Act act, long id) {
    return change(
        election,
        act,
        id,
        progress -> {
          if (!progress.isGoingOn()) {
            throw Problem.conflict(
                "not-going-on",
                "File %d is not going in: it %s."
                    .formatted(
                        id,
                        progress.isFinished()
                            ? "has gone in already"
                            : "was stopped by " + progress.stoppedBy()));
          }
          progress.stop(act.by().account());
        });
  }

  /** Goes on with an import that was stopped. */
  public EnvelopeImport resume(Election election, Act act, long id) {
    return change(
        election,
        act,
        id,
        progress -> {
          if (progress.stoppedBy() == null) {
            throw Problem.conflict(
                "not-stopped",
                "File %d was not stopped: there is nothing to resume.".formatted(id));
          }
          progress.goOn();
        });
  }

  private EnvelopeImport change(
      Election election, Act act, long id, Consumer<EnvelopeImport> change) {
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          files.file(election, act.county(), id);
          EnvelopeImport progress = files.held(election, act, id);
          change.accept(progress);
          door.tell(act.on(progress.kind(), progress.subject(), act.event()), progress, null);
          return progress;
        });
  }

  private void refuseStopped(Act act, EnvelopeImport file) {
    if (file.stoppedBy() != null) {
      throw door.told(
          act,
          Problem.conflict(
              "import-stopped",
              "This file was sent before, and %s stopped it after %d of %d rows: resume it, if it is to go in."
                  .formatted(file.stoppedBy(), file.rowsRead(), file.rowCount())));
    }
  }

  /** Something that may be done with files, as a page offers it to somebody; null for nobody. */
  public Offer offer(Election election, String county, String event, Caller by) {
    Act act =
        by == null
            ? null
            : Act.of(elections.docket(election), by, KIND, county + "/import", county, event);
    return door.offer(KIND, event, act, REASONED.contains(event), null);
  }

  /** An import of any election that is to go on and that nobody is working on at this moment. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public List<EnvelopeImport> unfinished() {
    List<?> ids =
        db.createNativeQuery(
                "select id from envelope_import where rows_read < row_count and stopped_by is null"
                    + " order by id for update skip locked")
            .getResultList();
    return ids.stream().map(id -> db.find(EnvelopeImport.class, id)).toList();
  }

  /** An act of this kind on an import, in somebody's name. */
  static Act on(EnvelopeImport file, Caller by, Docket docket, String event) {
    return new Act(
        docket,
        by,
        file.kind(),
        file.subject(),
        file.county(),
        event,
        null,
        null,
        null,
        null,
        Map.of());
  }
}
