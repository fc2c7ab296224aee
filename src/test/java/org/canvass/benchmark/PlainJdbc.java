package org.canvass.benchmark;

import jakarta.transaction.UserTransaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.canvass.canvass.Step;
import org.canvass.canvass.StepState;

/**
 * The same transitions by hand, in the same server: a versioned UPDATE and an INSERT in one of its
 * transactions, on a connection of its pool, with no reading, no checking, and the entry's text put
 * together from strings.
 */
final class PlainJdbc implements Way {
  private static final String REASON = "Waiting for the vendor";
  private static final String ADDRESS = "127.0.0.1";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DataSource database;
  private final UserTransaction transaction;
  private final boolean bare;
  private final String ledger;
  private final String recordedAt;
  private final List<Step> steps;
  private final StepState[] states;
  private final long[] revisions;
  private final String update;
  private final String insert;
  private long nextEntry;
  private long lastReserved;
  private int next;

  /**
   * @param bare on tables without constraints, else on Canvass's own
   * @param recordedAt the moment in the entries
   */
  PlainJdbc(
      DataSource database,
      UserTransaction transaction,
      boolean bare,
      String recordedAt,
      List<Step> steps)
      throws SQLException {
    this.database = database;
    this.transaction = transaction;
    this.bare = bare;
    this.recordedAt = recordedAt;
    this.steps = steps;
    this.ledger = steps.get(0).ledger();
    String schema = bare ? "bare" : "canvass";
    this.update =
        "UPDATE "
            + schema
            + ".step SET state = ?, revision = ?, last_entry = ?"
            + " WHERE id = ? AND revision = ?";
    this.insert =
        "INSERT INTO "
            + schema
            + ".ledger_entry (id, body, reason, client_address, salt"
            + (bare
                ? ", ledger, subject, kind, revision, county, event, actor, outcome,"
                    + " recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                : ") VALUES (?, ?, ?, ?, ?)");
    this.states = new StepState[steps.size()];
    this.revisions = new long[steps.size()];
    try (Connection connection = database.getConnection()) {
      for (int i = 0; i < steps.size(); i++) {
        readPresent(connection, i, schema);
      }
    }
  }

  private void readPresent(Connection connection, int at, String schema) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT state, revision FROM " + schema + ".step WHERE id = ?")) {
      query.setLong(1, steps.get(at).id());
      try (ResultSet row = query.executeQuery()) {
        row.next();
        states[at] = StepState.valueOf(row.getString(1));
        revisions[at] = row.getLong(2);
      }
    }
  }

  @Override
  public void transition() throws Exception {
    int at = next++ % steps.size();
    boolean block = states[at] != StepState.BLOCKED;
    StepState after = block ? StepState.BLOCKED : StepState.IN_PROGRESS;
    transaction.begin();
    try (Connection connection = database.getConnection()) {
      long id = entryId(connection);
      update(connection, at, after, id);
      insert(connection, at, after, block, id);
    }
    transaction.commit();
    states[at] = after;
    revisions[at]++;
  }

  private void update(Connection connection, int at, StepState after, long id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(update)) {
      statement.setString(1, after.name());
      statement.setLong(2, revisions[at] + 1);
      statement.setLong(3, id);
      statement.setLong(4, steps.get(at).id());
      statement.setLong(5, revisions[at]);
      if (statement.executeUpdate() != 1) {
        throw new SQLException("somebody else changed " + steps.get(at).subject());
      }
    }
  }

  private void insert(Connection connection, int at, StepState after, boolean block, long id)
      throws SQLException {
    Step step = steps.get(at);
    String event = block ? "block" : "unblock";
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      statement.setLong(1, id);
      statement.setString(2, body(step, id, event, states[at], after, revisions[at] + 1, salt));
      statement.setString(3, REASON);
      statement.setString(4, ADDRESS);
      statement.setBytes(5, salt);
      if (bare) {
        statement.setString(6, ledger);
        statement.setString(7, step.subject());
        statement.setString(8, "step");
        statement.setLong(9, revisions[at] + 1);
        statement.setString(10, step.county());
        statement.setString(11, event);
        statement.setString(12, "supervisor");
        statement.setString(13, "DONE");
        statement.setObject(14, OffsetDateTime.parse(recordedAt));
      }
      statement.executeUpdate();
    }
  }

  private long entryId(Connection connection) throws SQLException {
    if (nextEntry == lastReserved) {
      try (PreparedStatement query =
              connection.prepareStatement("SELECT nextval('canvass.ledger_entry_seq')");
          ResultSet row = query.executeQuery()) {
        row.next();
        lastReserved = row.getLong(1);
        nextEntry = lastReserved - 100;
      }
    }
    return ++nextEntry;
  }

  private String body(
      Step step,
      long id,
      String event,
      StepState before,
      StepState after,
      long revision,
      byte[] salt) {
    return new StringBuilder(800)
        .append(
            "{\"actor\":\"supervisor\",\"actorName\":\"Sam Supervisor\",\"citation\":\"Elec. Code §15302\",\"clientAddressHash\":\"")
        .append(salted(salt, ADDRESS))
        .append("\",\"county\":\"")
        .append(step.county())
        .append("\",\"event\":\"")
        .append(event)
        .append("\",\"from\":\"")
        .append(before)
        .append("\",\"happenedAt\":\"")
        .append(recordedAt)
        .append("\",\"id\":")
        .append(id)
        .append(",\"kind\":\"step\",\"ledger\":\"")
        .append(ledger)
        .append("\",\"outcome\":\"DONE\",\"reasonHash\":\"")
        .append(salted(salt, REASON))
        .append("\",\"recordedAt\":\"")
        .append(recordedAt)
        .append("\",\"revision\":")
        .append(revision)
        .append(",\"role\":\"SUPERVISOR\",\"subject\":\"")
        .append(step.subject())
        .append("\",\"to\":\"")
        .append(after)
        .append("\",\"wallClock\":\"")
        .append(recordedAt)
        .append("\"}")
        .toString();
  }

  private static String salted(byte[] salt, String text) {
    return HexFormat.of().formatHex(sha256(salt, text.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] sha256(byte[] first, byte[] second) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(first);
      return digest.digest(second);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
