package org.canvass.envelope;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The rows of a county's files that were not taken, kept with the reason until they are. */
@ApplicationScoped
public class BadRows {
  private static final String STANDING =
      "select b from BadRow b where b.importId = :file"
          + " and not exists (select m from MendedRow m where m.id = b.id)";

  @PersistenceContext private EntityManager db;

  /** What is still wrong with a file's rows, as it was found last. */
  List<BadRow> standing(long file, long after, int most) {
    return db.createQuery(STANDING + " and b.id > :after order by b.id", BadRow.class)
        .setParameter("file", file)
        .setParameter("after", after)
        .setMaxResults(most)
        .getResultList();
  }

  /** The lines of a file on which something is still wrong, in order. */
  List<Long> lines(long file) {
    return db.createQuery(STANDING, BadRow.class)
        .setParameter("file", file)
        .getResultStream()
        .map(bad -> bad.field().line())
        .distinct()
        .sorted()
        .toList();
  }

  /** What is still wrong on some lines of a file. */
  Map<Long, List<BadRow>> on(long file, Collection<Long> lines) {
    return db.createQuery(STANDING + " and b.line in :lines order by b.id", BadRow.class)
        .setParameter("file", file)
        .setParameter("lines", lines)
        .getResultStream()
        .collect(
            Collectors.groupingBy(bad -> bad.field().line(), TreeMap::new, Collectors.toList()));
  }

  void keep(long file, List<BadField> bad) {
    bad.forEach(field -> db.persist(new BadRow(file, field)));
  }

  /**
   * Puts what is wrong now in the place of what was wrong before; the same thing stays as it is.
   */
  void replace(long file, Map<Long, List<BadRow>> before, List<BadField> now) {
    Map<Long, List<BadField>> byLine = now.stream().collect(Collectors.groupingBy(BadField::line));
    before.forEach(
        (line, rows) -> {
          List<BadField> still = byLine.getOrDefault(line, List.of());
          if (!still.equals(rows.stream().map(BadRow::field).toList())) {
            rows.forEach(row -> db.persist(new MendedRow(row)));
            keep(file, still);
          }
        });
  }
}
