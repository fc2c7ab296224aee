package org.canvass.platform.start;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.output.MigrateResult;

/** Brings the database's schema to the version that this Canvass knows, as the schema's owner. */
public final class Schema {

  private Schema() {}

  /**
   * Applies what is missing. Migrations find the application's role in {@code ${appRole}} and grant
   * it what it needs.
   *
   * @return what was done, for the operator to read
   * @throws Refusal if a migration fails, or the schema is newer than this Canvass; a failed
   *     migration leaves the schema as it was
   */
  public static String migrate(DatabaseAccess database) {
    try {
      openToApplication(database);
      Flyway flyway = flyway(database);
      MigrateResult result = flyway.migrate();
      MigrationInfo current = flyway.info().current();
      String version = current == null ? "none" : current.getVersion().getVersion();
      return result.migrationsExecuted == 0
          ? "Schema is up to date (version " + version + ")"
          : "Schema migrated to version " + version;
    } catch (FlywayValidateException e) {
      throw new Refusal(
          "The schema in "
              + database.place()
              + " was made by another Canvass than this one: start the newer of the two, or restore"
              + " a backup that fits this one.",
          e);
    } catch (FlywayException | SQLException e) {
      throw new Refusal(
          "The schema in "
              + database.place()
              + " could not be migrated, and stays as it was ("
              + firstLine(e)
              + "): see log/start.log in the home folder, put right what it names, and start Canvass again.",
          e);
    }
  }

  private static Flyway flyway(DatabaseAccess database) {
    return Flyway.configure(Schema.class.getClassLoader())
        .dataSource(database.url(), database.owner().user(), database.owner().password())
        .schemas(DatabaseAccess.SCHEMA)
        .defaultSchema(DatabaseAccess.SCHEMA)
        .createSchemas(false)
        .locations("classpath:db/migration")
        .placeholders(Map.of("appRole", quoted(database.application().user())))
        .validateMigrationNaming(true)
        // a schema newer than this Canvass is declined, which is not the default
        .ignoreMigrationPatterns(new String[0])
        .cleanDisabled(true)
        .connectRetries(0)
        .load();
  }

  private static void openToApplication(DatabaseAccess database) throws SQLException {
    try (Connection connection = database.connect(database.owner());
        Statement sql = connection.createStatement()) {
      sql.execute("CREATE SCHEMA IF NOT EXISTS " + DatabaseAccess.SCHEMA);
      sql.execute(
          "GRANT USAGE ON SCHEMA "
              + DatabaseAccess.SCHEMA
              + " TO "
              + quoted(database.application().user()));
    }
  }

  private static String quoted(String role) {
    return '"' + role.replace("\"", "\"\"") + '"';
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("no reason given");
  }
}
