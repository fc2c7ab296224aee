package org.canvass.ledger;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.canvass.platform.WallClock;

/**
 * Gives committed entries their place in the log and signs the tree. One server at a time works on
 * a log, whoever holds its lock in the database; leaves, tiles and checkpoint become visible
 * together or not at all. It waits for no transaction: what is committed goes in, what is still
 * open is remembered and goes in later.
 */
@PermitAll
@Stateless
public class Sequencer {
  /** Names this lock among the database's advisory locks. */
  static final int LOCK = 0x5e9;

  /** Entries that are taken in at once: enough for a backlog, few enough for the memory. */
  private static final int MOST = 20_000;

  /** Trees as this server left them; looked at again before each use. */
  private static final Map<Integer, GrowingLog> KNOWN = new ConcurrentHashMap<>();

  @Resource(lookup = "java:app/jdbc/canvass")
  private DataSource database;

  @Inject private LogKeys keys;
  @Inject private WallClock clock;

  /** How a look at a log ended. */
  public enum Progress {
    /** Another server works on it. */
    ELSEWHERE,
    /** All that waited has its place. */
    DONE,
    /** As many as are taken in at once have theirs; there may be more. */
    MORE
  }

  /** The logs with entries that may be waiting for their place, and their origins. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Map<Integer, String> logsWithNews() {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(LogPosition.LOGS_WITH_NEWS);
        ResultSet rows = query.executeQuery()) {
      Map<Integer, String> logs = new TreeMap<>();
      while (rows.next()) {
        logs.put(rows.getInt(1), rows.getString(2));
      }
      return logs;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /**
   * Takes waiting entries into a log and signs it.
   *
   * @throws org.canvass.platform.Problem if the log cannot be signed now; its entries go on waiting
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Progress integrate(int log) {
    try (Connection connection = database.getConnection()) {
      if (!lock(connection, log)) {
        return Progress.ELSEWHERE;
      }
      LogBatch batch = LogBatch.read(connection, log, MOST);
      if (batch.isEmpty()) {
        batch.keepPosition();
        return Progress.DONE;
      }
      KNOWN.put(log, batch.takeInto(KNOWN.remove(log), keys::signing, clock.now()));
      return batch.isFull() ? Progress.MORE : Progress.DONE;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static boolean lock(Connection connection, int log) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select pg_try_advisory_xact_lock(?, ?)")) {
      query.setInt(1, LOCK);
      query.setInt(2, log);
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}
