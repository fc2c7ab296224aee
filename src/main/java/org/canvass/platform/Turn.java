package org.canvass.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
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
    holding(
        work,
        "select pg_advisory_lock(?, hashtext(?)) is not null",
        () -> {
          done.run();
          return null;
        });
  }

  /**
   * Does the work if nobody, on this server or another, is at it; outside any transaction.
   *
   * @return what it gave, or nothing where somebody is at it
   */
  public <R> Optional<R> takeIfFree(String work, Supplier<R> done) {
    return holding(work, "select pg_try_advisory_lock(?, hashtext(?))", done);
  }

  private <R> Optional<R> holding(String work, String lock, Supplier<R> done) {
    try (Connection connection = database.getConnection()) {
      if (!call(connection, lock, work)) {
        return Optional.empty();
      }
      try {
        return Optional.ofNullable(done.get());
      } finally {
        call(connection, "select pg_advisory_unlock(?, hashtext(?))", work);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static boolean call(Connection connection, String function, String work)
      throws SQLException {
    try (PreparedStatement call = connection.prepareStatement(function)) {
      call.setInt(1, LOCKS);
      call.setString(2, work);
      try (ResultSet row = call.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}
