package org.canvass.it.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.canvass.it.DatabaseForTests;
import org.canvass.platform.start.DatabaseAccess;
import org.canvass.platform.start.Refusal;
import org.canvass.platform.start.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaIT {

  private final DatabaseAccess database =
      new DatabaseAccess(
          DatabaseForTests.url("schema_it"),
          DatabaseForTests.access().owner(),
          DatabaseForTests.access().application());

  @BeforeEach
  void an_empty_database() throws SQLException {
    drop();
    inPostgres("CREATE DATABASE schema_it OWNER " + database.owner().user());
  }

  @AfterEach
  void drop() throws SQLException {
    inPostgres("DROP DATABASE IF EXISTS schema_it WITH (FORCE)");
  }

  @Test
  void the_second_start_has_nothing_to_migrate() {
    assertThat(Schema.migrate(database)).startsWith("Schema migrated to version ");
    assertThat(Schema.migrate(database)).startsWith("Schema is up to date (version ");
  }

  @Test
  void a_schema_newer_than_this_canvass_is_declined() throws SQLException {
    Schema.migrate(database);
    try (Connection connection = DatabaseForTests.asSuperuser("schema_it");
        Statement sql = connection.createStatement()) {
      sql.execute(
          "INSERT INTO canvass.flyway_schema_history SELECT 9999, '9999', 'later', 'SQL',"
              + " 'V9999__later.sql', 1, 'someone', now(), 1, true");
    }

    assertThatThrownBy(() -> Schema.migrate(database))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("was made by another Canvass than this one: start the newer");
  }

  private static void inPostgres(String statement) throws SQLException {
    try (Connection connection = DatabaseForTests.asSuperuser("postgres");
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
