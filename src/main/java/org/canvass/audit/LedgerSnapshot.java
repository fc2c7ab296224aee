package org.canvass.audit;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.canvass.ledger.CanonicalJson;
import org.canvass.ledger.Digest;
import org.canvass.platform.Json;

/**
 * What stands in the tables of one ledger at one moment: its subjects' rows, the texts beside its
 * entries, the law it names. Rows are read as they come, never all at once.
 */
final class LedgerSnapshot implements AutoCloseable {
  private static final int AT_ONCE = 500;

  /** What a row says of itself and no entry's facts say. */
  private static final Set<String> NO_FACTS =
      Set.of("id", "ledger", "subject", "revision", "last_entry");

  private final Connection connection;
  private final String ledger;

  private LedgerSnapshot(Connection connection, String ledger) {
    this.connection = connection;
    this.ledger = ledger;
  }

  /** Takes the snapshot; the connection is kept until it is closed. */
  static LedgerSnapshot take(DataSource database, String ledger) throws SQLException {
    Connection connection = database.getConnection();
    try {
      connection.setAutoCommit(false);
      try (Statement settings = connection.createStatement()) {
        settings.execute("set transaction isolation level repeatable read, read only");
        // moments are compared as the entries write them
        settings.execute("set local timezone to 'UTC'");
      }
      return new LedgerSnapshot(connection, ledger);
    } catch (SQLException failed) {
      connection.close();
      throw failed;
    }
  }

  /** Is given line after line. */
  @FunctionalInterface
  interface Sink {
    void line(String line) throws IOException;
  }

  /**
   * The subjects, by kind and name: {@code {"digest","kind","revision","subject"}}, the digest
   * being the SHA-256 of the RFC 8785 form of the row's facts that are not null, state included.
   */
  void subjects(Sink sink) throws SQLException, IOException {
    for (String kind : column("select kind from subject_kind order by kind collate \"C\"")) {
      try (PreparedStatement query =
          prepared(
              "select subject, revision, to_jsonb(s)::text from \"%s\" s where ledger = ?"
                      .formatted(kind)
                  + " order by subject collate \"C\"")) {
        query.setString(1, ledger);
        try (ResultSet rows = query.executeQuery()) {
          while (rows.next()) {
            sink.line(
                CanonicalJson.of(
                    Json.createObjectBuilder()
                        .add("kind", kind)
                        .add("subject", rows.getString(1))
                        .add("revision", rows.getLong(2))
                        .add("digest", digest(rows.getString(3)))
                        .build()));
          }
        }
      }
    }
  }

  /** The digest of a row, given as the database's JSON of it. */
  static String digest(String row) {
    JsonObject all;
    try (var reader = Json.createReader(new StringReader(row))) {
      all = reader.readObject();
    }
    JsonObjectBuilder facts = Json.createObjectBuilder();
    all.forEach(
        (column, value) -> {
          if (value.getValueType() != JsonValue.ValueType.NULL && !NO_FACTS.contains(column)) {
            facts.add(column, value);
          }
        });
    return Digest.sha256Hex(CanonicalJson.of(facts.build()));
  }

  /** The texts beside the first {@code size} entries of the tree, in its order. */
  void texts(int log, long size, Sink sink) throws SQLException, IOException {
    try (PreparedStatement query =
        prepared(
            "select e.id, e.reason, e.client_address, e.authority, e.given_evidence,"
                + " encode(e.salt, 'hex') from log_leaf l"
                + " join ledger_entry e on e.ledger = ? and e.id = l.entry"
                + " where l.log = ? and l.leaf < ? and e.salt is not null order by l.leaf")) {
      query.setString(1, ledger);
      query.setInt(2, log);
      query.setLong(3, size);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          JsonObjectBuilder text = Json.createObjectBuilder().add("entry", rows.getLong(1));
          add(text, "reason", rows.getString(2));
          add(text, "clientAddress", rows.getString(3));
          add(text, "authority", rows.getString(4));
          add(text, "givenEvidence", rows.getString(5));
          add(text, "salt", rows.getString(6));
          sink.line(text.build().toString());
        }
      }
    }
  }

  /** Is given a list that a manual tally was to be drawn from, whole. */
  @FunctionalInterface
  interface Lists {
    void list(String text) throws IOException;
  }

  /**
   * The lists that manual tallies are drawn from, all there were: a line for each precinct or
   * batch, as the tally's entry has them hashed.
   */
  void tallyLists(Lists sink) throws SQLException, IOException {
    try (PreparedStatement query =
        prepared(
            "select county, listing, unit, name, ballots from tally_listing where ledger = ?"
                + " order by county, listing")) {
      query.setString(1, ledger);
      String list = null;
      Map<String, String> lines = new TreeMap<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          String now = rows.getString(1) + " " + rows.getInt(2);
          if (!now.equals(list) && list != null) {
            sink.list(String.join("", lines.values()));
            lines.clear();
          }
          list = now;
          String ballots = rows.getString(5);
          lines.put(
              (ballots == null ? "1 " : "2 ") + rows.getString(4),
              "%s %s%s\n"
                  .formatted(
                      rows.getString(3), rows.getString(4), ballots == null ? "" : " " + ballots));
        }
      }
      if (list != null) {
        sink.list(String.join("", lines.values()));
      }
    }
  }

  /** The text of a rulebook's version that the ledger names. */
  record NamedLaw(String rulebook, String version, String sha256, String text) {
    /** Where it stands; a version whose text was changed stands there twice. */
    String place() {
      return "%s/%s-%s".formatted(rulebook, version, sha256.substring(0, 12));
    }
  }

  /**
   * The law that the ledger names: every text that an election came under, or all that the office
   * adopted, as kept.
   */
  List<NamedLaw> law() throws SQLException {
    List<NamedLaw> law = new ArrayList<>();
    try (PreparedStatement query =
        prepared(
            "select rulebook, version, sha256, text from rulebook_text join ("
                + "select e.jurisdiction as rulebook,"
                + " coalesce(told ->> 'rulebook_version', e.rulebook_version) as version,"
                + " told ->> 'rulebook_sha256' as sha256 from election e"
                + " join ledger_entry l on l.ledger = e.ledger and l.subject = e.subject,"
                + " lateral (select l.body::jsonb -> 'after' as told) facts where e.ledger = ?"
                + " union select rulebook, version, sha256 from adopted_rulebook where ledger = ?"
                + ") named using (sha256) order by 1, 2, 3")) {
      query.setString(1, ledger);
      query.setString(2, ledger);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          law.add(
              new NamedLaw(
                  rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
        }
      }
    }
    return law;
  }

  private List<String> column(String query) throws SQLException {
    List<String> column = new ArrayList<>();
    try (PreparedStatement prepared = prepared(query);
        ResultSet rows = prepared.executeQuery()) {
      while (rows.next()) {
        column.add(rows.getString(1));
      }
    }
    return column;
  }

  private PreparedStatement prepared(String query) throws SQLException {
    PreparedStatement prepared = connection.prepareStatement(query);
    prepared.setFetchSize(AT_ONCE);
    return prepared;
  }

  private static void add(JsonObjectBuilder text, String name, String value) {
    if (value != null) {
      text.add(name, value);
    }
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }
}
