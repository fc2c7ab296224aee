package org.canvass.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Work that servers on one database do one after the other. A server that dies gives its turn back
 * with its connection.
 */
@ApplicationScoped
public class Turn {
  /** Names these locks among the database's advisory locks. */
  private static final int LOCKS = 0x7a1;

  @Resource(lookup = "java:app/jdbc/canvass")
  private DataSource database;

  /** Waits until no other server does this work, and does it; outside any transaction. */
  public void take(String work, Runnable done) {
    try (Connection connection = database.getConnection()) {
      call(connection, "select pg_advisory_lock(?, hashtext(?))", work);
      try {
        done.run();
      } finally {
        call(connection, "select pg_advisory_unlock(?, hashtext(?))", work);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void call(Connection connection, String function, String work)
      throws SQLException {
    try (PreparedStatement call = connection.prepareStatement(function)) {
      call.setInt(1, LOCKS);
      call.setString(2, work);
      call.execute();
    }
  }
}
