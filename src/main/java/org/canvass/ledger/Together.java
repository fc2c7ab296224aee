package org.canvass.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Changes of one kind of subject that come into the ledger in one statement, where a round trip for
 * each would take too long: a chunk of a file. The database takes the entries and makes the rows of
 * them itself (V056), so nothing is written here but entries.
 */
final class Together {
  private final String kind;
  private final List<Change> changes = new ArrayList<>();

  private record Change(Draft draft, long revision, Facts changed) {}

  Together(String kind) {
    this.kind = kind;
  }

  /** Takes the change that makes the subject's next revision. */
  void add(Subject subject, Facts changed, Draft draft) {
    if (!draft.kind().equals(kind)) {
      throw new IllegalStateException(
          "a change of %s among those of %s".formatted(draft.kind(), kind));
    }
    changes.add(new Change(draft, subject.revision() + 1, changed));
    subject.toldTogether();
  }

  /** Writes them all, or none. */
  void write(Connection connection, EntryNumbers numbers) throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    List<Long> ids = numbers.next(changes.size());
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      Entry entry = new Entry(ids.get(i));
      change.draft().writeTo(entry, change.revision(), change.changed());
      entries.add(entry);
    }
    List<WholeEntry> whole = entries.stream().map(Entry::whole).toList();
    try (PreparedStatement call =
        connection.prepareStatement("select enter_together(?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      call.setString(1, kind);
      call.setString(2, changes.get(0).draft().ledger());
      call.setArray(3, connection.createArrayOf("bigint", ids.toArray()));
      call.setArray(4, texts(connection, whole, WholeEntry::body));
      call.setArray(5, texts(connection, whole, each -> each.texts().reason()));
      call.setArray(6, texts(connection, whole, each -> each.texts().clientAddress()));
      call.setArray(7, texts(connection, whole, each -> each.texts().authority()));
      call.setArray(8, texts(connection, whole, each -> each.texts().givenEvidence()));
      call.setArray(
          9,
          connection.createArrayOf(
              "bytea", entries.stream().map(Entry::salt).toArray(byte[][]::new)));
      call.execute();
    }
  }

  private static Array texts(
      Connection connection, List<WholeEntry> entries, Function<WholeEntry, String> text)
      throws SQLException {
    return connection.createArrayOf("text", entries.stream().map(text).toArray());
  }
}
