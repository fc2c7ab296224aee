package org.canvass.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.canvass.platform.start.DatabaseAccess;
import org.canvass.platform.start.DatabasePasswords;
import org.canvass.platform.start.EmbeddedDatabase;
import org.canvass.platform.start.EmptyDatabase;
import org.canvass.platform.start.Login;
import org.canvass.platform.start.Schema;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * The database of the integration tests: empty and migrated before the first test, stopped after
 * the last. It runs only where the build has reserved a port for it ({@value #PORT}).
 */
public class DatabaseForTests implements LauncherSessionListener {

  private static final String PORT = "canvass.it.database.port";
  private static final DatabasePasswords PASSWORDS =
      DatabasePasswords.of(
          "superuser-of-the-tests", "owner-of-the-tests", "application-of-the-tests");

  private EmbeddedDatabase database;

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    Integer port = Integer.getInteger(PORT);
    if (port == null) {
      return;
    }
    try {
      database = EmptyDatabase.start(Path.of("target", "it"), port, PASSWORDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    Schema.migrate(database.access());
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    if (database != null) {
      database.close();
    }
  }

  /** Where the tests' database is; the schema is {@link DatabaseAccess#SCHEMA}. */
  public static DatabaseAccess access() {
    return new DatabaseAccess(url("canvass"), PASSWORDS.owner(), PASSWORDS.application());
  }

  /** A connection in the role of the application, as direct SQL would have it. */
  public static Connection asApplication() throws SQLException {
    return connect("canvass", PASSWORDS.application());
  }

  /** A connection as the schema's owner. */
  public static Connection asOwner() throws SQLException {
    return connect("canvass", PASSWORDS.owner());
  }

  /** A connection as the superuser, to any database of the cluster. */
  public static Connection asSuperuser(String databaseName) throws SQLException {
    return connect(databaseName, new Login("postgres", PASSWORDS.superuser()));
  }

  /** JDBC address of a database in the tests' cluster. */
  public static String url(String databaseName) {
    return "jdbc:postgresql://127.0.0.1:" + Integer.getInteger(PORT) + "/" + databaseName;
  }

  private static Connection connect(String databaseName, Login login) throws SQLException {
    return DriverManager.getConnection(url(databaseName), login.user(), login.password());
  }
}
