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
  private static final String STANDING_ANYWHERE =
      "select b from BadRow b where not exists (select m from MendedRow m where m.id = b.id)";
  private static final String STANDING = STANDING_ANYWHERE + " and b.importId = :file";

  @PersistenceContext private EntityManager db;

  /** What is still wrong with a file's rows, as it was found last. */
  List<BadRow> standing(long file, long after, int most) {
    return db.createQuery(STANDING + " and b.id > :after order by b.id", BadRow.class)
        .setParameter("file", file)
        .setParameter("after", after)
        .setMaxResults(most)
        .getResultList();
  }

  /**
   * What waits of all files of a county, with an id above {@code after}.
   *
   * @param code only what is wrong in this way, or null for all
   */
  List<BadRow> quarantine(String election, String county, String code, long after, int most) {
    var query =
        db.createQuery(
                STANDING_ANYWHERE
                    + " and exists (select i from EnvelopeImport i where i.id = b.importId"
                    + " and i.ledger = :election and i.county = :county) and b.id > :after"
                    + (code == null ? "" : " and b.code = :code")
                    + " order by b.id",
                BadRow.class)
            .setParameter("election", election)
            .setParameter("county", county)
            .setParameter("after", after)
            .setMaxResults(most);
    if (code != null) {
      query.setParameter("code", code);
    }
    return query.getResultList();
  }

  /** Sets what is wrong on a line of a file aside; nothing of it is tried again. */
  void dismiss(List<BadRow> rows) {
    rows.forEach(row -> db.persist(MendedRow.dismissed(row)));
  }

  /** The lines of a file on which something is still wrong, in order. */
  List<Long> lines(long file) {
    return db.createQuery(
            STANDING.replace("select b from", "select distinct b.line from") + " order by b.line",
            Long.class)
        .setParameter("file", file)
        .getResultList();
  }

  /** By file, the lines of rows that wait for an envelope which its county has by now. */
  Map<Long, List<Long>> ready(int most) {
    List<?> rows =
        db.createNativeQuery(
                """
                select b.import_id, b.line from import_bad_row b
                  join envelope_import i on i.id = b.import_id
                where b.code in ('unknown-number', 'unknown-piece')
                  and not exists (select from import_mended_row m where m.id = b.id)
                  and (exists (select from envelope e where e.ledger = i.ledger
                      and e.county = i.county and e.number = b.value
                      and (b.code = 'unknown-number' or e.tracking_code is null))
                    or b.code = 'unknown-piece' and exists (select from envelope e
                      where e.ledger = i.ledger and e.county = i.county
                      and e.tracking_code = b.value))
                order by b.import_id, b.line""")
            .setMaxResults(most)
            .getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .collect(
            Collectors.groupingBy(
                row -> (Long) row[0],
                TreeMap::new,
                Collectors.mapping(row -> (Long) row[1], Collectors.toList())));
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
