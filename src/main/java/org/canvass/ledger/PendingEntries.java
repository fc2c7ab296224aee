package org.canvass.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Entries that are committed and have no place in the log yet, in the order in which they get one:
 * by number, and a subject's revisions one after the other. Found by the transactions that wrote
 * them, so that neither a long one holds the others up nor is one that commits late forgotten.
 *
 * @param entries whole transactions, and what a subject's revisions in them rest on
 * @param full whether more may be waiting than were read
 * @param nextXid transactions from here on are to be looked at next time
 * @param openXids earlier ones that were not finished, as an array of PostgreSQL
 */
record PendingEntries(List<Pending> entries, boolean full, String nextXid, String openXids) {
  static final String LOGS_WITH_NEWS =
      "select g.id from log g"
          + " left join lateral (select next_xid, open_xids from log_checkpoint c where c.log = g.id"
          + "   order by c.size desc limit 1) c on true"
          + " where exists (select from ledger_entry e where e.ledger = g.ledger"
          + "     and e.xid >= coalesce(c.next_xid, '0'))"
          + "   or exists (select from ledger_entry e where e.ledger = g.ledger"
          + "     and e.xid = any (c.open_xids))"
          + "   or pg_snapshot_xmax(pg_current_snapshot()) < c.next_xid"
          + " order by g.id";

  private static final String WAITING =
      "with s as materialized (select pg_current_snapshot() as now)"
          + " select s.now::text, e.id, e.subject, e.revision, e.xid::text, e.body"
          + " from s left join lateral ("
          + "   (select id, subject, revision, xid, body from ledger_entry"
          + "     where ledger = ? and xid = any (?::xid8[])"
          + "       and not exists (select from log_leaf l where l.entry = id))"
          + "   union all"
          + "   (select id, subject, revision, xid, body from ledger_entry"
          + "     where ledger = ? and xid >= ?::xid8"
          + "       and not exists (select from log_leaf l where l.entry = id)"
          + "     order by xid fetch first ? rows with ties)) e on true";

  private static final String EARLIER_REVISIONS =
      "select e.id, e.subject, e.revision, e.xid::text, e.body from ledger_entry e"
          + " join unnest(?, ?) as p (subject, revision)"
          + "   on e.subject = p.subject and e.revision = p.revision"
          + " where e.ledger = ? and e.xid >= ?::xid8"
          + "   and not exists (select from log_leaf l where l.entry = e.id)";

  /** One of them; refused attempts have no revision. */
  record Pending(long id, String subject, Long revision, String xid, String body) {}

  /**
   * Reads them.
   *
   * @param most how many are wanted at once; a few more may come along
   */
  static PendingEntries read(Connection database, LogHead head, int most) throws SQLException {
    List<Pending> found = new ArrayList<>();
    String snapshot = null;
    try (PreparedStatement query = database.prepareStatement(WAITING)) {
      query.setString(1, head.ledger());
      query.setString(2, head.openXids());
      query.setString(3, head.ledger());
      query.setString(4, head.nextXid());
      query.setInt(5, most);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          snapshot = rows.getString(1);
          if (rows.getString(6) != null) {
            found.add(pending(rows, 2));
          }
        }
      }
    }
    String[] parts = snapshot.split(":", -1);
    String next = parts[1];
    boolean full = found.size() >= most;
    if (full) {
      next = afterLast(found, head.nextXid());
      addEarlierRevisions(database, head.ledger(), next, found);
    }
    return new PendingEntries(inOrder(found), full, next, openBefore(next, parts[2]));
  }

  private static Pending pending(ResultSet row, int at) throws SQLException {
    long revision = row.getLong(at + 2);
    Long told = row.wasNull() ? null : revision;
    return new Pending(
        row.getLong(at), row.getString(at + 1), told, row.getString(at + 3), row.getString(at + 4));
  }

  /** The last may be an old transaction that was open until now: what was passed stays passed. */
  private static String afterLast(List<Pending> found, String passed) {
    long last =
        found.stream()
            .map(each -> Long.parseUnsignedLong(each.xid()))
            .max(Long::compareUnsigned)
            .orElseThrow();
    long before = Long.parseUnsignedLong(passed);
    return Long.toUnsignedString(Long.compareUnsigned(last + 1, before) > 0 ? last + 1 : before);
  }

  private static String openBefore(String next, String open) {
    return Arrays.stream(open.split(","))
        .filter(xid -> !xid.isEmpty())
        .filter(
            xid ->
                Long.compareUnsigned(Long.parseUnsignedLong(xid), Long.parseUnsignedLong(next)) < 0)
        .collect(Collectors.joining(",", "{", "}"));
  }

  /**
   * A transaction may have begun before another and changed a subject after it. Where the batch
   * ends between the two, the earlier revision is taken in as well.
   */
  private static void addEarlierRevisions(
      Connection database, String ledger, String next, List<Pending> found) throws SQLException {
    Set<Long> known = found.stream().map(Pending::id).collect(Collectors.toSet());
    List<Pending> looked = found;
    while (!looked.isEmpty()) {
      List<Pending> told =
          looked.stream().filter(each -> each.revision() != null && each.revision() > 1).toList();
      List<Pending> more = new ArrayList<>();
      try (PreparedStatement query = database.prepareStatement(EARLIER_REVISIONS)) {
        Array subjects =
            database.createArrayOf("text", told.stream().map(Pending::subject).toArray());
        Array revisions =
            database.createArrayOf(
                "bigint", told.stream().map(each -> each.revision() - 1).toArray());
        query.setArray(1, subjects);
        query.setArray(2, revisions);
        query.setString(3, ledger);
        query.setString(4, next);
        try (ResultSet rows = query.executeQuery()) {
          while (rows.next()) {
            Pending earlier = pending(rows, 1);
            if (known.add(earlier.id())) {
              more.add(earlier);
            }
          }
        }
      }
      found.addAll(more);
      looked = more;
    }
  }

  /** By number; among the places of one subject's entries, by revision. */
  private static List<Pending> inOrder(List<Pending> found) {
    List<Pending> ordered = new ArrayList<>(found);
    ordered.sort(Comparator.comparingLong(Pending::id));
    Map<String, List<Integer>> places = new HashMap<>();
    for (int i = 0; i < ordered.size(); i++) {
      if (ordered.get(i).revision() != null) {
        places.computeIfAbsent(ordered.get(i).subject(), each -> new ArrayList<>()).add(i);
      }
    }
    for (List<Integer> own : places.values()) {
      List<Pending> told =
          own.stream()
              .map(ordered::get)
              .sorted(Comparator.comparingLong(Pending::revision))
              .toList();
      for (int i = 0; i < own.size(); i++) {
        ordered.set(own.get(i), told.get(i));
      }
    }
    return ordered;
  }
}
