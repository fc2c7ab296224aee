package org.canvass.it;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A few words of SQL for tests. */
public final class Sql implements AutoCloseable {
  private final Connection connection;

  private Sql(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    execute("set time zone 'UTC'");
    connection.commit();
  }

  /** In the role of the application: what somebody can do who has its password. */
  public static Sql asApplication() throws SQLException {
    return new Sql(DatabaseForTests.asApplication());
  }

  /** As the superuser, who may do everything. */
  public static Sql asSuperuser() throws SQLException {
    Sql sql = new Sql(DatabaseForTests.asSuperuser("canvass"));
    sql.execute("set search_path to canvass");
    sql.connection.commit();
    return sql;
  }

  public int execute(String statement, Object... values) throws SQLException {
    try (PreparedStatement prepared = prepare(statement, values)) {
      prepared.execute();
      return Math.max(prepared.getUpdateCount(), 0);
    }
  }

  /** The first column of all rows. */
  public List<String> column(String query, Object... values) throws SQLException {
    List<String> column = new ArrayList<>();
    try (PreparedStatement prepared = prepare(query, values);
        ResultSet rows = prepared.executeQuery()) {
      while (rows.next()) {
        column.add(rows.getString(1));
      }
    }
    return column;
  }

  /** The first column of the first row, or null. */
  public String one(String query, Object... values) throws SQLException {
    List<String> column = column(query, values);
    return column.isEmpty() ? null : column.get(0);
  }

  public long number(String query, Object... values) throws SQLException {
    return Long.parseLong(one(query, values));
  }

  private PreparedStatement prepare(String statement, Object... values) throws SQLException {
    PreparedStatement prepared = connection.prepareStatement(statement);
    for (int i = 0; i < values.length; i++) {
      prepared.setObject(i + 1, values[i]);
    }
    return prepared;
  }

  /** Runs what waits for the commit: the deferred triggers. */
  public void check() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set constraints all immediate");
    }
  }

  public void commit() throws SQLException {
    connection.commit();
  }

  public void rollback() throws SQLException {
    connection.rollback();
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      connection.rollback();
    }
  }
}
