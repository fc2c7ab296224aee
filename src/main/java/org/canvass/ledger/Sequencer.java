package org.canvass.ledger;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.canvass.platform.WallClock;

/**
 * Gives committed entries their place in the log and signs the tree. One server at a time works on
 * a log, whoever holds its lock in the database; leaves, tiles and checkpoint become visible
 * together or not at all. It waits for no transaction: what is committed goes in, what is still
 * open is remembered and goes in later.
 */
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

  /** The logs with entries that may be waiting for their place. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public List<Integer> logsWithNews() {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(LogPosition.LOGS_WITH_NEWS);
        ResultSet rows = query.executeQuery()) {
      List<Integer> logs = new ArrayList<>();
      while (rows.next()) {
        logs.add(rows.getInt(1));
      }
      return logs;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /**
   * Takes waiting entries into a log and signs it.
   *
   * @return whether as many entries were waiting as are taken in at once, so that there may be more
   * @throws org.canvass.platform.Problem if the log cannot be signed now; its entries go on waiting
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public boolean integrate(int log) {
    try (Connection connection = database.getConnection()) {
      if (!lock(connection, log)) {
        return false;
      }
      LogBatch batch = LogBatch.read(connection, log, MOST);
      batch.keepPosition();
      if (batch.isEmpty()) {
        return false;
      }
      KNOWN.put(log, batch.takeInto(KNOWN.remove(log), keys::signing, clock.now()));
      return batch.isFull();
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
