package org.canvass.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Entries that are committed and have no place in the log yet, in the order in which they get one:
 * by number, and a subject's revisions one after the other. Found by the transactions that wrote
 * them, so that neither a long one holds the others up nor is one that commits late forgotten. A
 * large transaction goes in by parts: no batch is larger than was asked for, but for the earlier
 * revisions that its entries rest on.
 *
 * @param entries what was found
 * @param full whether more may be waiting than were read
 * @param position from where to look on, if these get their places; null while there is none
 */
record PendingEntries(List<Pending> entries, boolean full, LogPosition position) {
  private static final String WAITING =
      "select e.id, e.subject, e.revision, e.xid::text, e.body from ledger_entry e"
          + " where e.ledger = ? and not exists (select from log_leaf l where l.entry = e.id) and ";

  /** As of the snapshot: what commits while this is read is found next time. */
  private static final String OPEN_BEFORE =
      "e.xid = any (?::xid8[]) and pg_visible_in_snapshot(e.xid, ?::pg_snapshot) limit ?";

  private static final String SINCE =
      "e.xid >= ?::xid8 and e.xid < ?::xid8 and pg_visible_in_snapshot(e.xid, ?::pg_snapshot)"
          + " order by e.xid limit ?";

  /** Numbers of transactions from another cluster say nothing here. */
  private static final String ANY = "true order by e.id limit ?";

  private static final String EARLIER_REVISIONS =
      "select e.id, e.subject, e.revision, e.xid::text, e.body from ledger_entry e"
          + " join unnest(?, ?) as p (subject, revision)"
          + "   on e.subject = p.subject and e.revision = p.revision"
          + " where e.ledger = ? and not exists (select from log_leaf l where l.entry = e.id)";

  /** One of them; refused attempts have no revision. */
  record Pending(long id, String subject, Long revision, String xid, byte[] body) {
    Told told() {
      return new Told(subject, revision);
    }
  }

  private record Told(String subject, long revision) {}

  /**
   * Reads them.
   *
   * @param most how many are wanted at once
   */
  static PendingEntries read(Connection database, int log, String ledger, int most)
      throws SQLException {
    LogPosition.Snapshot now = LogPosition.Snapshot.now(database);
    Optional<LogPosition> last = LogPosition.read(database, log);
    LogPosition position = null;
    List<Pending> found;
    if (last.isEmpty() || last.get().cluster() != now.cluster()) {
      found = find(database, ledger, ANY, most);
    } else {
      position = last.get();
      found = find(database, ledger, OPEN_BEFORE, most, position.openXids(), now.text());
      if (found.size() < most) {
        int rest = most - found.size();
        List<Pending> since =
            find(database, ledger, SINCE, rest, position.nextXid(), now.xmax(), now.text());
        found.addAll(since);
        if (since.size() == rest) {
          // more of the same transaction may be waiting
          position = now.positionBefore(since.get(rest - 1).xid());
        }
      }
    }
    boolean full = found.size() == most;
    if (full) {
      addEarlierRevisions(database, ledger, found);
    } else {
      position = now.position();
    }
    return new PendingEntries(inOrder(found), full, position);
  }

  private static List<Pending> find(
      Connection database, String ledger, String condition, int most, String... values)
      throws SQLException {
    try (PreparedStatement query = database.prepareStatement(WAITING + condition)) {
      int at = 1;
      query.setString(at++, ledger);
      for (String value : values) {
        query.setString(at++, value);
      }
      query.setInt(at, most);
      return pending(query);
    }
  }

  private static List<Pending> pending(PreparedStatement query) throws SQLException {
    List<Pending> found = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        long revision = rows.getLong(3);
        Long told = rows.wasNull() ? null : revision;
        found.add(
            new Pending(
                rows.getLong(1), rows.getString(2), told, rows.getString(4), rows.getBytes(5)));
      }
    }
    return found;
  }

  /**
   * A transaction may have begun before another and changed a subject after it. Where the batch
   * ends between the two, the earlier revision is taken in as well.
   */
  private static void addEarlierRevisions(Connection database, String ledger, List<Pending> found)
      throws SQLException {
    Set<Told> known = new HashSet<>();
    List<Pending> looked = found;
    while (!looked.isEmpty()) {
      List<Told> told =
          looked.stream().filter(each -> each.revision() != null).map(Pending::told).toList();
      known.addAll(told);
      List<Told> earlier =
          told.stream()
              .filter(each -> each.revision() > 1)
              .map(each -> new Told(each.subject(), each.revision() - 1))
              .filter(each -> !known.contains(each))
              .toList();
      looked = earlier.isEmpty() ? List.of() : earlierRevisions(database, ledger, earlier);
      found.addAll(looked);
    }
  }

  private static List<Pending> earlierRevisions(
      Connection database, String ledger, List<Told> wanted) throws SQLException {
    try (PreparedStatement query = database.prepareStatement(EARLIER_REVISIONS)) {
      query.setArray(
          1,
          database.createArrayOf(
              "text", wanted.stream().map(Told::subject).toArray(String[]::new)));
      query.setArray(
          2,
          database.createArrayOf(
              "bigint", wanted.stream().map(Told::revision).toArray(Long[]::new)));
      query.setString(3, ledger);
      return pending(query);
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
