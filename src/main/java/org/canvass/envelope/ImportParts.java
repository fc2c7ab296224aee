package org.canvass.envelope;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.canvass.envelope.file.Layouts;
import org.canvass.envelope.file.Row;
import org.canvass.envelope.file.SentFile;
import org.canvass.platform.WallClock;

/** The rows of the files that counties sent, kept by parts. */
@ApplicationScoped
public class ImportParts {
  /** Rows of one part. */
  static final int ROWS = 500;

  /** Over how many parts a pace is measured. */
  private static final int OF_LATE = 40;

  private static final double A_SECOND = Duration.ofSeconds(1).toNanos();

  @PersistenceContext private EntityManager db;
  @Inject private WallClock clock;

  /** Writes the rows of an import as they come; {@link #end} writes the last of them. */
  final class Writer implements Consumer<Row> {
    private final long importId;
    private final List<Row> rows = new ArrayList<>(ROWS);
    private int firstRow;

    private Writer(long importId) {
      this.importId = importId;
    }

    @Override
    public void accept(Row row) {
      rows.add(row);
      if (rows.size() == ROWS) {
        end();
      }
    }

    void end() {
      if (!rows.isEmpty()) {
        ImportPart part = new ImportPart(importId, firstRow, rows);
        db.persist(part);
        db.flush();
        db.detach(part); // a file of any size goes through the memory of one part
        firstRow += rows.size();
        rows.clear();
      }
    }
  }

  Writer writer(long importId) {
    return new Writer(importId);
  }

  /** The part that begins with that row, of a file that has it. */
  ImportPart from(long importId, int firstRow) {
    cut(importId);
    return db.find(ImportPart.class, new ImportPart.Key(importId, firstRow));
  }

  /** Cuts the text of an import into parts that was sent when texts were kept whole. */
  private void cut(long importId) {
    ImportFile whole = db.find(ImportFile.class, importId);
    if (whole != null && db.find(ImportPart.class, new ImportPart.Key(importId, 0)) == null) {
      byte[] text = whole.text().getBytes(StandardCharsets.UTF_8);
      try (SentFile file = SentFile.receive(new ByteArrayInputStream(text), text.length)) {
        Writer writer = writer(importId);
        file.read(Layouts.NONE, writer);
        writer.end();
      }
    }
  }

  /** A part has gone in. */
  void take(ImportPart part) {
    db.persist(new PartTaken(part, clock.now()));
  }

  /** The rows that end on these lines. */
  List<Row> on(long importId, Collection<Long> lines) {
    cut(importId);
    Set<Long> wanted = Set.copyOf(lines);
    return db.createQuery(
            "select p from ImportPart p where p.importId = :file and p.lastLine >= :first"
                + " and p.firstLine <= :last order by p.firstRow",
            ImportPart.class)
        .setParameter("file", importId)
        .setParameter("first", wanted.stream().min(Long::compare).orElse(0L))
        .setParameter("last", wanted.stream().max(Long::compare).orElse(-1L))
        .getResultStream()
        .flatMap(part -> part.rows().stream())
        .filter(row -> wanted.contains(row.line()))
        .toList();
  }

  /** How many rows a second have gone in of late; nothing before two parts have. */
  Optional<Double> pace(long importId) {
    List<PartTaken> parts =
        db.createQuery(
                "select p from PartTaken p where p.importId = :file order by p.firstRow desc",
                PartTaken.class)
            .setParameter("file", importId)
            .setMaxResults(OF_LATE)
            .getResultList();
    if (parts.size() < 2) {
      return Optional.empty();
    }
    long rows = parts.subList(0, parts.size() - 1).stream().mapToLong(PartTaken::rowCount).sum();
    Instant first = parts.get(parts.size() - 1).takenAt();
    double seconds = Duration.between(first, parts.get(0).takenAt()).toNanos() / A_SECOND;
    return seconds > 0 ? Optional.of(rows / seconds) : Optional.empty();
  }
}
