package org.canvass.benchmark;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import org.canvass.canvass.Step;
import org.canvass.canvass.StepState;

/**
 * The same transitions by hand: a versioned UPDATE and an INSERT in one transaction, statements
 * prepared once, a connection of its own, no reading, no checking, the entry's text put together
 * from strings.
 */
final class PlainJdbc implements Way {
  private static final String REASON = "Waiting for the vendor";
  private static final String ADDRESS = "127.0.0.1";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final boolean bare;
  private final String ledger;
  private final String recordedAt;
  private final List<Step> steps;
  private final StepState[] states;
  private final long[] revisions;
  private final int[] positions;
  private final Connection connection;
  private final PreparedStatement update;
  private final PreparedStatement insert;
  private long nextEntry;
  private long lastReserved;
  private int next;

  /**
   * @param bare on tables without constraints, else on Canvass's own
   * @param recordedAt the moment in the entries
   */
  PlainJdbc(boolean bare, String recordedAt, List<Step> steps) throws SQLException {
    this.bare = bare;
    this.recordedAt = recordedAt;
    this.steps = steps;
    this.ledger = steps.get(0).ledger();
    this.connection =
        DriverManager.getConnection(
            System.getenv("CANVASS_DB_URL"),
            System.getenv("CANVASS_DB_USER"),
            System.getenv("CANVASS_DB_PASSWORD"));
    connection.setAutoCommit(false);
    String schema = bare ? "bare" : "canvass";
    this.update =
        connection.prepareStatement(
            "UPDATE "
                + schema
                + ".step SET state = ?, blocked_reason = ?, revision = ?, last_entry = ?"
                + " WHERE id = ? AND revision = ?");
    this.insert =
        connection.prepareStatement(
            "INSERT INTO "
                + schema
                + ".ledger_entry (id, body, leaf_hash, reason, client_address, salt"
                + (bare
                    ? ", ledger, subject, kind, revision, county, event, actor, outcome,"
                        + " recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    : ") VALUES (?, ?, ?, ?, ?, ?)"));
    this.states = new StepState[steps.size()];
    this.revisions = new long[steps.size()];
    this.positions = new int[steps.size()];
    for (int i = 0; i < steps.size(); i++) {
      readPresent(i, schema);
    }
    connection.commit();
  }

  private void readPresent(int at, String schema) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT state, revision, position FROM " + schema + ".step WHERE id = ?")) {
      query.setLong(1, steps.get(at).id());
      try (ResultSet row = query.executeQuery()) {
        row.next();
        states[at] = StepState.valueOf(row.getString(1));
        revisions[at] = row.getLong(2);
        positions[at] = row.getInt(3);
      }
    }
  }

  @Override
  public void transition() throws SQLException {
    int at = next++ % steps.size();
    Step step = steps.get(at);
    StepState before = states[at];
    boolean block = before != StepState.BLOCKED;
    StepState after = block ? StepState.BLOCKED : StepState.IN_PROGRESS;
    long revision = revisions[at] + 1;
    long id = entryId();
    update.setString(1, after.name());
    update.setString(2, block ? REASON : null);
    update.setLong(3, revision);
    update.setLong(4, id);
    update.setLong(5, step.id());
    update.setLong(6, revision - 1);
    if (update.executeUpdate() != 1) {
      throw new SQLException("somebody else changed " + step.subject());
    }
    String event = block ? "block" : "unblock";
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    String body = body(step, positions[at], id, event, before, after, revision, block, salt);
    insert.setLong(1, id);
    insert.setString(2, body);
    insert.setBytes(3, sha256(new byte[1], body.getBytes(StandardCharsets.UTF_8)));
    insert.setString(4, REASON);
    insert.setString(5, ADDRESS);
    insert.setBytes(6, salt);
    if (bare) {
      insert.setString(7, ledger);
      insert.setString(8, step.subject());
      insert.setString(9, "step");
      insert.setLong(10, revision);
      insert.setString(11, step.county());
      insert.setString(12, event);
      insert.setString(13, "supervisor");
      insert.setString(14, "DONE");
      insert.setObject(15, OffsetDateTime.parse(recordedAt));
    }
    insert.executeUpdate();
    connection.commit();
    states[at] = after;
    revisions[at] = revision;
  }

  private long entryId() throws SQLException {
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
      int position,
      long id,
      String event,
      StepState before,
      StepState after,
      long revision,
      boolean block,
      byte[] salt) {
    return new StringBuilder(1200)
        .append("{\"actor\":\"supervisor\",\"actorName\":\"Sam Supervisor\",\"after\":{")
        .append("\"blocked_reason\":")
        .append(block ? "\"" + REASON + "\"" : "null")
        .append(",\"citation\":\"")
        .append(step.citation())
        .append("\",\"county\":\"")
        .append(step.county())
        .append("\",\"done_at\":null,\"done_by\":null,\"ledger\":\"")
        .append(ledger)
        .append("\",\"position\":")
        .append(position)
        .append(",\"precedes\":\"")
        .append(step.precedes())
        .append("\",\"reopen_asked_by\":null,\"revision\":")
        .append(revision)
        .append(",\"state\":\"")
        .append(after)
        .append("\",\"step\":\"")
        .append(step.step())
        .append("\",\"subject\":\"")
        .append(step.subject())
        .append("\",\"title\":\"")
        .append(step.title())
        .append("\"},\"citation\":\"Elec. Code §15302\",\"clientAddressHash\":\"")
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

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
